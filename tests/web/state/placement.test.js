import assert from "node:assert/strict";
import { test } from "node:test";
import { placementOf, samePixel } from "../../../web/state/placement.js";

/** Turned by a right angle and cropped: result (r, c) is frame (c + 5, 9 − r). */
const TURNED = [0, 1, 5, -1, 0, 9];
const picture = (placement, rows, columns) => /** @type {any} */ ({ placement, rows, columns });

test("a picture that nothing has moved lies as its frame does", () => {
  assert.deepEqual([...placementOf(picture(null, 2, 2))], [1, 0, 0, 0, 1, 0]);
  assert.equal(placementOf(picture(TURNED, 2, 2)), TURNED);
});

test("the same pixel is found in another result, unless that does not show it", () => {
  const half = picture([2, 0, 0.5, 0, 2, 0.5], 8, 8);
  assert.deepEqual(samePixel(picture(null, 16, 16), { row: 9, column: 6 }, half), { row: 4, column: 3 });
  assert.equal(samePixel(picture(null, 16, 16), { row: 0, column: 0 }, picture(TURNED, 4, 4)), null);
  assert.equal(
    samePixel(picture(null, 9, 9), { row: 1, column: 1 }, picture([0, 0, 1, 0, 0, 1], 9, 9)),
    null,
  );
});
