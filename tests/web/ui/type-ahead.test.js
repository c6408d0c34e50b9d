import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeAhead } from "../../../web/ui/type-ahead.js";

/** @param {string} key */
const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("what is typed is given once, as it was meant", () => {
  const ahead = new TypeAhead();
  for (const key of ["g", "r", "x", "Backspace", "i", "d", " ", "2"]) assert.ok(ahead.hear(press(key)));
  assert.equal(ahead.take(), "grid 2");
  assert.equal(ahead.take(), "");
});

test("Enter presses nothing else, and other keys keep what they mean", () => {
  const ahead = new TypeAhead();
  assert.ok(ahead.hear(press("Enter")));
  for (const other of [press("k", { ctrlKey: true }), press("Escape"), press("Tab"), press("F1")])
    assert.equal(ahead.hear(other), false);
  assert.equal(ahead.take(), "");
});

test("who gives up has typed nothing", () => {
  const ahead = new TypeAhead();
  assert.ok(ahead.hear(press("g")));
  assert.equal(ahead.hear(press("Escape")), false);
  assert.equal(ahead.take(), "");
});
