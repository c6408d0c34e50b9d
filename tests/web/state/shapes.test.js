import assert from "node:assert/strict";
import { test } from "node:test";
import { encloses, gripsOf, POINTS, shapeAround, shapeIn, shifted } from "../../../web/state/shapes.js";
import { UNMOVED } from "../../../web/view/affine.js";

const LEFT = [0, 1, 0, -1, 0, 9];
const CORNERS = [
  [1, 2],
  [4, 8],
];

test("a shape is itself where nothing moves, and a profile is a length to the engine", () => {
  assert.deepEqual(shapeIn("rectangle", CORNERS, UNMOVED), { kind: "rectangle", points: CORNERS });
  assert.equal(shapeIn("profile", CORNERS, UNMOVED).kind, "length");
});

test("a box that is turned by a quarter is a box", () => {
  assert.deepEqual(shapeIn("rectangle", CORNERS, LEFT), {
    kind: "rectangle",
    points: [
      [2, 8],
      [8, 5],
    ],
  });
});

test("at another angle a rectangle is a polygon, and an ellipse one with its area", () => {
  const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)];
  const turned = [cos, -sin, 5, sin, cos, -2];
  const rectangle = shapeIn("rectangle", CORNERS, turned);
  assert.equal(rectangle.kind, "polygon");
  assert.ok(Math.abs(areaOf(rectangle.points) - 18) < 1e-9);
  const ellipse = shapeIn("ellipse", CORNERS, turned);
  assert.equal(ellipse.kind, "polygon");
  const area = (Math.PI * 3 * 6) / 4;
  assert.ok(Math.abs(areaOf(ellipse.points) / area - 1) < 1 / 70_000);
});

/** By the shoelace formula. */
function areaOf(points) {
  const sum = points.reduce((total, [row, column], index) => {
    const [nextRow, nextColumn] = points[(index + 1) % points.length];
    return total + row * nextColumn - nextRow * column;
  }, 0);
  return Math.abs(sum) / 2;
}

test("points are dragged one by one, corners of a box against the opposite one", () => {
  const [first, , third] = gripsOf("rectangle", CORNERS);
  assert.deepEqual(first?.at, [1, 2]);
  assert.deepEqual(first?.dragged([0, 0]), [
    [0, 0],
    [4, 8],
  ]);
  assert.deepEqual(third?.dragged([9, 9]), [
    [9, 9],
    [1, 2],
  ]);
  const [, end] = gripsOf("length", CORNERS);
  assert.deepEqual(end?.dragged([5, 5]), [
    [1, 2],
    [5, 5],
  ]);
  assert.deepEqual(gripsOf("freehand", CORNERS), []);
});

test("a shape moves as a whole", () => {
  assert.deepEqual(shifted(CORNERS, 1, -2), [
    [2, 0],
    [5, 6],
  ]);
});

test("what is drawn without a pointer is complete, and lies around the middle", () => {
  for (const [kind, { least, most }] of Object.entries(POINTS)) {
    const points = shapeAround(kind, [50, 60], 20);
    assert.ok(points.length >= least && points.length <= most, kind);
    for (const [row, column] of points)
      assert.ok(Math.abs(row - 50) <= 10 && Math.abs(column - 60) <= 10, kind);
  }
});

test("there are pixels inside of areas only", () => {
  const inside = Object.keys(POINTS).filter(encloses);
  assert.deepEqual(inside, ["rectangle", "ellipse", "polygon", "freehand"]);
});
