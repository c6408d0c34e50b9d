import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../web/i18n/later.js";
import { comparableWith } from "../../../web/state/comparing.js";
import { placed } from "../../../web/state/place-actions.js";
import { opened, summary } from "./states.js";

const STATE = opened(
  summary("a", { instance_number: 1 }),
  summary("b", { instance_number: 2 }),
  summary("c", { instance_number: 3 }),
  summary("d", { series_uid: "9", series_description: "" }),
);

test("a header can be compared with those of its neighbours and of other series", () => {
  assert.deepEqual(comparableWith(STATE, "b"), [
    { handle: "c", label: "Next image" },
    { handle: "a", label: "Previous image" },
    { handle: "d", label: "d.dcm" },
  ]);
});

test("and with what another pane shows", () => {
  const state = placed("edges", { handle: "d", frame: 1 })(STATE);
  assert.deepEqual(comparableWith(state, "a"), [
    { handle: "b", label: "Next image" },
    { handle: "d", label: "Image in pane 3" },
  ]);
});

test("the names of files are not told while identity is hidden", () => {
  assert.equal(comparableWith({ ...STATE, identityHidden: true }, "b").at(-1)?.label, "Series 2");
});

test("what is closed can be compared with nothing", () => {
  assert.deepEqual(comparableWith(STATE, "gone"), []);
});
