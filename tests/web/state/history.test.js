import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { looked } from "../../../web/state/actions.js";
import { layoutChosen } from "../../../web/state/desk-actions.js";
import { filesAdded, filesOpened, filesRemoved } from "../../../web/state/file-actions.js";
import { held, recorded, redone, undone, unrecorded } from "../../../web/state/history.js";
import { paneUpdated, parameterChanged, stepAdded } from "../../../web/state/panes.js";
import { placed, stepped } from "../../../web/state/place-actions.js";
import { Store } from "../../../web/state/store.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { arrivals, opened, paneIn, summary } from "./states.js";

let now = 0;
/** @type {Store} */
let store;

beforeEach(() => {
  now = 0;
  store = new Store(opened(summary("a"), summary("b")), (before, after) => recorded(before, after, now));
});

const later = (ms = 5000) => {
  now += ms;
};
const sigma = () => paneIn(store.state, "edges").recipe.steps[0]?.parameters.sigma;
const steps = () => store.state.history.past.length;

describe("undoing", () => {
  test("goes back through recipes, windows and layouts, and forth again", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    store.apply(parameterChanged("edges", 0, "sigma", 3));
    later();
    store.apply(windowWanted(wide, "windowed"));
    later();
    store.apply(layoutChosen("one"));
    assert.equal(store.state.panes.length, 1);
    store.apply(undone);
    assert.equal(store.state.panes.length, 3);
    assert.equal(sigma(), 3);
    store.apply(undone);
    assert.deepEqual(store.state.windows, {});
    store.apply(undone);
    assert.equal(sigma(), undefined);
    assert.equal(undone(store.state), store.state);
    for (const _ of [1, 2, 3]) store.apply(redone);
    assert.deepEqual(store.state.windows, { "1.2.3": wide });
    assert.equal(store.state.layout.name, "one");
    assert.equal(redone(store.state), store.state);
  });

  test("of something new forgets what was undone", () => {
    store.apply(parameterChanged("edges", 0, "sigma", 3));
    store.apply(undone);
    store.apply(stepAdded("edges", "equalize_histogram"));
    assert.equal(redone(store.state), store.state);
  });

  test("leaves the place in a series alone, and brings series back", () => {
    const series = (handle) => summary(handle, { series_uid: handle, frames: 9 });
    const all = new Store(opened(series("a"), series("b"), series("c")), recorded);
    const placeIn = (id) => paneIn(all.state, id).place;
    all.apply(placed("edges", { handle: "b", frame: 1 }));
    all.apply(stepped(3, "edges"));
    assert.equal(all.state.history.past.length, 1);
    all.apply(stepAdded("windowed", "equalize_histogram"));
    all.apply(stepped(1, "edges"));
    all.apply(undone);
    assert.deepEqual(placeIn("edges"), { handle: "b", frame: 5 });
    all.apply(placed("edges", { handle: "c", frame: 2 }));
    all.apply(undone);
    assert.deepEqual(placeIn("edges"), { handle: "b", frame: 5 });
    all.apply(undone);
    assert.equal(placeIn("edges"), null);
    all.apply(paneUpdated("windowed", { invert: true }));
    const steps = all.state.history.past.length;
    all.apply(layoutChosen("orthogonal"));
    all.apply(paneUpdated("axial", { place: { handle: "c", frame: 1 } }));
    assert.equal(all.state.history.past.length, steps + 1);
  });

  test("leaves views, files and what the engine has achieved alone", () => {
    store.apply(looked({ scale: 2, column: 1, row: 1 }, "windowed"));
    store.apply(filesAdded(arrivals("c"), 2));
    store.apply(filesOpened([summary("c")], []));
    assert.equal(steps(), 0);
  });

  test("never goes back to a place whose file is closed", () => {
    store.apply(placed("edges", { handle: "b", frame: 1 }));
    later();
    store.apply(placed("edges", null));
    store.apply(filesRemoved(["b"]));
    store.apply(undone);
    assert.equal(paneIn(store.state, "edges").place, null);
  });
});

describe("what belongs together", () => {
  test("is one step: a slider that moves on", () => {
    for (const value of [1, 2, 3]) {
      store.apply(parameterChanged("edges", 0, "sigma", value));
      later(100);
    }
    assert.equal(steps(), 1);
    later();
    store.apply(parameterChanged("edges", 0, "sigma", 4));
    assert.equal(steps(), 2);
    store.apply(undone);
    assert.equal(sigma(), 3);
  });

  test("is one step: a drag, however long it takes", () => {
    store.apply(held(true));
    for (const width of [10, 20, 30]) {
      store.apply(windowWanted({ center: 0, width, function: "LINEAR" }, "windowed"));
      later();
    }
    store.apply(held(false));
    assert.equal(steps(), 1);
    store.apply(undone);
    assert.deepEqual(store.state.windows, {});
  });

  test("is not: two steps that are added at once", () => {
    store.apply(stepAdded("edges", "sobel"));
    store.apply(stepAdded("edges", "sobel"));
    assert.equal(steps(), 2);
  });
});

test("what goes on by itself is nobody's deed", () => {
  store.apply(unrecorded(parameterChanged("edges", 0, "sigma", 3)));
  assert.equal(sigma(), 3);
  assert.equal(steps(), 0);
  const { state } = store;
  store.apply(unrecorded((same) => same));
  assert.equal(store.state, state);
});
