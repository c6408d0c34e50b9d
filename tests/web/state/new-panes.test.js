import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { layoutChosen, soloed } from "../../../web/state/desk-actions.js";
import { paneWith, shownInNewPane } from "../../../web/state/new-panes.js";
import { stepAdded } from "../../../web/state/panes.js";
import { opened, summary } from "./states.js";

const after = (state, ...updates) => updates.reduce((now, update) => update(now), state);
const at = (handle) => ({ handle, frame: 1 });
const HERE = opened(...["a", "b", "c", "d"].map((handle) => summary(handle, { series_uid: handle })));
const places = ({ panes }) => panes.map(({ place }) => place?.handle ?? "");

describe("an image that was made", () => {
  test("gets one more pane, in a grid that people like, and nothing else moves", () => {
    const state = shownInNewPane(at("b"))(HERE);
    assert.deepEqual(state.layout, { name: "grid", rows: 2, columns: 2 });
    assert.deepEqual(places(state), ["", "", "", "b"]);
    assert.deepEqual(
      state.panes.slice(0, 3).map(({ recipe }) => recipe),
      HERE.panes.map(({ recipe }) => recipe),
    );
    assert.equal(state.active, "windowed");
    assert.deepEqual(paneWith(state, "b")?.recipe.steps, []);
  });

  test("takes a pane that only repeats another before there are more", () => {
    const state = after(HERE, shownInNewPane(at("b")), shownInNewPane(at("c")));
    assert.deepEqual([state.layout.rows, state.layout.columns], [2, 3]);
    assert.deepEqual(places(state), ["", "", "", "b", "c", ""]);
    assert.deepEqual(places(shownInNewPane(at("d"))(state)), ["", "", "", "b", "c", "d"]);
  });

  test("does not take one in which something is done, or that the panels are about", () => {
    const grid = layoutChosen("grid", { rows: 2, columns: 3 })(HERE);
    const busy = after(grid, stepAdded("pane5", "sobel"), (state) => ({ ...state, active: "pane6" }));
    const state = shownInNewPane(at("b"))(busy);
    assert.deepEqual([state.layout.rows, state.layout.columns], [2, 4]);
    assert.equal(paneWith(state, "b")?.id, "pane7");
  });

  test("is shown where it is already", () => {
    const once = shownInNewPane(at("b"))(HERE);
    const again = after(once, soloed("windowed"), shownInNewPane(at("b")));
    assert.deepEqual(places(again), places(once));
    assert.equal(again.solo, null);
  });

  test("of a full page takes the last pane", () => {
    const full = layoutChosen("grid", { rows: 3, columns: 4 })(HERE);
    const busy = full.panes.reduce((state, { id }) => stepAdded(id, "sobel")(state), full);
    assert.equal(places(shownInNewPane(at("b"))(busy)).at(-1), "b");
  });

  test("leaves the comparison strip and the pair, whose panes have their places", () => {
    const strip = shownInNewPane(at("b"))(layoutChosen("nine")(HERE));
    assert.deepEqual(places(strip), ["", "", "", "b"]);
    assert.equal(strip.active, "windowed");
    const pair = shownInNewPane(at("b"))(layoutChosen("compare")(HERE));
    assert.deepEqual(pair.layout, { name: "grid", rows: 1, columns: 3 });
    assert.deepEqual(places(pair), ["", "", "b"]);
  });
});
