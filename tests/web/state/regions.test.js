import assert from "node:assert/strict";
import { test } from "node:test";
import { operationsListed } from "../../../web/state/desk-actions.js";
import { stepAdded } from "../../../web/state/panes.js";
import { drawnRegion } from "../../../web/state/regions.js";
import { shape, showing } from "./drawn.js";
import { opened, paneIn, summary } from "./states.js";

const operation = (name, family) =>
  /** @type {any} */ ({ name, label: name, summary: "", family, kind: "table", parameters: [] });
const ALL = operationsListed([operation("crop", "geometry"), operation("sobel", "edges")], []);
const LEFT = [0, 1, 0, -1, 0, 199];

/** A pane with these steps, on whose frame these shapes are drawn. */
function pane(steps, shapes, change = {}) {
  const bare = ALL(showing("windowed", change)(opened(summary("a"))));
  const state = steps.reduce((before, name) => stepAdded("windowed", name)(before), {
    ...bare,
    measurements: shapes,
  });
  return (index) => drawnRegion(state, paneIn(state, "windowed"), index);
}

const box = shape({
  kind: "rectangle",
  points: [
    [9.2, 40.5],
    [3.6, 20],
  ],
});

test("the pixels inside of a rectangle, whichever corner came first", () => {
  assert.equal(pane(["sobel"], [box])(0), "4 20 6 21");
  assert.equal(
    pane(
      ["sobel"],
      [
        shape({
          kind: "ellipse",
          points: [
            [0, 0],
            [1, 1],
          ],
        }),
      ],
    )(0),
    "0 0 2 2",
  );
});

test("nothing where there is no rectangle, or one without a pixel inside", () => {
  assert.equal(pane(["sobel"], [])(0), "");
  assert.equal(pane(["sobel"], [shape()])(0), "");
  assert.equal(
    pane(
      ["sobel"],
      [
        shape({
          kind: "rectangle",
          points: [
            [1.2, 1.2],
            [1.8, 9],
          ],
        }),
      ],
    )(0),
    "",
  );
  assert.equal(pane(["sobel"], [{ ...box, frame: 2 }])(0), "");
});

test("for a step after the pixels were moved, where it lies then", () => {
  const turned = pane(
    ["crop", "sobel"],
    [
      {
        ...box,
        points: [
          [10, 20],
          [13, 40],
        ],
      },
    ],
    { placement: LEFT, rows: 200, columns: 100 },
  );
  assert.equal(turned(0), "10 20 4 21");
  assert.equal(turned(1), "159 10 21 4");
});

test("not where only the engine knows", () => {
  assert.equal(pane(["crop", "sobel", "crop"], [box], { placement: LEFT })(1), "");
});
