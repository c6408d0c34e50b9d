import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedStart } from "../../../web/ui/titles.js";

test("what all names begin with, up to a colon, need not be said in each", () => {
  assert.equal(sharedStart(["8 bits: clip", "8 bits: percentiles"]), "8 bits: ".length);
  assert.equal(sharedStart(["8 bits: clip", "Edges"]), 0);
  assert.equal(sharedStart(["8 bits: clip"]), 0);
  assert.equal(sharedStart(["Edges", "Edges"]), 0);
  assert.equal(sharedStart([]), 0);
});
