import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { played } from "../../../../web/state/cine.js";
import { recorded } from "../../../../web/state/history.js";
import { nextStep, Player } from "../../../../web/state/jobs/playing.js";
import { Store } from "../../../../web/state/store.js";
import { tooled } from "../../../../web/state/tooling.js";
import { showing } from "../drawn.js";
import { opened, summary } from "../states.js";

const PANES = ["windowed", "equalised", "edges"];
let now = 0;
/** @type {Store} */
let store;
/** @type {Player} */
let player;

/** A film whose frames are there at once, or not. */
function film(change = {}, there = true, isShown = () => true) {
  now = 1000;
  store = new Store(opened(summary("a", { frames: 3, ...change })), recorded);
  player = new Player({ store, isShown, now: () => now });
  let pumping = false;
  store.subscribe(() => {
    if (pumping) return;
    pumping = true;
    if (there) show();
    player.pump();
    pumping = false;
  });
  show();
}
const show = () => {
  for (const id of PANES) store.apply((state) => showing(id, { frameNumber: state.current?.frame })(state));
};
const frame = () => store.state.current?.frame;
const wait = (ms) => {
  now += ms;
  mock.timers.tick(ms);
};

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

describe("a film", () => {
  test("goes round at its own rate", () => {
    film({ frame_rate: 20 });
    store.apply(played(true));
    const seen = Array.from({ length: 5 }, () => {
      wait(50);
      return frame();
    });
    assert.deepEqual(seen, [2, 3, 1, 2, 3]);
    store.apply(played(false));
    wait(500);
    assert.equal(frame(), 3);
  });

  test("goes to and fro where the file wants it so, or the person", () => {
    film({ frame_rate: 10, sweeps: true });
    store.apply(played(true));
    const seen = Array.from({ length: 6 }, () => {
      wait(100);
      return frame();
    });
    assert.deepEqual(seen, [2, 3, 2, 1, 2, 3]);
    store.apply(tooled({ cine: { ...store.state.tooling.cine, sweeps: false } }));
    assert.deepEqual(nextStep(store.state), { by: -2, backwards: false });
  });

  test("waits for a frame that is not there yet, and does not hurry afterwards", () => {
    film({ frame_rate: 10 }, false);
    store.apply(played(true));
    wait(100);
    assert.equal(frame(), 2);
    wait(450);
    assert.equal(frame(), 2);
    show();
    wait(0);
    assert.equal(frame(), 3);
    show();
    wait(0);
    assert.equal(frame(), 3);
    wait(100);
    assert.equal(frame(), 1);
  });

  test("passes over no picture that is still being painted", () => {
    let painted = false;
    film({ frame_rate: 10 }, true, () => painted);
    store.apply(played(true));
    wait(300);
    assert.equal(frame(), 1);
    painted = true;
    player.pump();
    wait(0);
    assert.equal(frame(), 2);
  });

  test("is nobody's deed: there is nothing to undo", () => {
    film({ frame_rate: 10 });
    store.apply((state) => ({
      ...state,
      panes: state.panes.map((pane) => ({ ...pane, place: { handle: "a", frame: 1 } })),
      history: { ...state.history },
    }));
    store.apply(played(true));
    wait(100);
    assert.equal(store.state.history.past.length, 0);
    assert.equal(store.state.panes[0]?.place?.frame, 2);
  });

  test("says how fast it goes", () => {
    film({ frame_rate: 10 });
    store.apply(played(true));
    for (let step = 0; step < 6; step += 1) wait(100);
    assert.ok(Math.abs(store.state.tooling.cine.achieved - 10) < 0.5);
  });
});

test("a single image does not play", () => {
  film({ frames: 1 });
  store.apply(played(true));
  player.pump();
  assert.equal(store.state.tooling.playing, false);
});
