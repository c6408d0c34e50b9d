import assert from "node:assert/strict";
import { test } from "node:test";
import { windowBetween, windowEdges } from "../../../web/state/window-edges.js";

test("a linear window ends half a value before the middle, as the standard says", () => {
  // PS3.3 C.11.2.1.2.1: x ≤ c − 0.5 − (w − 1)/2 is black, x > c − 0.5 + (w − 1)/2 is white.
  assert.deepEqual(windowEdges({ center: 2048, width: 4096, function: "LINEAR" }), [0, 4095]);
  assert.deepEqual(windowEdges({ center: 40, width: 1, function: "LINEAR" }), [39.5, 39.5]);
});

test("the others are symmetric", () => {
  for (const name of ["LINEAR_EXACT", "SIGMOID"])
    assert.deepEqual(windowEdges({ center: 40, width: 400, function: name }), [-160, 240]);
});

test("the window between two values has them as its edges, whichever comes first", () => {
  for (const name of ["LINEAR", "LINEAR_EXACT", "SIGMOID"]) {
    assert.deepEqual(windowEdges(windowBetween(-100, 300, name)), [-100, 300]);
    assert.deepEqual(windowBetween(300, -100, name), windowBetween(-100, 300, name));
    assert.ok(windowBetween(5, 5, name).width > 0);
  }
});
