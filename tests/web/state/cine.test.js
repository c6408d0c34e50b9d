import assert from "node:assert/strict";
import { test } from "node:test";
import { isSwept, played, wantedRate } from "../../../web/state/cine.js";
import { tooled } from "../../../web/state/tooling.js";
import { opened, summary } from "./states.js";

const film = (change) => opened(summary("a", { frames: 9, ...change }));
const set = (state, change) => tooled({ cine: { ...state.tooling.cine, ...change } })(state);

test("a series is played as the file says, unless somebody says otherwise", () => {
  assert.equal(wantedRate(film({ frame_rate: 12.5 })), 12.5);
  assert.equal(wantedRate(film({})), 10);
  assert.equal(wantedRate(film({ frame_rate: 5000 })), 60);
  assert.equal(wantedRate(set(film({ frame_rate: 12.5 }), { rate: 3 })), 3);
  assert.equal(isSwept(film({ sweeps: true })), true);
  assert.equal(isSwept(set(film({ sweeps: true }), { sweeps: false })), false);
});

test("each time it begins anew", () => {
  const state = played(true)(set(film({}), { backwards: true, achieved: 9, rate: 4 }));
  assert.deepEqual(state.tooling.cine, { rate: 4, sweeps: null, backwards: false, achieved: 0 });
  assert.equal(state.tooling.playing, true);
});
