import assert from "node:assert/strict";
import { test } from "node:test";
import { placeIn } from "../../../web/state/spots.js";
import { showing } from "./drawn.js";
import { opened, paneIn, summary } from "./states.js";

const spot = { pane: "windowed", place: /** @type {[number, number]} */ ([8, 20]) };

test("a place of a frame is found in the other panes that show it, wherever it lies there", () => {
  const half = { placement: [2, 0, 0.5, 0, 2, 0.5], rows: 50, columns: 100 };
  const state = showing("edges", half)(showing("windowed")(opened(summary("a"))));
  assert.deepEqual(placeIn(state, spot, paneIn(state, "windowed")), [8, 20]);
  assert.deepEqual(placeIn(state, spot, paneIn(state, "edges")), [3.75, 9.75]);
});

test("another frame has no such place, nor has a pane without a picture", () => {
  const state = showing("edges", { frameNumber: 2 })(showing("windowed")(opened(summary("a"))));
  assert.equal(placeIn(state, spot, paneIn(state, "edges")), null);
  assert.equal(placeIn(state, spot, paneIn(state, "equalised")), null);
});
