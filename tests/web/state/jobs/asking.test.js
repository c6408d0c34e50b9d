import assert from "node:assert/strict";
import { test } from "node:test";
import { Asker } from "../../../../web/state/jobs/asking.js";
import { settle } from "../../engine/fake-worker.js";
import { rig } from "./rig.js";

/** A job that asks for the tags of what is active, until they are there. */
const asking = (parts) =>
  new Asker({
    ...parts,
    next: ({ active, announcement }) =>
      announcement === active
        ? null
        : {
            of: active,
            method: "tags",
            params: { handle: active },
            take: () => (state) => ({ ...state, announcement: active }),
            refuse:
              ({ code }) =>
              (state) => ({ ...state, announcement: active, saving: code }),
          },
  });

const want = (active) => (state) => ({ ...state, active });

test("one question is under way, and then the latest", async () => {
  const page = rig(asking);
  await page.greet();
  for (const active of ["a", "b", "c"]) await page.apply(want(active));
  assert.equal(page.worker.all("tags").length, 1);
  page.worker.answer("tags", { elements: [] });
  await settle();
  assert.deepEqual(
    page.worker.all("tags").map(({ message }) => message.params.handle),
    ["windowed", "c"],
  );
});

test("what is refused is not asked again", async () => {
  const page = rig(asking);
  await page.greet();
  await page.apply(want("a"));
  page.worker.answer("tags", { elements: [] });
  await settle();
  page.worker.refuse("tags", "internal");
  await settle();
  assert.equal(page.store.state.saving, "internal");
  assert.equal(page.worker.all("tags").length, 2);
});

test("what kills the engine is asked a second time, and no third", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const page = rig(asking);
  await page.greet();
  await page.apply(want("a"));
  page.worker.answer("tags", { elements: [] });
  await settle();
  for (const _ of [1, 2]) {
    page.worker.crash();
    context.mock.timers.tick(2000);
    await settle();
    await page.greet();
    await settle();
  }
  assert.equal(page.workers.length, 3);
  assert.equal(page.worker.all("tags").length, 0);
  assert.equal(page.store.state.saving, "engine_crashed");
});
