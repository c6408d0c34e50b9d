import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { filesAdded } from "../../../../web/state/file-actions.js";
import { Weigher } from "../../../../web/state/jobs/weighing.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals } from "../states.js";
import { rig } from "./rig.js";

const gallery = { bytes: 0 };
/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  gallery.bytes = 5;
  page = rig((parts) => new Weigher({ ...parts, gallery }));
  await page.greet();
});

afterEach(() => mock.timers.reset());

/** Lets the pause pass, and the engine answer if it was asked. */
async function weighed(frames) {
  mock.timers.tick(1000);
  await settle();
  page.worker.answer("memory", { images: 1, frames });
  await settle();
}

test("memory is told once things have come or gone, and not for each of them", async () => {
  await weighed(7);
  assert.deepEqual(page.store.state.memory, { page: 5, engine: 7 });
  const before = page.worker.all("memory").length;
  for (const name of ["a", "b", "c"]) await page.apply(filesAdded(arrivals(name), 1));
  await weighed(9);
  assert.equal(page.worker.all("memory").length, before + 1);
  assert.deepEqual(page.store.state.memory, { page: 5, engine: 9 });
  mock.timers.tick(10_000);
  await settle();
  assert.equal(page.worker.all("memory").length, before + 1);
});

test("pictures that came without a word are told, too", async () => {
  mock.timers.tick(1000);
  await settle();
  gallery.bytes = 50;
  page.worker.answer("memory", { images: 1, frames: 0 });
  await settle();
  assert.deepEqual(page.store.state.memory, { page: 5, engine: 0 });
  await weighed(0);
  assert.deepEqual(page.store.state.memory, { page: 50, engine: 0 });
});

test("an engine that has died keeps nothing", async () => {
  await weighed(7);
  page.worker.crash();
  await settle();
  mock.timers.tick(1000);
  await settle();
  assert.deepEqual(page.store.state.memory, { page: 5, engine: 0 });
});
