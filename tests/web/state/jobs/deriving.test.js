import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { filesAdded, filesOpened, filesRemoved } from "../../../../web/state/file-actions.js";
import { Deriver } from "../../../../web/state/jobs/deriving.js";
import { placed } from "../../../../web/state/place-actions.js";
import { entryOf } from "../../../../web/state/selectors.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

const DERIVATION = { kind: "projection", sources: ["a", "b"], options: { mode: "mean" } };
/** @type {ReturnType<typeof rig>} */
let page;
/** @type {{made: string[], refused: string[], forgotten: string[]}} */
let told;

const made = (handle, derivation = DERIVATION) =>
  filesAdded([{ handle, name: "Mean", file: new File([], ""), derivation }], 0);
const status = (handle) => entryOf(page.store.state, handle)?.status;
async function answer(handle) {
  page.worker.answer("derive", { instance: summary(handle, { series_uid: handle, frames: 3 }) });
  await settle();
  page.worker.answer("geometry", { geometries: [{ handle, space: "patient", frames: [null, null, null] }] });
  await settle();
}

afterEach(() => mock.timers.reset());

/** The engine dies, and the next one has opened the files. */
async function revive() {
  page.worker.crash();
  await settle();
  mock.timers.tick(5000);
  await page.greet();
  assert.equal(page.worker.all("derive").length, 0);
  await page.apply(filesOpened([summary("a"), summary("b")], []));
}

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  told = { made: [], refused: [], forgotten: [] };
  const way = {
    made:
      ({ handle }) =>
      (state) => {
        told.made.push(
          `${handle} of ${entryOf(state, handle)?.summary?.frames} in ${state.geometries[handle]?.space}`,
        );
        return state;
      },
    refused:
      (_, { code }) =>
      (state) => {
        told.refused.push(code);
        return state;
      },
  };
  page = rig(
    (parts) =>
      new Deriver(
        { ...parts, gallery: { forget: (handles) => told.forgotten.push(...handles) } },
        { orthogonal: way },
      ),
  );
  await page.greet();
  await page.apply(filesAdded(arrivals("a", "b"), 1), filesOpened([summary("a"), summary("b")], []));
});

describe("an image made of others", () => {
  test("is asked for, told of, and open then", async () => {
    await page.apply(made("d"));
    const { params } = page.worker.last("derive").message;
    assert.deepEqual(params, { handle: "d", ...DERIVATION });
    assert.equal(page.store.state.tasks[0]?.label, "Making: Mean");
    await answer("d");
    assert.equal(status("d"), "open");
    assert.deepEqual(page.store.state.tasks, []);
    assert.equal(page.store.state.current?.handle, "a");
    assert.equal(page.store.state.announcement, "Made: Mean.");
  });

  test("waits for what it is made of, and is made again by a new engine", async () => {
    await page.apply(made("d"));
    await answer("d");
    await revive();
    assert.equal(page.worker.last("derive").message.params.handle, "d");
    await answer("d");
    assert.equal(status("d"), "open");
  });

  test("is told of and gone if it cannot be made", async () => {
    await page.apply(made("d"));
    page.worker.refuse("derive", "series_mismatch", "They differ.");
    await settle();
    assert.equal(status("d"), undefined);
    const [message] = page.store.state.messages;
    assert.equal(message?.title, "“Mean” could not be made");
    assert.match(message?.detail ?? "", /do not fit together\. They differ\./);
  });

  test("is there even if nobody can say where it lies", async () => {
    await page.apply(made("d"));
    page.worker.answer("derive", { instance: summary("d", { series_uid: "d" }) });
    await settle();
    page.worker.refuse("geometry", "internal");
    await settle();
    assert.equal(status("d"), "open");
  });

  test("goes when it is left, and when what it is made of is closed", async () => {
    await page.apply(made("d"));
    page.store.state.tasks[0]?.cancel();
    await settle();
    assert.equal(status("d"), undefined);
    assert.deepEqual(page.store.state.messages, []);
    await page.apply(made("e"), filesRemoved(["b"]));
    assert.equal(status("e"), undefined);
  });

  test("is given back if it was closed meanwhile", async () => {
    await page.apply(made("d"));
    await page.apply(filesRemoved(["d"]));
    await answer("d");
    assert.deepEqual(page.worker.last("close").message.params.handles, ["d"]);
    assert.equal(status("d"), undefined);
  });

  test("is not made again and again if the engine dies of it", async () => {
    await page.apply(made("d"));
    await revive();
    await revive();
    assert.equal(status("d"), undefined);
    assert.match(page.store.state.messages.at(-1)?.detail ?? "", /stopped unexpectedly/);
  });
});

describe("an image that takes the place of another", () => {
  const other = { ...DERIVATION, options: { mode: "maximum" }, replaces: "d" };

  beforeEach(async () => {
    await page.apply(made("d"));
    await answer("d");
    await page.apply(placed("edges", { handle: "d", frame: 2 }), made("e", other));
  });

  test("lets it stay until it is there", async () => {
    assert.equal("replaces" in page.worker.last("derive").message.params, false);
    assert.equal(paneIn(page.store.state, "edges").place?.handle, "d");
    await answer("e");
    assert.deepEqual(paneIn(page.store.state, "edges").place, { handle: "e", frame: 2 });
    assert.equal(status("d"), undefined);
    assert.deepEqual(page.worker.last("close").message.params.handles, ["d"]);
    assert.deepEqual(told.forgotten, ["d"]);
  });

  test("leaves it alone if it cannot be made", async () => {
    page.worker.refuse("derive", "out_of_memory");
    await settle();
    assert.deepEqual(paneIn(page.store.state, "edges").place, { handle: "d", frame: 2 });
  });
});

describe("kinds with a way of their own", () => {
  const plane = { kind: "orthogonal", sources: ["a"], options: {} };

  test("hear when it is there, once, and before it is shown", async () => {
    await page.apply(made("d", plane));
    await answer("d");
    assert.deepEqual(told, { made: ["d of 3 in patient"], refused: [], forgotten: [] });
    assert.equal(page.store.state.announcement.includes("Made"), false);
  });

  test("hear why there is none, in the place of a message", async () => {
    await page.apply(made("d", plane));
    page.worker.refuse("derive", "unsuitable_geometry");
    await settle();
    await page.apply(made("e", plane));
    page.store.state.tasks[0]?.cancel();
    await settle();
    assert.deepEqual(told.refused, ["unsuitable_geometry", "aborted"]);
    assert.deepEqual(page.store.state.messages, []);
  });
});
