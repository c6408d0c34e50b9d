import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen } from "../../../../web/state/actions.js";
import { activated, layoutChosen } from "../../../../web/state/desk-actions.js";
import { initialState } from "../../../../web/state/initial-state.js";
import { Announcer } from "../../../../web/state/jobs/announcing.js";
import { stepped } from "../../../../web/state/place-actions.js";
import { Store } from "../../../../web/state/store.js";
import { opened, summary } from "../states.js";

const names = {
  tool: (id) => `Tool ${id}.`,
  layout: ({ layout }) => `Layout ${layout.name}.`,
  pane: ({ active }) => `Pane ${active}.`,
};

/** An announcer that is asked to speak, instead of waiting for the hand to rest. */
function listening(state) {
  const store = new Store(state);
  const said = [];
  const announcer = new Announcer({ store, names, say: (text) => said.push(text) });
  return (...updates) => {
    said.length = 0;
    for (const update of updates) store.apply(update);
    announcer.speak();
    return said;
  };
}

test("what has changed is said in one breath, and nothing twice", () => {
  const say = listening(opened(summary("a", { instance_number: 1 }), summary("b", { instance_number: 2 })));
  assert.deepEqual(say(), []);
  assert.deepEqual(say(chosen({ tool: "zoom" }), stepped(1)), ["Tool zoom. Image 2 of 2."]);
  assert.deepEqual(say(), []);
  assert.deepEqual(say(activated("edges")), ["Pane edges."]);
  assert.deepEqual(say(layoutChosen("one")), ["Layout one."]);
});

test("many steps in a row are one sentence about the last", () => {
  const say = listening(opened(...["a", "b", "c", "d"].map((handle) => summary(handle))));
  assert.deepEqual(say(stepped(1), stepped(1), stepped(1)), ["Image 4 of 4."]);
});

test("an empty page has nothing to say", () => {
  assert.deepEqual(listening(initialState())(chosen({ tool: "zoom" })), []);
});
