import assert from "node:assert/strict";
import { test } from "node:test";
import { tooled, tooledIn } from "../../../web/state/tooling.js";
import { opened, summary } from "./states.js";

test("a part of what is chosen is changed as it is by now", () => {
  const updates = [tooledIn("choices", { inside: true }), tooledIn("choices", { bins: 64 })];
  const { choices } = updates.reduce((state, update) => update(state), opened(summary("a"))).tooling;
  assert.deepEqual([choices.inside, choices.bins, choices.cumulative], [true, 64, true]);
});

test("what is so already changes nothing", () => {
  const state = opened(summary("a"));
  assert.equal(tooled({ playing: false })(state), state);
});
