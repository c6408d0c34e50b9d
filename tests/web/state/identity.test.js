import assert from "node:assert/strict";
import { test } from "node:test";
import { tellsIdentity } from "../../../web/state/identity.js";

const tells = (tag, vr, isPrivate = false) => tellsIdentity({ tag, vr, private: isPrivate });

test("names, numbers, times, places and everything private may tell who it is", () => {
  for (const [tag, vr] of [
    ["(0010,0010)", "PN"],
    ["(0010,0040)", "CS"],
    ["(0008,0090)", "PN"],
    ["(0008,0020)", "DA"],
    ["(0020,000D)", "UI"],
    ["(0008,0080)", "LO"],
    ["0008,0050", "SH"],
  ])
    assert.ok(tells(tag, vr), tag);
  assert.ok(tells("(0009,1001)", "LO", true));
});

test("what was done with which settings does not", () => {
  for (const [tag, vr] of [
    ["(0008,0060)", "CS"],
    ["(0018,0060)", "DS"],
    ["(0028,0010)", "US"],
  ])
    assert.ok(!tells(tag, vr), tag);
});
