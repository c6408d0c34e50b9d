import assert from "node:assert/strict";
import { test } from "node:test";
import { pointed } from "../../../web/state/actions.js";
import { after } from "./states.js";

test("the pointer that has not moved changes nothing", () => {
  const pointer = { pane: /** @type {const} */ ("edges"), row: 1, column: 2 };
  const state = after(pointed(pointer));
  assert.equal(pointed({ ...pointer })(state), state);
  assert.deepEqual(pointed(null)(state).probes, {});
});
