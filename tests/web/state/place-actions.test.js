import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { looked } from "../../../web/state/actions.js";
import { show, stepped, steppedTo } from "../../../web/state/place-actions.js";
import { FIT } from "../../../web/view/viewport.js";
import { opened, summary } from "./states.js";

describe("looking", () => {
  test("steps through frames and instances as one pile, in the order of their numbers", () => {
    let state = opened(summary("b", { instance_number: 2 }), summary("a", { instance_number: 1, frames: 2 }));
    state = show({ handle: "a", frame: 1 })(state);
    /** @type {any[]} */
    const seen = [];
    for (let turn = 0; turn < 4; turn += 1) {
      seen.push([state.current?.handle, state.current?.frame]);
      state = stepped(1)(state);
    }
    assert.deepEqual(seen, [
      ["a", 1],
      ["a", 2],
      ["b", 1],
      ["b", 1],
    ]);
    assert.deepEqual(steppedTo(0)(state).current, { handle: "a", frame: 1 });
    assert.deepEqual(stepped(-Infinity)(state).current, { handle: "a", frame: 1 });
  });

  test("keeps the view within a series, and fits another", () => {
    const viewport = { scale: 2, column: 1, row: 1 };
    const state = looked(
      viewport,
      "windowed",
    )(opened(summary("a"), summary("b"), summary("c", { series_uid: "9" })));
    assert.deepEqual(show({ handle: "b", frame: 1 })(state).viewport, viewport);
    assert.deepEqual(show({ handle: "c", frame: 1 })(state).viewport, FIT);
  });
});
