import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesText } from "../../../../web/ui/taking/bytes.js";

test("sizes have the unit that people would take, and few digits", () => {
  assert.equal(bytesText(0), "0 byte");
  assert.equal(bytesText(999), "999 byte");
  assert.equal(bytesText(1000), "1 kB");
  assert.equal(bytesText(262_144), "262 kB");
  assert.equal(bytesText(5_242_880), "5.24 MB");
  assert.equal(bytesText(3.2e12), "3,200 GB");
});
