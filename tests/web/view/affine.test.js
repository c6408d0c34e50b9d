import assert from "node:assert/strict";
import { test } from "node:test";
import { between, composed, inverted, isUpright, moved, UNMOVED } from "../../../web/view/affine.js";

/** A quarter to the left of 10 columns, and half the size. */
const LEFT = [0, 1, 0, -1, 0, 9];
const HALF = [2, 0, 0.5, 0, 2, 0.5];

test("places are moved there and back", () => {
  assert.deepEqual(moved(LEFT, [2, 3]), [3, 7]);
  const back = inverted(LEFT);
  assert.ok(back);
  assert.deepEqual(moved(back, [3, 7]), [2, 3]);
  assert.equal(inverted([1, 1, 0, 2, 2, 0]), null);
});

test("what is done one after the other is done at once", () => {
  const both = composed(HALF, LEFT);
  assert.deepEqual(moved(both, [1, 2]), moved(LEFT, moved(HALF, [1, 2])));
  assert.deepEqual(composed(UNMOVED, HALF), HALF);
});

test("from one picture of a frame to another", () => {
  const way = between(LEFT, HALF);
  assert.ok(way);
  assert.deepEqual(moved(HALF, moved(way, [2, 3])), moved(LEFT, [2, 3]));
  assert.equal(between(LEFT, [0, 0, 0, 0, 0, 0]), null);
});

test("quarters and sizes leave upright what is upright, other angles do not", () => {
  for (const upright of [UNMOVED, LEFT, HALF]) assert.ok(isUpright(upright));
  const turned = [Math.SQRT1_2, -Math.SQRT1_2, 0, Math.SQRT1_2, Math.SQRT1_2, 0];
  assert.ok(!isUpright(turned));
});
