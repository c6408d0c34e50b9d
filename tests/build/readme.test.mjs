import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readmeAsItShouldBe, withTable } from "../../build/readme.mjs";
import { ROOT } from "../../build/setup.mjs";

test("the tables of README.md are those of the code: node build/readme.mjs writes them", () => {
  assert.equal(readFileSync(join(ROOT, "README.md"), "utf8"), readmeAsItShouldBe());
});

test("a table stands between its markers, and nothing else is touched", () => {
  const text = "a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb";
  assert.equal(withTable(text, "x", "new"), "a\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nb");
  assert.throws(() => withTable(text, "y", "new"), /lost its markers for y/);
});
