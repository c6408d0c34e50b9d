import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { looked } from "../../../web/state/actions.js";
import { layoutChosen, linked, operationsListed, soloed } from "../../../web/state/desk-actions.js";
import { filesRemoved } from "../../../web/state/file-actions.js";
import { layoutOf } from "../../../web/state/layouts.js";
import { stepAdded } from "../../../web/state/panes.js";
import { placed, shownIn, stepped } from "../../../web/state/place-actions.js";
import { placeOf } from "../../../web/state/selectors.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { visiblePanes, wantedDisplay, wantedWindow } from "../../../web/state/wishes.js";
import { HELLO } from "../engine/fake-worker.js";
import { opened, paneIn, summary } from "./states.js";

const open = (...updates) =>
  updates.reduce((state, update) => update(state), opened(summary("a"), summary("b", { series_uid: "9" })));
const names = (state) => state.panes.map(({ id }) => id);

describe("a layout", () => {
  test("has its panes, and they keep what was set in them", () => {
    let state = open(stepAdded("edges", "equalize_histogram"), layoutChosen("one"));
    assert.deepEqual(names(state), ["windowed"]);
    state = layoutChosen("four")(state);
    assert.equal(state.panes.length, 4);
    assert.equal(paneIn(state, "edges").recipe.steps.length, 2);
  });

  test("may be any grid up to three by four", () => {
    assert.equal(layoutChosen("grid", { rows: 2, columns: 3 })(open()).panes.length, 6);
    assert.deepEqual(layoutOf("grid", { rows: 9, columns: 0 }), { name: "grid", rows: 3, columns: 1 });
    assert.equal(layoutChosen("grid", { rows: 3, columns: 4 })(open()).panes.length, 12);
  });

  test("of the comparison strip shows one conversion in each pane, once they are named", () => {
    const conversions = ["truncate", "clip"].map((name) => ({
      .../** @type {any} */ (HELLO.operations[0]),
      name,
      family: "conversion",
    }));
    const state = open(layoutChosen("nine"), operationsListed([...HELLO.operations, ...conversions], []));
    const recipes = state.panes.map(({ recipe }) => recipe.steps.map(({ operation }) => operation));
    assert.deepEqual(recipes.slice(0, 3), [["truncate"], ["clip"], []]);
    assert.deepEqual(names(layoutChosen("three")(state)), ["windowed", "equalised", "edges"]);
  });

  test("of a difference subtracts the second pane's image, wherever that goes", () => {
    const state = open(
      operationsListed(
        [...HELLO.operations, { .../** @type {any} */ (HELLO.operations[0]), name: "subtract" }],
        [],
      ),
      layoutChosen("difference"),
      placed("second", { handle: "b", frame: 1 }),
    );
    assert.deepEqual(names(state), ["windowed", "second", "difference"]);
    const wanted = wantedDisplay(state, paneIn(state, "difference"));
    assert.deepEqual([wanted?.handle, wanted?.other], ["a", { handle: "b", frame: 1 }]);
    assert.equal(wanted?.recipe.steps[0]?.operation, "subtract");
  });

  test("can be left for one of its panes", () => {
    const state = soloed("edges")(open());
    assert.deepEqual(
      visiblePanes(state).map(({ id }) => id),
      ["edges"],
    );
    assert.equal(state.active, "edges");
    assert.equal(visiblePanes(soloed(null)(state)).length, 3);
  });
});

describe("a pane of its own", () => {
  test("shows another series, and scrolls alone", () => {
    const state = open(placed("edges", { handle: "b", frame: 1 }));
    assert.equal(wantedDisplay(state, paneIn(state, "edges"))?.handle, "b");
    assert.equal(wantedDisplay(state, paneIn(state, "equalised"))?.handle, "a");
    const both = opened(summary("a"), summary("b", { series_uid: "9", frames: 3 }));
    const moved = stepped(1, "edges")(placed("edges", { handle: "b", frame: 1 })(both));
    assert.deepEqual(placeOf(moved, paneIn(moved, "edges")), { handle: "b", frame: 2 });
    assert.deepEqual(moved.current, { handle: "a", frame: 1 });
  });

  test("follows the others again when it is let go, or its file is closed", () => {
    const state = open(placed("edges", { handle: "b", frame: 1 }));
    assert.equal(paneIn(filesRemoved(["b"])(state), "edges").place, null);
    assert.equal(paneIn(placed("edges", null)(state), "edges").place, null);
    assert.equal(shownIn({ handle: "b", frame: 1 }, "windowed")(state).current?.handle, "b");
  });

  test("can be the second image of another", () => {
    let state = open(placed("edges", { handle: "b", frame: 1 }));
    state = { ...state, panes: state.panes.map((pane) => ({ ...pane, other: { pane: "edges" } })) };
    assert.deepEqual(wantedDisplay(state, paneIn(state, "windowed"))?.other, { handle: "b", frame: 1 });
  });
});

describe("links", () => {
  const viewport = { scale: 2, column: 1, row: 1 };

  test("of views: all look at the same, or each goes on from there alone", () => {
    let state = open(looked(viewport, "edges"));
    assert.deepEqual(state.viewport, viewport);
    state = looked({ ...viewport, scale: 3 }, "edges")(linked({ view: false })(state));
    assert.equal(paneIn(state, "edges").viewport.scale, 3);
    assert.equal(paneIn(state, "windowed").viewport.scale, 2);
    state = linked({ view: true })({ ...state, active: "edges" });
    assert.equal(state.viewport.scale, 3);
  });

  test("of windows: one for the series, or each its own", () => {
    const [wide, narrow] = [9, 3].map((width) => ({ center: 0, width, function: "LINEAR" }));
    let state = open(layoutChosen("grid", { rows: 2, columns: 3 }), windowWanted(wide, "pane5"));
    const seen = (id) => wantedWindow(state, paneIn(state, id));
    assert.deepEqual([seen("windowed"), seen("pane5"), seen("edges")], [wide, wide, null]);
    state = windowWanted(narrow, "pane5")(linked({ window: false })(state));
    assert.deepEqual([seen("windowed"), seen("pane5")], [wide, narrow]);
    state = linked({ window: true })({ ...state, active: "pane5" });
    assert.deepEqual([seen("windowed"), seen("pane5")], [narrow, narrow]);
  });
});
