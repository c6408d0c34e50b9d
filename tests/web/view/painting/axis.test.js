import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axisOf } from "../../../../web/view/painting/axis.js";

const weightsOf = ({ weights }) => Array.from(weights, (weight) => Number(weight.toFixed(6)));

describe("an axis that is enlarged", () => {
  test("shows each pixel of the image whole, the one under the middle", () => {
    const axis = axisOf(3, 2, 1, 10);
    assert.ok(axis.enlarged);
    assert.deepEqual([axis.from, axis.to], [1, 7]);
    assert.deepEqual([...axis.cells], [0, 0, 1, 1, 2, 2]);
  });

  test("at 1:1 is the image itself, wherever it lies and whatever rounding made of the scale", () => {
    for (const [scale, start] of [
      [1, 0],
      [1, -0.5],
      [1.0000001, 0.25],
      [1.1 * (1 / 1.1) - 1e-12, 0],
    ]) {
      assert.deepEqual(
        [...axisOf(5, scale, start, 5).cells].slice(0, 4),
        start < -0.25 ? [1, 2, 3, 4] : [0, 1, 2, 3],
      );
    }
  });

  test("begins and ends where the screen does", () => {
    const axis = axisOf(100, 1, -40, 20);
    assert.deepEqual([axis.from, axis.to, axis.cells[0]], [0, 20, 40]);
  });
});

describe("an axis that is enlarged and smooth", () => {
  test("takes a mean of the two nearest, and what is at the ends beyond them", () => {
    const axis = axisOf(3, 2, 0, 6, true);
    assert.ok(!axis.enlarged);
    assert.deepEqual([...axis.cells], [0, 0, 0, 1, 1, 1]);
    const weights = weightsOf(axis);
    const pairs = [0, 1, 2, 3, 4, 5].map((pixel) => weights.slice(3 * pixel, 3 * pixel + 3));
    assert.deepEqual(pairs, [
      [1, 0, 0],
      [0.75, 0.25, 0],
      [0.25, 0.75, 0],
      [0.75, 0.25, 0],
      [0.25, 0.75, 0],
      [0, 1, 0],
    ]);
  });

  test("of one pixel is that pixel, and 1:1 is the image itself", () => {
    assert.deepEqual(weightsOf(axisOf(1, 3, 0, 3, true)), [1, 0, 0, 1, 0, 0, 1, 0, 0]);
    assert.deepEqual(weightsOf(axisOf(2, 1, 0, 2, true)), [1, 0, 0, 0, 1, 0]);
  });
});

describe("an axis that is reduced", () => {
  test("to a whole part takes one cell each", () => {
    const axis = axisOf(8, 0.25, 0, 2);
    assert.equal(axis.box, 4);
    assert.deepEqual([...axis.cells], [0, 1]);
    assert.deepEqual(weightsOf(axis), [1, 0, 0, 1, 0, 0]);
  });

  test("covers every pixel of the image exactly once", () => {
    for (const [length, scale, start] of [
      [512, 0.8, 3.3],
      [1000, 0.37, 0],
      [2500, 0.157, -0.4],
    ]) {
      const axis = axisOf(length, scale, start, 2000);
      const covered = new Float64Array(Math.ceil(length / axis.box));
      for (let i = 0; i < axis.cells.length; i += 1)
        for (let tap = 0; tap < 3; tap += 1)
          if (axis.weights[3 * i + tap] > 0) covered[axis.cells[i] + tap] += axis.weights[3 * i + tap];
      const inner = covered.slice(2, -2);
      const expected = scale * axis.box;
      for (const sum of inner) assert.ok(Math.abs(sum - expected) < 1e-3, `${sum} is not ${expected}`);
    }
  });

  test("gives each pixel of the screen the weight of one", () => {
    const axis = axisOf(777, 0.613, 5.5, 600);
    for (let i = 0; i < axis.cells.length; i += 1) {
      const [a, b, c] = axis.weights.subarray(3 * i, 3 * i + 3);
      assert.ok(Math.abs(a + b + c - 1) < 1e-6);
    }
  });
});

test("an axis beside the screen is empty", () => {
  const axis = axisOf(10, 1, 500, 100);
  assert.equal(axis.cells.length, 0);
  assert.equal(axis.endCell, axis.firstCell);
});
