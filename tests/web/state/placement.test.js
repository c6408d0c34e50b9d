import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFrame, samePixel, toFrame } from "../../../web/state/placement.js";

/** Turned by a right angle and cropped: result (r, c) is frame (c + 5, 9 − r). */
const TURNED = [0, 1, 5, -1, 0, 9];
const picture = (placement, rows, columns) => /** @type {any} */ ({ placement, rows, columns });

test("a placement leads to the frame and back", () => {
  assert.deepEqual(toFrame(TURNED, { row: 2, column: 3 }), { row: 8, column: 7 });
  assert.deepEqual(fromFrame(TURNED, { row: 8, column: 7 }), { row: 2, column: 3 });
  assert.deepEqual(toFrame(null, { row: 2, column: 3 }), { row: 2, column: 3 });
  assert.equal(fromFrame([0, 0, 1, 0, 0, 1], { row: 1, column: 1 }), null);
});

test("the same pixel is found in another result, unless that does not show it", () => {
  const half = picture([2, 0, 0.5, 0, 2, 0.5], 8, 8);
  assert.deepEqual(samePixel(picture(null, 16, 16), { row: 9, column: 6 }, half), { row: 4, column: 3 });
  assert.equal(samePixel(picture(null, 16, 16), { row: 0, column: 0 }, picture(TURNED, 4, 4)), null);
});
