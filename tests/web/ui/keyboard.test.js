import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIONS } from "../../../web/ui/actions/index.js";
import { actionFor, namesOf, readableKeys } from "../../../web/ui/keyboard.js";

const press = (key, change = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...change,
});
const meaning = (key, change, focus = "BODY", changed = {}) =>
  actionFor(press(key, change), focus, ACTIONS, changed)?.id ?? null;

test("keys have their meanings, on any layout", () => {
  assert.equal(meaning("+", { shiftKey: true }), "view.zoomIn");
  assert.equal(meaning("-"), "view.zoomOut");
  assert.equal(meaning("0"), "view.fit");
  assert.equal(meaning("x"), "view.pixels");
  assert.equal(meaning("ArrowDown"), "series.next");
  assert.equal(meaning("ArrowDown", { shiftKey: true }), "view.panDown");
  assert.equal(meaning("G", { shiftKey: true }), "tool.scroll");
  assert.equal(meaning("z", { ctrlKey: true }), "edit.undo");
  assert.equal(meaning("Z", { metaKey: true, shiftKey: true }), "edit.redo");
});

test("fields keep their keys, and so does the browser", () => {
  for (const focus of ["INPUT", "SELECT", "TEXTAREA"]) assert.equal(meaning("0", {}, focus), null);
  assert.equal(meaning("0", { ctrlKey: true }), null);
  assert.equal(meaning("t", { metaKey: true }), null);
  assert.equal(meaning("t", { altKey: true }), null);
  assert.equal(meaning("#"), null);
});

test("keys that were changed count instead of the usual ones", () => {
  const changed = { "panel.tags": ["#"] };
  assert.equal(meaning("#", {}, "BODY", changed), "panel.tags");
  assert.equal(meaning("t", {}, "BODY", changed), null);
});

test("with Alt the key counts, whatever sign it types on a Mac", () => {
  assert.equal(meaning("¡", { altKey: true, code: "Digit1" }), "layout.one");
  assert.equal(meaning("2", { altKey: true, code: "Digit2" }), "layout.two");
  assert.deepEqual(namesOf(press("√", { altKey: true, code: "KeyV" })), ["Alt+v"]);
});

test("names begin with what is most exact", () => {
  assert.deepEqual(namesOf(press("ArrowUp", { shiftKey: true })), ["Shift+ArrowUp"]);
  assert.deepEqual(namesOf(press("?", { shiftKey: true })), ["Shift+?", "?"]);
  assert.deepEqual(namesOf(press(" ")), ["Space"]);
});

test("keys are written for people", () => {
  assert.equal(readableKeys("Mod+Shift+z"), "Ctrl + Shift + Z");
  assert.equal(readableKeys("+"), "+");
  assert.equal(readableKeys("Shift+ArrowUp"), "Shift + ↑");
});
