import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningOf } from "../../../web/ui/keyboard.js";

const press = (key, change = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...change,
});

test("keys have their meanings, on any layout", () => {
  assert.equal(meaningOf(press("+", { shiftKey: true }), "BODY"), "zoomIn");
  assert.equal(meaningOf(press("-"), "BODY"), "zoomOut");
  assert.equal(meaningOf(press("0"), "NG-APP"), "fit");
  assert.equal(meaningOf(press("1"), "DIV"), "pixels");
  assert.equal(meaningOf(press("ArrowDown"), "DIV"), "next");
  assert.equal(meaningOf(press("ArrowDown", { shiftKey: true }), "DIV"), "panDown");
  assert.equal(meaningOf(press("T", { shiftKey: true }), "DIV"), "tags");
});

test("fields keep their keys, and so does the browser", () => {
  for (const focus of ["INPUT", "SELECT", "TEXTAREA"]) assert.equal(meaningOf(press("0"), focus), null);
  assert.equal(meaningOf(press("0", { ctrlKey: true }), "BODY"), null);
  assert.equal(meaningOf(press("t", { metaKey: true }), "BODY"), null);
  assert.equal(meaningOf(press("x"), "BODY"), null);
});
