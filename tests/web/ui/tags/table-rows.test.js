import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../web/i18n/later.js";
import { differenceRow, valuesText } from "../../../../web/ui/tags/table-rows.js";

const difference = (values) => ({
  path: "0020,0013",
  tag: "0020,0013",
  name: "Instance Number",
  keyword: "InstanceNumber",
  vr: "IS",
  vm: 1,
  private: false,
  depth: 0,
  values,
});

test("a difference is marked by a sign and in words", () => {
  const marks = [
    ["1", "2"],
    ["1", null],
    [null, "2"],
  ].map((values) => differenceRow(difference(values)).mark);
  assert.deepEqual(marks, [
    { sign: "≠", text: "differs" },
    { sign: "−", text: "only in this image" },
    { sign: "+", text: "only in the other" },
  ]);
});

test("what is not there is a dash", () => {
  assert.deepEqual(differenceRow(difference([null, "2"])).values, ["–", "2"]);
  assert.equal(valuesText(["1", null]), "1\n–");
});
