import assert from "node:assert/strict";
import { test } from "node:test";
import { rowFor } from "../../../../web/ui/listing/row-keys.js";

const ROWS = /** @type {any} */ ([
  { level: 1, open: true },
  { level: 2, open: false },
  { level: 2, open: true },
  { level: 3, open: null },
  { level: 3, open: null },
  { level: 1, open: false },
]);

test("keys lead through a tree", () => {
  assert.equal(rowFor("ArrowDown", ROWS, 1), 2);
  assert.equal(rowFor("ArrowUp", ROWS, 1), 0);
  assert.equal(rowFor("Home", ROWS, 4), 0);
  assert.equal(rowFor("End", ROWS, 1), 5);
  assert.equal(rowFor("ArrowRight", ROWS, 2), 3);
  assert.equal(rowFor("ArrowLeft", ROWS, 4), 2);
  assert.equal(rowFor("ArrowLeft", ROWS, 1), 0);
});

test("what folds and unfolds leads nowhere", () => {
  assert.equal(rowFor("ArrowRight", ROWS, 1), undefined);
  assert.equal(rowFor("ArrowLeft", ROWS, 2), undefined);
  assert.equal(rowFor("ArrowLeft", ROWS, 5), undefined);
  assert.equal(rowFor("x", ROWS, 1), undefined);
});
