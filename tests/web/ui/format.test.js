import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../../../web/i18n/index.js";
import { readable, stageLabel, withSpace } from "../../../web/ui/format.js";

test("numbers have no more digits than they deserve, and a real minus", () => {
  assert.equal(readable(-1024), "−1024");
  assert.equal(readable(40), "40");
  assert.equal(readable(0.123456), "0.1235");
  assert.equal(readable(1412.7345), "1412.7");
  assert.equal(readable(-0.0000012345), "−1.234e−6");
});

test("numbers are written as the language writes them, with powers of ten and without", async () => {
  await speak("de");
  assert.equal(readable(0.123456), "0,1235");
  assert.equal(readable(12_345_678.5), "1,235e+7");
  await speak("en");
});

test("a unit stands apart, none leaves nothing", () => {
  assert.equal(withSpace("HU"), " HU");
  assert.equal(withSpace(""), "");
});

test("stages are named for people; an operation names itself", () => {
  assert.equal(stageLabel("library"), "unpacking the libraries");
  assert.equal(stageLabel("gaussian_gradient_magnitude"), "gaussian gradient magnitude");
});
