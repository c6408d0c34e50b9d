import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chosen } from "../../../web/state/actions.js";
import { initialState } from "../../../web/state/initial-state.js";
import { set, settingsNote, settingsRead, themeIn, USUAL, used } from "../../../web/state/settings.js";

const after = (...updates) => updates.reduce((state, update) => update(state), initialState());

describe("settings", () => {
  test("survive a reload, with the keys and switches that go with them", () => {
    const state = {
      ...after(
        set({ theme: "light", language: "de", toured: true }),
        chosen({ smooth: true, identityHidden: true }),
      ),
      shortcuts: { "edit.undo": ["u"] },
    };
    const back = settingsRead(settingsNote(state))(initialState());
    assert.deepEqual(back.settings, state.settings);
    assert.deepEqual(
      [back.smooth, back.identityHidden, back.shortcuts],
      [true, true, { "edit.undo": ["u"] }],
    );
  });

  test("stay as they are where a note is not ours, or does not fit", () => {
    const state = initialState();
    for (const note of [null, "", "{", "[]", "7", '{"version":0,"theme":"light"}'])
      assert.equal(settingsRead(note)(state), state);
    const odd = {
      version: 1,
      theme: "pink",
      language: 7,
      recent: [1],
      smooth: "yes",
      shortcuts: { a: ["x"], b: [1] },
    };
    const read = settingsRead(JSON.stringify(odd))(state);
    assert.deepEqual(read.settings, USUAL);
    assert.equal(read.smooth, false);
    assert.deepEqual(read.shortcuts, { a: ["x"] });
  });

  test("tell the theme before there is a state", () => {
    assert.equal(themeIn(settingsNote(after(set({ theme: "contrast" })))), "contrast");
    for (const note of [null, "{", '{"theme":"pink"}']) assert.equal(themeIn(note), "system");
  });
});

test("what was chosen last is offered first, once, and not for ever", () => {
  const ids = Array.from({ length: 10 }, (_, index) => `a${index}`);
  const state = after(...ids.map(used), used("a5"));
  assert.deepEqual(state.settings.recent, ["a5", "a9", "a8", "a7", "a6", "a4", "a3", "a2"]);
});
