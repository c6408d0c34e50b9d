import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { crossing } from "../../../web/state/crossing.js";
import { isOn, placeOn, pointAt } from "../../../web/state/space.js";

const AXIAL = {
  space: "patient",
  position: [0, 0, 50],
  row: [1, 0, 0],
  column: [0, 1, 0],
  normal: [0, 0, 1],
  spacing: [2, 1],
  rows: 10,
  columns: 20,
};
const CORONAL = { ...AXIAL, position: [0, 6, 60], column: [0, 0, -1], normal: [0, 1, 0] };
const SAGITTAL = { ...CORONAL, position: [4, 0, 60], row: [0, 1, 0], normal: [-1, 0, 0] };
const places = (line) =>
  line?.map(({ row, column }) => [row, column]).toSorted(([a, b], [c, d]) => a - c || b - d);

/** A plane turned by three angles, in radians. */
function turned([a, b, c], position) {
  const axes = [0, 1, 2].map((axis) => {
    let [x, y, z] = [0, 1, 2].map((each) => Number(each === axis));
    [y, z] = [y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)];
    [z, x] = [z * Math.cos(b) - x * Math.sin(b), z * Math.sin(b) + x * Math.cos(b)];
    [x, y] = [x * Math.cos(c) - y * Math.sin(c), x * Math.sin(c) + y * Math.cos(c)];
    return [x, y, z];
  });
  const [row, column, normal] = axes;
  return { ...AXIAL, position, row, column, normal };
}

/** Numbers between 0 and 1 that are the same each time. */
function* chance(seed) {
  for (let last = seed; ; ) {
    last = (last * 1103515245 + 12345) % 2147483648;
    yield last / 2147483648;
  }
}

describe("a frame cuts another", () => {
  test("along a row, or along a column", () => {
    assert.deepEqual(places(crossing(AXIAL, CORONAL)), [
      [3, -0.5],
      [3, 19.5],
    ]);
    // The frame of 20 columns along y is longer than the other one of 10 rows, 2 mm apart.
    const line = places(crossing(AXIAL, SAGITTAL));
    assert.deepEqual(
      line?.toSorted(([a = 0], [b = 0]) => a - b),
      [
        [-0.25, 4],
        [9.5, 4],
      ],
    );
  });

  test("in no line if they are parallel, do not meet, or are not in one space", () => {
    assert.equal(crossing(AXIAL, { ...AXIAL, position: [0, 0, 51] }), null);
    assert.equal(crossing(AXIAL, { ...CORONAL, position: [0, 6, 40] }), null);
    assert.equal(crossing(AXIAL, { ...CORONAL, position: [0, 30, 60] }), null);
    assert.equal(crossing(AXIAL, { ...CORONAL, position: [90, 6, 60] }), null);
    assert.equal(crossing(AXIAL, { ...CORONAL, space: "elsewhere" }), null);
  });

  test("in a line that is on both and ends where one of them does", () => {
    const numbers = chance(7);
    const next = () => /** @type {number} */ (numbers.next().value);
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const angles = [next(), next(), next()].map((part) => 6 * part);
      const other = turned(angles, [20 * next(), 20 * next(), 40 + 20 * next()]);
      const line = crossing(AXIAL, other);
      if (!line) continue;
      found += 1;
      const [from, to] = line;
      for (const share of [0, 0.3, 1]) {
        const place = {
          row: from.row + share * (to.row - from.row),
          column: from.column + share * (to.column - from.column),
        };
        const there = placeOn(other, pointAt(AXIAL, place));
        assert.ok(Math.abs(there.above) < 1e-9);
        assert.ok(isOn(grown(AXIAL, 1e-9), shifted(place, 1e-9)));
        assert.ok(isOn(grown(other, 1e-9), shifted(there, 1e-9)));
      }
      for (const share of [-1e-3, 1 + 1e-3]) {
        const place = {
          row: from.row + share * (to.row - from.row),
          column: from.column + share * (to.column - from.column),
        };
        assert.ok(!isOn(AXIAL, place) || !isOn(other, placeOn(other, pointAt(AXIAL, place))));
      }
    }
    assert.ok(found > 50);
  });
});

const grown = (plane, by) => ({ ...plane, rows: plane.rows + 2 * by, columns: plane.columns + 2 * by });
const shifted = ({ row, column }, by) => ({ row: row + by, column: column + by });
