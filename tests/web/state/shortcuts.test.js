import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { initialState } from "../../../web/state/initial-state.js";
import {
  allKeysReset,
  isModifier,
  isReserved,
  keyGiven,
  keysOf,
  keysReset,
  keysTaken,
  ownerOf,
} from "../../../web/state/shortcuts.js";

const ACTIONS = [{ id: "undo", keys: ["Mod+z"] }, { id: "tags", keys: ["t", "Shift+t"] }, { id: "grid" }];
const after = (...updates) => updates.reduce((state, update) => update(state), initialState());
const keys = (state, id) =>
  keysOf(
    ACTIONS.find((action) => action.id === id),
    state.shortcuts,
  );

describe("a key", () => {
  test("is given to an action that had none", () => {
    const state = after(keyGiven("grid", "g", ACTIONS));
    assert.deepEqual(keys(state, "grid"), ["g"]);
    assert.equal(ownerOf("g", ACTIONS, state.shortcuts)?.id, "grid");
    assert.equal(ownerOf("x", ACTIONS, state.shortcuts), undefined);
  });

  test("belongs to one action only: who had it keeps the others", () => {
    const state = after(keyGiven("grid", "t", ACTIONS));
    assert.deepEqual([keys(state, "grid"), keys(state, "tags")], [["t"], ["Shift+t"]]);
  });

  test("that an action has already becomes its only one", () => {
    assert.deepEqual(keys(after(keyGiven("tags", "Shift+t", ACTIONS)), "tags"), ["Shift+t"]);
  });

  test("can be taken away, and none is left", () => {
    assert.deepEqual(keys(after(keysTaken("undo", ACTIONS)), "undo"), []);
  });
});

describe("the usual keys", () => {
  test("come back, also from an action that has one of them now", () => {
    const state = after(keyGiven("grid", "t", ACTIONS), keysReset("tags", ACTIONS));
    assert.deepEqual([keys(state, "grid"), keys(state, "tags")], [[], ["t", "Shift+t"]]);
    assert.deepEqual(state.shortcuts, {});
  });

  test("come back all at once", () => {
    assert.deepEqual(after(keyGiven("grid", "t", ACTIONS), allKeysReset).shortcuts, {});
  });
});

test("keys that browser and page need are refused, modifiers alone mean nothing", () => {
  assert.deepEqual(["Tab", "Mod+w", "Mod+j"].map(isReserved), [true, true, false]);
  assert.deepEqual(["Shift", "Dead", "s"].map(isModifier), [true, true, false]);
});
