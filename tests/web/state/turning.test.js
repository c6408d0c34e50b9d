import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { looked } from "../../../web/state/actions.js";
import { linked } from "../../../web/state/desk-actions.js";
import { recorded, undone } from "../../../web/state/history.js";
import { isPlain } from "../../../web/state/recipes.js";
import { Store } from "../../../web/state/store.js";
import { pictureTurned, stepsTurned, viewTurned } from "../../../web/state/turning.js";
import { opened, paneIn, summary } from "./states.js";

/** What the operations do, on a small picture: rows of letters. */
const DO = {
  flip: (rows, { direction }) =>
    direction === "vertical" ? rows.toReversed() : rows.map((row) => row.toReversed()),
  turn(rows, { to }) {
    const left = (from) => from[0].map((_, column) => from.map((row) => row[row.length - 1 - column]));
    return Array.from({ length: { left: 1, half: 2, right: 3 }[to] ?? 0 }).reduce(left, rows);
  },
};
const PICTURE = [
  ["a", "b", "c"],
  ["d", "e", "f"],
];
const STEPS = {
  left: { operation: "turn", parameters: { to: "left" } },
  right: { operation: "turn", parameters: { to: "right" } },
  horizontal: { operation: "flip", parameters: { direction: "horizontal" } },
  vertical: { operation: "flip", parameters: { direction: "vertical" } },
};
const done = (steps) =>
  steps.reduce((rows, { operation, parameters }) => DO[operation](rows, parameters), PICTURE);

describe("turning", () => {
  test("any order of turns is what it would be one by one, in two steps at most", () => {
    const turns = Object.keys(STEPS);
    const orders = turns.flatMap((a) => turns.flatMap((b) => turns.map((c) => [a, b, c])));
    for (const order of orders) {
      const short = order.reduce(stepsTurned, []);
      assert.ok(short.length <= 2, order.join());
      assert.deepEqual(done(short), done(order.map((turn) => STEPS[turn])), order.join());
    }
  });

  test("turned back nothing is left, and what comes after stays", () => {
    const sobel = { operation: "sobel", parameters: { sigma: 2 } };
    assert.deepEqual(stepsTurned(stepsTurned([sobel], "left"), "right"), [sobel]);
    assert.deepEqual(stepsTurned([sobel], "left"), [STEPS.left, sobel]);
    const off = { ...STEPS.left, off: true };
    assert.deepEqual(stepsTurned([off], "left"), [STEPS.left, off]);
  });

  test("defaults that are not named count", () => {
    assert.deepEqual(stepsTurned([{ operation: "turn", parameters: {} }], "right"), []);
    assert.deepEqual(stepsTurned([{ operation: "flip", parameters: {} }], "horizontal"), []);
  });
});

test("the view keeps its middle", () => {
  const view = { scale: 2, row: 10, column: 30, rows: 100, columns: 200 };
  assert.deepEqual(viewTurned(view, "left"), { scale: 2, row: 170, column: 10, rows: 200, columns: 100 });
  assert.deepEqual(viewTurned(viewTurned(view, "left"), "right"), view);
  assert.deepEqual(viewTurned(viewTurned(view, "horizontal"), "vertical"), { ...view, row: 90, column: 170 });
  const fit = { scale: null, row: 0, column: 0 };
  assert.equal(viewTurned(fit, "left"), fit);
});

test("while views are linked all panes are turned, otherwise one; windows stay, and it is undone at once", () => {
  const store = new Store(opened(summary("a")), recorded);
  store.apply(pictureTurned("left"));
  const first = (id) => paneIn(store.state, id).recipe.steps[0]?.operation;
  assert.deepEqual(["windowed", "equalised", "edges"].map(first), ["turn", "turn", "turn"]);
  assert.ok(isPlain(paneIn(store.state, "windowed")));
  store.apply(undone);
  assert.equal(first("windowed"), undefined);
  store.apply(linked({ view: false }));
  store.apply(looked({ scale: 1, row: 1, column: 0, rows: 2, columns: 3 }, "windowed"));
  store.apply(pictureTurned("vertical"));
  assert.deepEqual(["windowed", "equalised"].map(first), ["flip", "equalize_histogram"]);
  assert.equal(paneIn(store.state, "windowed").viewport.row, 1);
});
