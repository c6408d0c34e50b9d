import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { startEngine } from "../../../web/engine/supply.js";

const SITE = { script: "e.js", runtime: "r.wasm", modules: "m.wasm", snapshot: "s.wasm" };
const WASM = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const original = {};
const replaced = ["Worker", "fetch", "navigator"];
let worker;
let asked;
/** What the host answers, by file. */
let answers;

class PlayedWorker {
  constructor() {
    worker = this;
  }

  /** The first message brings a port; what comes on it is noted. */
  postMessage({ supply }) {
    this.port = supply;
    this.parts = new Map();
    this.port.onmessage = ({ data }) => {
      this.parts.set(data.part, data);
      this.arrived?.();
    };
  }

  async all(count) {
    while (this.parts.size < count) {
      await new Promise((resolve) => {
        this.arrived = resolve;
      });
    }
    this.port.close();
    return Object.fromEntries(this.parts);
  }
}

async function playedFetch(url, { signal } = {}) {
  const file = String(url).split("/").at(-1);
  asked.push(file);
  if (answers[file] === "never") {
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  }
  const headers = { "content-type": "application/wasm", "content-encoding": "br" };
  return answers[file] ?? new Response(WASM, { headers });
}

function play(name, value) {
  original[name] ??= Object.getOwnPropertyDescriptor(globalThis, name) ?? null;
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

beforeEach(() => {
  asked = [];
  answers = {};
  play("Worker", PlayedWorker);
  play("fetch", playedFetch);
  play("navigator", {});
});

afterEach(() => {
  for (const name of replaced) {
    if (original[name]) Object.defineProperty(globalThis, name, original[name]);
    else delete globalThis[name];
  }
});

test("the worker gets the interpreter compiled and the other parts as bytes", async () => {
  startEngine(SITE, "https://example.org/tools/");
  const { runtime, modules, snapshot } = await worker.all(3);
  assert.ok(runtime.value instanceof WebAssembly.Module);
  assert.deepEqual(new Uint8Array(modules.value), WASM);
  assert.deepEqual(new Uint8Array(snapshot.value), WASM);
});

test("a host need not know the type of WebAssembly", async () => {
  answers = { "r.wasm": new Response(WASM, { headers: { "content-type": "application/octet-stream" } }) };
  startEngine(SITE, "https://example.org/");
  assert.ok((await worker.all(3)).runtime.value instanceof WebAssembly.Module);
});

test("a part that the host does not have comes as a reason", async () => {
  answers = { "s.wasm": new Response("", { status: 404 }), "r.wasm": new Response("", { status: 500 }) };
  startEngine(SITE, "https://example.org/tools/");
  const { runtime, modules, snapshot } = await worker.all(3);
  assert.match(snapshot.error, /\/tools\/s\.wasm could not be loaded \(HTTP 404\)/);
  assert.match(runtime.error, /HTTP 500/);
  assert.equal(modules.error, undefined);
});

test("the snapshot is not asked for where data are to be saved or the browser says the link is slow", async () => {
  for (const [connection, reason] of [
    [{ saveData: true, effectiveType: "4g" }, /save data/],
    [{ saveData: false, effectiveType: "3g" }, /slow/],
  ]) {
    asked = [];
    play("navigator", { connection });
    startEngine(SITE, "https://example.org/");
    assert.match((await worker.all(3)).snapshot.error, reason);
    assert.deepEqual(asked.toSorted(), ["m.wasm", "r.wasm"]);
  }
});

test("a host that compresses nothing is spared the snapshot, unless our service worker has kept it", async () => {
  const plain = () => new Response(WASM, { headers: { "content-type": "application/wasm" } });
  answers = { "s.wasm": plain() };
  startEngine(SITE, "https://example.org/");
  assert.match((await worker.all(3)).snapshot.error, /does not compress/);
  answers = { "s.wasm": plain() };
  play("navigator", { serviceWorker: { controller: {} } });
  startEngine(SITE, "https://example.org/");
  assert.deepEqual(new Uint8Array((await worker.all(3)).snapshot.value), WASM);
});

test("a snapshot that the worker does not want is not fetched to its end", async () => {
  answers = { "s.wasm": "never" };
  startEngine(SITE, "https://example.org/");
  worker.port.postMessage({ unwanted: "the connection is slow" });
  assert.match((await worker.all(3)).snapshot.error, /the connection is slow/);
});
