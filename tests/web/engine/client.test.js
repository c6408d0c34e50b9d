import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { EngineClient } from "../../../web/engine/client.js";
import { FakeWorker, settle } from "./fake-worker.js";

/** @type {FakeWorker[]} */
let workers;
/** @type {EngineClient} */
let client;
/** @type {any[]} */
let news;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  workers = [];
  news = [];
  client = new EngineClient({
    createWorker: () => {
      workers.push(new FakeWorker());
      return workers[workers.length - 1];
    },
    pageVersion: "0.1.0",
  });
  client.subscribe((status, crash) => news.push({ ...status, crash }));
  client.start();
});

afterEach(() => mock.timers.reset());

const worker = () => workers[workers.length - 1];
const respawn = () => mock.timers.tick(5000);

describe("boot", () => {
  test("says hello first and names the stages", () => {
    worker().say({ boot: { stage: "library", done: 1, total: 4 } });
    assert.deepEqual(client.status, {
      phase: "booting",
      generation: 1,
      stage: { stage: "library", done: 1, total: 4 },
    });
    assert.equal(worker().posted.length, 1);
    assert.equal(worker().posted[0].message.method, "hello");
  });

  test("keeps requests until the engine is ready", async () => {
    const asked = client.request("tags", { handle: "a" });
    assert.equal(worker().all("tags").length, 0);
    worker().greet();
    worker().answer("tags", { elements: [] });
    assert.deepEqual((await asked).result, { elements: [] });
  });

  test("an engine of another protocol is refused for good", async () => {
    const asked = client.request("tags", { handle: "a" });
    worker().greet({ protocol: 2 });
    await assert.rejects(asked, { code: "version_mismatch" });
    assert.equal(client.status.phase, "failed");
    assert.ok(worker().terminated);
  });

  test("is tried three times, then given up", async () => {
    for (let turn = 1; turn <= 3; turn += 1) {
      worker().say({ boot: { error: { code: "internal", message: "No wasm.", details: {} } } });
      respawn();
    }
    assert.equal(workers.length, 3);
    assert.equal(client.status.phase, "failed");
    await assert.rejects(client.request("tags", { handle: "a" }), {
      code: "engine_boot_failed",
      message: "No wasm.",
    });
  });

  test("can be tried again by hand", async () => {
    worker().greet({ protocol: 2 });
    await settle();
    client.start();
    worker().greet();
    await settle();
    assert.equal(client.status.phase, "ready");
    assert.equal(client.status.generation, 2);
  });
});

describe("requests", () => {
  beforeEach(async () => {
    worker().greet();
    await settle();
  });

  test("pass files on and give progress and typed buffers back", async () => {
    const file = new File(["x"], "a.dcm");
    /** @type {any[]} */
    const stages = [];
    const params = { sources: [{ handle: "a" }] };
    const asked = client.request("open", params, {
      files: [file],
      onProgress: (stage) => stages.push(stage),
    });
    const { message, blobs } = worker().last("open");
    assert.equal(blobs[0], file);
    worker().say({ id: message.id, progress: { stage: "read", done: 0, total: 1 } });
    worker().answer("open", { instances: [], presentation_states: [], skipped: [] }, [
      { dtype: "uint16", shape: [1, 2], data: new Uint16Array([3, 4]) },
    ]);
    assert.deepEqual((await asked).blobs[0].data, new Uint16Array([3, 4]));
    assert.deepEqual(stages, [{ stage: "read", done: 0, total: 1 }]);
  });

  test("carry the engine's errors", async () => {
    const asked = client.request("tags", { handle: "a" });
    worker().refuse("tags", "unknown_handle", "There is no 'a'.");
    await assert.rejects(asked, { code: "unknown_handle", message: "There is no 'a'." });
  });

  test("reject a result that breaks the contract, and go on", async () => {
    const asked = client.request("tags", { handle: "a" });
    worker().answer("tags", { elements: 3 });
    await assert.rejects(asked, { code: "invalid_reply" });
    assert.equal(client.status.phase, "ready");
  });

  test("abort settles at once, tells the engine, and ignores its last word", async () => {
    const controller = new AbortController();
    const asked = client.request("tags", { handle: "a" }, { signal: controller.signal });
    controller.abort();
    await assert.rejects(asked, { code: "aborted" });
    assert.equal(worker().last("cancel").message.id, worker().last("tags").message.id);
    worker().refuse("tags", "cancelled");
    mock.timers.tick(60_000);
    assert.equal(workers.length, 1);
  });

  test("aborted before they are asked never reach the engine", async () => {
    const asked = client.request("tags", { handle: "a" }, { signal: AbortSignal.abort() });
    await assert.rejects(asked, { code: "aborted" });
    assert.equal(worker().last("tags"), undefined);
  });

  test("an engine that does not stop when told is replaced", async () => {
    const controller = new AbortController();
    const stuck = client.request("tags", { handle: "a" }, { signal: controller.signal });
    const other = client.request("tags", { handle: "b" });
    controller.abort();
    await assert.rejects(stuck, { code: "aborted" });
    mock.timers.tick(15_000);
    await assert.rejects(other, { code: "engine_crashed" });
    respawn();
    assert.equal(workers.length, 2);
  });
});

describe("crash", () => {
  beforeEach(async () => {
    worker().greet();
    await settle();
  });

  test("settles what is under way, says so once, and starts again by itself", async () => {
    const asked = client.request("tags", { handle: "a" });
    worker().crash();
    await assert.rejects(asked, { code: "engine_crashed", message: "memory access out of bounds" });
    assert.ok(workers[0].terminated);
    respawn();
    worker().greet();
    await settle();
    assert.equal(client.status.phase, "ready");
    assert.equal(client.status.generation, 2);
    assert.equal(news.filter(({ crash }) => crash).length, 1);
  });

  test("a message that is not of the protocol counts as one", async () => {
    worker().onmessage({ data: { json: "{}", blobs: [] } });
    assert.equal(client.status.phase, "booting");
  });

  test("a late message of a dead worker is not heard", async () => {
    const [dead] = workers;
    dead.crash();
    respawn();
    dead.crash();
    assert.equal(workers.length, 2);
    assert.equal(client.status.phase, "booting");
  });

  test("three in a row are too many", async () => {
    for (let turn = 1; turn <= 3; turn += 1) {
      worker().crash();
      respawn();
      if (turn < 3) worker().greet();
      await settle();
    }
    assert.equal(workers.length, 3);
    assert.equal(client.status.phase, "failed");
  });

  test("work well done in between ends the row", async () => {
    for (let turn = 1; turn <= 5; turn += 1) {
      worker().crash();
      respawn();
      worker().greet();
      await settle();
      const asked = client.request("close", { handles: [] });
      worker().answer("close", {});
      await asked;
    }
    assert.equal(client.status.phase, "ready");
  });
});
