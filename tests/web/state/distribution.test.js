import assert from "node:assert/strict";
import { test } from "node:test";
import { fullestBin, shareBelow } from "../../../web/state/distribution.js";

const axis = { low: 0, high: 40, below: 0 };
const cdf = [0.125, 0.5, 0.5, 1];

test("how many values lie below one, evenly within a bin", () => {
  const shares = [-5, 0, 10, 15, 25, 40, 99].map((value) => shareBelow(cdf, axis, value));
  assert.deepEqual(shares, [0, 0, 0.125, 0.3125, 0.5, 1, 1]);
});

test("what lies before the axis counts", () => {
  const cut = { low: 10, high: 40, below: 0.125 };
  assert.deepEqual(
    [5, 10, 15].map((value) => shareBelow([0.5, 0.5, 1], cut, value)),
    [0.125, 0.125, 0.3125],
  );
});

test("the first of the fullest bins", () => {
  assert.equal(fullestBin([1, 7, 3, 7]), 1);
  assert.equal(fullestBin([0, 0]), 0);
});
