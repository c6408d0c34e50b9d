import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, geometriesRead, paneChanged } from "../../../web/state/actions.js";
import { soloed } from "../../../web/state/desk-actions.js";
import { placed, show } from "../../../web/state/place-actions.js";
import { referenceLines } from "../../../web/state/references.js";
import { picture } from "./drawn.js";
import { opened, summary } from "./states.js";

const plane = (position, row, column, normal) => ({ position, row, column, normal, spacing: [1, 1] });
const axial = (z) => plane([0, 0, z], [1, 0, 0], [0, 1, 0], [0, 0, 1]);
const coronal = (y) => plane([0, y, 90], [1, 0, 0], [0, 0, -1], [0, 1, 0]);
const square = (handle, frameNumber, change = {}) =>
  picture({ handle, frameNumber, columns: 100, ...change });

/** An axial frame in two panes, the first of two coronal ones in the third. */
const open = (...updates) =>
  [
    geometriesRead([
      { handle: "a", space: "patient", frames: [axial(20)] },
      { handle: "c", space: "patient", frames: [coronal(30), coronal(40)] },
      { handle: "d", space: "elsewhere", frames: [coronal(30)] },
    ]),
    show({ handle: "a", frame: 1 }),
    placed("edges", { handle: "c", frame: 1 }),
    paneChanged("windowed", { picture: square("a", 1) }),
    paneChanged("equalised", { picture: square("a", 1) }),
    paneChanged("edges", { picture: square("c", 1) }),
    ...updates,
  ].reduce(
    (state, update) => update(state),
    opened(
      ...["a", "c", "d"].map((handle) =>
        summary(handle, { rows: 100, columns: 100, frames: 2, series_uid: handle }),
      ),
    ),
  );
/** Whose lines there are, and the rows and columns that they go through. */
const lines = (state, ...which) =>
  referenceLines(state, square(...which)).map(({ pane, number, from, to }) => [
    pane.id,
    number,
    [from.row, to.row].toSorted((a, b) => a - b),
    [from.column, to.column].toSorted((a, b) => a - b),
  ]);

test("the picture of another pane is a line, which many panes have once", () => {
  assert.deepEqual(lines(open(), "a", 1), [["edges", 2, [30, 30], [-0.5, 99.5]]]);
  assert.deepEqual(lines(open(), "c", 1), [["windowed", 0, [70, 70], [-0.5, 99.5]]]);
});

test("it is where a recipe has moved it", () => {
  const cropped = { rows: 50, columns: 50, placement: [1, 0, 20, 0, 1, 0] };
  assert.deepEqual(lines(open(), "a", 1, cropped)[0]?.[2], [10, 10]);
});

test("it moves with the picture that is shown there", () => {
  const state = open(paneChanged("edges", { picture: square("c", 2) }));
  assert.deepEqual(lines(state, "a", 1)[0]?.[2], [40, 40]);
});

test("there is none in another space, of panes that are not seen, nor if nobody wants any", () => {
  assert.deepEqual(lines(open(), "d", 1), []);
  assert.deepEqual(lines(open(paneChanged("edges", { picture: square("d", 1) })), "a", 1), []);
  assert.deepEqual(lines(open(soloed("windowed")), "a", 1), []);
  assert.deepEqual(lines(open(chosen({ references: false })), "a", 1), []);
});
