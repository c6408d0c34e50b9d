import assert from "node:assert/strict";
import { test } from "node:test";
import { lookUp } from "../../../web/view/lookup.js";

test("rgba = table[frame], to both ends of the table", () => {
  const table = new Uint32Array(65_536);
  table[0] = 0xff000000;
  table[7] = 0xff070707;
  table[65_535] = 0xffffffff;
  const rgba = new Uint32Array(4);
  lookUp(new Uint16Array([65_535, 7, 0, 7]), table, rgba);
  assert.deepEqual([...rgba], [0xffffffff, 0xff070707, 0xff000000, 0xff070707]);
});
