import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as actions from "../../../web/state/actions.js";
import { linked } from "../../../web/state/desk-actions.js";
import { recipeLoaded } from "../../../web/state/panes.js";
import { PLAIN } from "../../../web/state/recipes.js";
import { FIT } from "../../../web/view/viewport.js";
import { after, opened, summary } from "./states.js";

describe("looking", () => {
  test("steps through frames and instances as one pile, in the order of their numbers", () => {
    let state = opened(summary("b", { instance_number: 2 }), summary("a", { instance_number: 1, frames: 2 }));
    state = actions.show({ handle: "a", frame: 1 })(state);
    /** @type {any[]} */
    const seen = [];
    for (let turn = 0; turn < 4; turn += 1) {
      seen.push([state.current?.handle, state.current?.frame]);
      state = actions.stepped(1)(state);
    }
    assert.deepEqual(seen, [
      ["a", 1],
      ["a", 2],
      ["b", 1],
      ["b", 1],
    ]);
    assert.deepEqual(actions.steppedTo(0)(state).current, { handle: "a", frame: 1 });
    assert.deepEqual(actions.stepped(-Infinity)(state).current, { handle: "a", frame: 1 });
  });

  test("keeps the view within a series, and fits another", () => {
    const viewport = { scale: 2, column: 1, row: 1 };
    const state = actions.looked(
      viewport,
      "windowed",
    )(opened(summary("a"), summary("b"), summary("c", { series_uid: "9" })));
    assert.deepEqual(actions.show({ handle: "b", frame: 1 })(state).viewport, viewport);
    assert.deepEqual(actions.show({ handle: "c", frame: 1 })(state).viewport, FIT);
  });

  test("sets the window of all series that are seen and whose values mean the same", () => {
    const series = (handle, unit) => summary(handle, { series_uid: handle, unit });
    const state = [
      actions.placed("equalised", { handle: "b", frame: 1 }),
      actions.placed("edges", { handle: "c", frame: 1 }),
      ...["equalised", "edges"].map((id) => recipeLoaded(id, PLAIN)),
    ].reduce(
      (next, update) => update(next),
      opened(series("a", "HU"), series("b", "HU"), series("c", ""), series("d", "HU")),
    );
    const wide = { center: 0, width: 9, function: "LINEAR" };
    assert.deepEqual(Object.keys(actions.windowWanted(wide, "windowed")(state).windows), ["a", "b"]);
    assert.deepEqual(Object.keys(actions.windowWanted(wide, "edges")(state).windows), ["c"]);
    assert.deepEqual(actions.windowWanted("window2", "equalised")(state).windows, { b: "window2" });
    const apart = linked({ window: false })(state);
    assert.deepEqual(actions.windowWanted(wide, "windowed")(apart).windows, {});
  });

  test("keeps a window for each series", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    const state = actions.windowWanted(wide)(opened(summary("a"), summary("b", { series_uid: "9" })));
    assert.deepEqual(state.windows, { "1.2.3": wide });
  });
});

describe("messages", () => {
  test("are said once, and the last four stay", () => {
    const twice = after(actions.told("error", "a"), actions.told("error", "a"));
    assert.equal(twice.messages.length, 1);
    const many = after(...["a", "b", "c", "d", "e"].map((title) => actions.told("info", title)));
    assert.deepEqual(
      many.messages.map(({ title }) => title),
      ["b", "c", "d", "e"],
    );
    assert.equal(actions.dismissed(many.messages[0].id)(many).messages.length, 3);
  });
});

test("the pointer that has not moved changes nothing", () => {
  const pointer = { pane: /** @type {const} */ ("edges"), row: 1, column: 2 };
  const state = after(actions.pointed(pointer));
  assert.equal(actions.pointed({ ...pointer })(state), state);
  assert.deepEqual(actions.pointed(null)(state).probes, {});
});
