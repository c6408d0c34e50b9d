import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { picturesLost } from "../../../../web/state/actions.js";
import { Fetcher } from "../../../../web/state/jobs/fetching.js";
import { Store } from "../../../../web/state/store.js";
import { settle } from "../../engine/fake-worker.js";
import { showing } from "../drawn.js";
import { opened, summary } from "../states.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** Lets the time go by in which somebody might still want a picture. */
async function calm() {
  mock.timers.tick(100);
  await settle();
}

/** A page with one image, whose network fails so many times. */
function page(failures = 0, isShown = () => true) {
  const store = new Store(opened(summary("a")));
  const seen = { loads: 0, pumps: 0 };
  const load = async () => {
    seen.loads += 1;
    if (seen.loads <= failures) throw new TypeError("Failed to fetch");
    const pump = () => {
      seen.pumps += 1;
    };
    return [{ pump }];
  };
  const fetcher = new Fetcher({ store, load, isShown });
  store.subscribe(() => fetcher.pump());
  return { store, seen, fetcher };
}

test("what the first picture does not need comes once that is there, and then hears of every change", async () => {
  const { store, seen } = page();
  store.apply((state) => ({ ...state, smooth: true }));
  assert.equal(seen.loads, 0);
  store.apply(showing("windowed"));
  await calm();
  assert.deepEqual(seen, { loads: 1, pumps: 1 });
  store.apply((state) => ({ ...state, smooth: false }));
  assert.deepEqual(seen, { loads: 1, pumps: 2 });
});

test("it waits until the picture can be seen, and until nobody waits for another", async () => {
  let shown = false;
  const { store, seen, fetcher } = page(0, () => shown);
  const painted = () => {
    shown = true;
    fetcher.look();
  };
  store.apply(showing("windowed"));
  await calm();
  assert.equal(seen.loads, 0);
  painted();
  store.apply(picturesLost);
  await calm();
  assert.equal(seen.loads, 0);
  shown = false;
  store.apply(showing("windowed"));
  await calm();
  assert.equal(seen.loads, 0);
  painted();
  await calm();
  assert.equal(seen.loads, 1);
});

test("when the network fails it says so, and tries again", async () => {
  const { store, seen } = page(1);
  store.apply(showing("windowed"));
  await calm();
  assert.equal(store.state.messages.length, 1);
  assert.equal(seen.loads, 1);
  mock.timers.tick(10_000);
  await calm();
  assert.deepEqual(seen, { loads: 2, pumps: 1 });
});
