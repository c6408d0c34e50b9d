import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dismissed, told } from "../../../web/state/message-actions.js";
import { after } from "./states.js";

describe("messages", () => {
  test("are said once, and the last four stay", () => {
    const twice = after(told("error", "a"), told("error", "a"));
    assert.equal(twice.messages.length, 1);
    const many = after(...["a", "b", "c", "d", "e"].map((title) => told("info", title)));
    assert.deepEqual(
      many.messages.map(({ title }) => title),
      ["b", "c", "d", "e"],
    );
    assert.equal(dismissed(many.messages[0].id)(many).messages.length, 3);
  });
});
