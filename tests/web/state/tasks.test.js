import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { askAsTask } from "../../../web/state/tasks.js";
import { settle } from "../engine/fake-worker.js";
import { rig } from "./jobs/rig.js";

/** @type {ReturnType<typeof rig>} */
let page;
const tasks = () => page.store.state.tasks.map(({ label, stage }) => [label, stage?.done ?? null]);
const ask = () => askAsTask(page, "Counting", "pixel_histogram", { sources: ["a"], row: 1, column: 2 });

beforeEach(async () => {
  page = rig(() => ({ pump() {} }));
  await page.greet();
});

test("what takes its time is told of until it ends", async () => {
  const asked = ask();
  await settle();
  assert.deepEqual(tasks(), [["Counting", null]]);
  const { id } = page.worker.last("pixel_histogram").message;
  page.worker.say({ id, progress: { stage: "count", done: 3, total: 9 } });
  assert.deepEqual(tasks(), [["Counting", 3]]);
  page.worker.answer("pixel_histogram", { bins: 1, low: 0, high: 1, images: 1, unit: "" });
  assert.equal((await asked)?.result.images, 1);
  assert.deepEqual(tasks(), []);
});

test("it can be left", async () => {
  const asked = ask();
  await settle();
  page.store.state.tasks[0]?.cancel();
  assert.equal(await asked, null);
  assert.deepEqual(tasks(), []);
});

test("it says why it fails", async () => {
  const asked = ask();
  await settle();
  page.worker.refuse("pixel_histogram", "series_mismatch");
  await assert.rejects(asked, { code: "series_mismatch" });
  assert.deepEqual(tasks(), []);
});
