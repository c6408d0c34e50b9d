import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decimalsFor, dragWindow } from "../../../web/state/window-drag.js";

const START = { center: 40, width: 400, function: "LINEAR" };
/** @type {[number, number]} */
const RANGE = [-1024, 3071];

describe("dragging", () => {
  test("to the right widens, down raises the centre", () => {
    assert.deepEqual(dragWindow(START, RANGE, { x: 100, y: 0 }), { ...START, width: 600 });
    assert.deepEqual(dragWindow(START, RANGE, { x: 0, y: 100 }), { ...START, center: 240 });
  });

  test("never makes a window that the function does not allow", () => {
    assert.equal(dragWindow(START, RANGE, { x: -1e6, y: 0 }).width, 1);
    const exact = { center: 0.5, width: 1, function: "LINEAR_EXACT" };
    const { width } = dragWindow(exact, [0, 1], { x: -1e6, y: 0 });
    assert.ok(width > 0 && width < 1);
  });

  test("gets a narrow window moving", () => {
    assert.ok(dragWindow({ ...START, width: 1 }, RANGE, { x: 100, y: 0 }).width > 30);
  });

  test("works on an image of one value", () => {
    assert.deepEqual(dragWindow(START, [5, 5], { x: 0, y: 10 }), { ...START, center: 60 });
  });
});

test("small ranges get decimals", () => {
  assert.equal(decimalsFor(4095), 0);
  assert.equal(decimalsFor(1), 3);
  assert.equal(decimalsFor(0.001), 6);
  assert.equal(decimalsFor(0), 0);
});
