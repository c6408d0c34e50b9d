import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { geometriesRead } from "../../../web/state/actions.js";
import { dot, isOn, isSameMatrix, middleOf, placeOn, planeOf, pointAt } from "../../../web/state/space.js";
import { opened, summary } from "./states.js";

/** A frame of 10 rows and 20 columns, 2 and 0.5 mm apart, turned by 30° about two axes. */
const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
const TURNED = {
  space: "patient",
  position: [3, -4, 50],
  row: [c, s, 0],
  column: [-s * c, c * c, s],
  normal: [s * s, -s * c, c],
  spacing: [2, 0.5],
  rows: 10,
  columns: 20,
};
const close = (found, expected) =>
  found.forEach((part, axis) => {
    assert.ok(Math.abs(part - expected[axis]) < 1e-9, `${found} is not ${expected}`);
  });

describe("a frame in the patient", () => {
  test("has a point for each place, and back", () => {
    close(pointAt(TURNED, { row: 0, column: 0 }), TURNED.position);
    const point = pointAt(TURNED, { row: 3.5, column: 7 }, 4);
    close(point, [
      3 + 3.5 * c - 7 * s * c + 4 * s * s,
      -4 + 3.5 * s + 7 * c * c - 4 * s * c,
      50 + 7 * s + 4 * c,
    ]);
    const { row, column, above } = placeOn(TURNED, point);
    close([row, column, above], [3.5, 7, 4]);
    assert.ok(Math.abs(dot(TURNED.row, TURNED.normal)) < 1e-12);
  });

  test("has a middle, and edges", () => {
    const { row, column, above } = placeOn(TURNED, middleOf(TURNED));
    close([row, column, above], [4.5, 9.5, 0]);
    assert.ok(isOn(TURNED, { row: -0.5, column: 19.5 }));
    for (const place of [
      { row: -0.6, column: 3 },
      { row: 3, column: -0.6 },
      { row: 9.6, column: 3 },
      { row: 3, column: 19.6 },
    ])
      assert.ok(!isOn(TURNED, place));
  });
});

describe("whether a frame has a place", () => {
  const { space, rows: _, columns: __, ...geometry } = TURNED;
  const state = geometriesRead([
    { handle: "a", space, frames: [geometry, null] },
    { handle: "b", space: "", frames: [geometry] },
  ])(
    opened(
      summary("a", { frames: 2, rows: 10, columns: 20 }),
      summary("b"),
      summary("c", { rows: 10, columns: 20 }),
      summary("d", { rows: 10, columns: 20, series_uid: "9" }),
    ),
  );

  test("is known where the file says where it lies, and in which space", () => {
    assert.deepEqual(planeOf(state, { handle: "a", frame: 1 }), TURNED);
    assert.equal(planeOf(state, { handle: "a", frame: 2 }), null);
    assert.equal(planeOf(state, { handle: "b", frame: 1 }), null);
    assert.equal(planeOf(state, { handle: "nobody", frame: 1 }), null);
    assert.equal(planeOf(state, null), null);
  });

  test("matters not between images of one series and size", () => {
    assert.ok(isSameMatrix(state, "a", "c"));
    assert.ok(!isSameMatrix(state, "a", "b"));
    assert.ok(!isSameMatrix(state, "a", "d"));
    assert.ok(!isSameMatrix(state, "a", "nobody"));
  });
});
