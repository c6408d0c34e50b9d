import assert from "node:assert/strict";
import { test } from "node:test";
import { paneChanged } from "../../../../web/state/actions.js";
import { crosshairOn } from "../../../../web/state/crosshair.js";
import { crosshair } from "../../../../web/ui/tools/crosshair.js";
import { opened, paneIn, summary } from "../../state/states.js";

/** @type {any} */
const picture = { handle: "a", frameNumber: 1, rows: 100, columns: 100, placement: null };

/** A stage, and where the cross-hair is on it. */
function rig() {
  let state = paneChanged("windowed", { picture })(opened(summary("a", { rows: 100, columns: 100 })));
  const apply = (update) => {
    state = update(state);
  };
  /** @type {any} */
  const stage = { commands: { apply }, pane: "windowed", picture };
  const at = () => crosshairOn(state, /** @type {any} */ (paneIn(state, "windowed").picture));
  return { stage, at };
}
const press = (key, more = {}) =>
  /** @type {any} */ ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("the cross-hair is where the hand is, all the way", () => {
  const { stage, at } = rig();
  assert.ok(crosshair.applies(stage));
  const stroke = crosshair.begin(stage, { x: 0, y: 0, row: 10.5, column: 20 });
  assert.deepEqual(at(), { row: 10.5, column: 20 });
  stroke.move({ x: 0, y: 0 }, { x: 0, y: 0, row: 11, column: 22 });
  assert.deepEqual(at(), { row: 11, column: 22 });
  stroke.end();
  assert.deepEqual(at(), { row: 11, column: 22 });
});

test("arrow keys move it by a pixel, with Shift by ten", () => {
  const { stage, at } = rig();
  crosshair.begin(stage, { x: 0, y: 0, row: 50, column: 50 });
  assert.ok(crosshair.key?.(stage, press("ArrowUp")));
  assert.ok(crosshair.key?.(stage, press("ArrowRight", { shiftKey: true })));
  assert.deepEqual(at(), { row: 49, column: 60 });
  assert.equal(crosshair.key?.(stage, press("PageUp")), false);
  assert.equal(crosshair.key?.(stage, press("ArrowUp", { ctrlKey: true })), false);
});
