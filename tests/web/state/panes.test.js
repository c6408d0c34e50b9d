import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as panes from "../../../web/state/panes.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { wantedDisplay, wantedWindow } from "../../../web/state/wishes.js";
import { after, opened, paneIn, ready, summary } from "./states.js";

const recipe = (state, id) => wantedDisplay(state, paneIn(state, id))?.recipe.steps;
const open = (...updates) => updates.reduce((state, update) => update(state), opened(summary("a")));

describe("a recipe", () => {
  test("begins with what the pane is for, and its defaults", () => {
    const state = open();
    assert.deepEqual(recipe(state, "windowed"), []);
    assert.deepEqual(recipe(state, "equalised"), [
      { operation: "equalize_histogram", parameters: { bins: 256 } },
    ]);
    assert.deepEqual(recipe(state, "edges"), [
      { operation: "sobel", parameters: { sigma: 0, mode: "reflect" } },
    ]);
  });

  test("that was changed survives a new engine", () => {
    const state = open(panes.parameterChanged("edges", 0, "sigma", 3), ready);
    assert.equal(recipe(state, "edges")?.[0]?.parameters.sigma, 3);
  });

  test("grows, shrinks and is put in another order", () => {
    const names = (state) => recipe(state, "edges")?.map(({ operation }) => operation);
    let state = open(panes.stepAdded("edges", "equalize_histogram"));
    assert.deepEqual(names(state), ["sobel", "equalize_histogram"]);
    state = panes.stepMoved("edges", 1, 0)(state);
    assert.deepEqual(names(state), ["equalize_histogram", "sobel"]);
    assert.deepEqual(names(panes.stepMoved("edges", 1, 2)(state)), ["equalize_histogram", "sobel"]);
    assert.deepEqual(names(panes.stepRemoved("edges", 0)(state)), ["sobel"]);
    assert.deepEqual(names(panes.recipeLoaded("edges", { negatoscope_recipe: 1, steps: [] })(state)), []);
  });

  test("leaves out a step that is switched off, and keeps its settings", () => {
    let state = open(panes.parameterChanged("edges", 0, "sigma", 3), panes.stepSwitched("edges", 0, true));
    assert.deepEqual(recipe(state, "edges"), []);
    state = panes.stepSwitched("edges", 0, false)(state);
    assert.equal(recipe(state, "edges")?.[0]?.parameters.sigma, 3);
    assert.deepEqual(Object.keys(recipe(state, "edges")?.[0] ?? {}), ["operation", "parameters"]);
    assert.equal(recipe(panes.stepReset("edges", 0)(state), "edges")?.[0]?.parameters.sigma, 0);
  });

  test("of a pane that the layout does not have changes nothing", () => {
    const state = open();
    assert.equal(panes.stepAdded("nobody", "sobel")(state), state);
    assert.equal(panes.parameterChanged("edges", 7, "sigma", 1)(state), state);
    assert.equal(panes.parameterChanged("edges", 0, "sigma", 0)(state), state);
  });
});

describe("another operation in the place of one", () => {
  const sigma = (state) => recipe(state, "edges")?.[0]?.parameters;

  test("shares settings that both allow", () => {
    const state = open(
      panes.parameterChanged("edges", 0, "sigma", 3),
      panes.operationChosen("edges", 0, "laplacian_of_gaussian"),
    );
    assert.deepEqual(sigma(state), { sigma: 3 });
  });

  test("does not take over a setting that is out of bounds", () => {
    const state = open(
      panes.parameterChanged("edges", 0, "sigma", 0.05),
      panes.operationChosen("edges", 0, "laplacian_of_gaussian"),
    );
    assert.deepEqual(sigma(state), { sigma: 2 });
  });
});

test("a window of its own goes when the steps make other values, not when a setting changes", () => {
  const wide = { center: 0, width: 9, function: "LINEAR" };
  let state = open(windowWanted(wide, "edges"));
  assert.deepEqual(wantedWindow(state, paneIn(state, "edges")), wide);
  assert.equal(wantedWindow(state, paneIn(state, "windowed")), null);
  state = panes.parameterChanged("edges", 0, "sigma", 2)(state);
  assert.deepEqual(wantedWindow(state, paneIn(state, "edges")), wide);
  state = panes.stepAdded("edges", "equalize_histogram")(state);
  assert.equal(wantedWindow(state, paneIn(state, "edges")), null);
});

test("a recipe of operations that nobody has named yet waits until all are named", () => {
  const before = panes.stepAdded("edges", "clahe")(open());
  assert.equal(wantedDisplay(before, paneIn(before, "edges")), null);
  const state = { ...before, operationsKnown: true };
  assert.equal(recipe(state, "edges")?.at(-1)?.operation, "clahe");
});

test("there are panes before there is an engine", () => {
  assert.deepEqual(
    after().panes.map(({ id }) => id),
    ["windowed", "equalised", "edges"],
  );
});
