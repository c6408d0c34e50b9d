import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cellsOf, isNumber, resized, sumOf, textOf } from "../../../web/ui/kernels.js";

describe("a kernel's text", () => {
  test("has rows by semicolons and cells by blanks", () => {
    assert.deepEqual(cellsOf("1 2;3  4"), [
      ["1", "2"],
      ["3", "4"],
    ]);
    assert.equal(textOf(cellsOf("1 2;3  4")), "1 2; 3 4");
  });

  test("that is ragged or empty is filled up with zeros", () => {
    assert.deepEqual(cellsOf("1 2; 3"), [
      ["1", "2"],
      ["3", "0"],
    ]);
    assert.deepEqual(cellsOf(""), [["0"]]);
  });
});

test("cells are numbers or fractions", () => {
  for (const cell of ["1", "-0.5", ".5", "1/9", "-2/3", "1e-3"]) assert.ok(isNumber(cell), cell);
  for (const cell of ["", "a", "1/", "1/x", "1 2", "--1"]) assert.ok(!isNumber(cell), cell);
});

test("the sum counts fractions, and is none while a cell is no number", () => {
  assert.equal(sumOf(cellsOf("1/4 1/4; 1/2 -1")), 0);
  assert.ok(Number.isNaN(sumOf([["1", "x"]])));
});

test("another size keeps the middle", () => {
  const cross = cellsOf("0 1 0; 1 5 1; 0 1 0");
  assert.equal(textOf(resized(cross, 1, 1)), "5");
  assert.equal(textOf(resized(resized(cross, 5, 7), 3, 3)), textOf(cross));
  assert.equal(resized(cross, 5, 7)[2]?.[3], "5");
});
