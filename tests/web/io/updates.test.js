import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Updates } from "../../../web/io/updates.js";

const ENTRY = "https://example.org/tools/assets/main-1.js";
const originalCaches = Object.getOwnPropertyDescriptor(globalThis, "caches");
let reloads;
let container;
let online;

/** A service worker that answers as one of a version. */
class Played extends EventTarget {
  constructor(state, { entry = "assets/main-1.js", otherTabs = 0 } = {}) {
    super();
    this.state = state;
    this.answers = {
      version: { entry, files: 30, bytes: 36_000_000 },
      apply: { applied: otherTabs === 0, otherTabs },
    };
  }

  postMessage({ ask }, [port]) {
    port.postMessage(this.answers[ask]);
  }

  turn(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  scope = "https://example.org/tools/";
  installing = null;
  waiting = null;
  active = null;
  checks = 0;
  isGone = false;
  async update() {
    this.checks += 1;
  }
  async unregister() {
    this.isGone = true;
  }
}

class Container extends EventTarget {
  registration = new Registration();
  registered = [];
  async register(...parameters) {
    this.registered.push(parameters);
    if (this.refusal) throw this.refusal;
    return this.registration;
  }
  async getRegistration() {
    return this.registration;
  }
}

/** All that follows by itself has been done: counted in turns of the loop, which wait for a machine that is slow. */
async function rest() {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((turned) => setTimeout(turned));
}

/** An `Updates`, and the phases that it goes through. */
function make() {
  const reload = () => {
    reloads += 1;
  };
  const updates = new Updates({ entry: ENTRY, container, reload, isOnline: () => online });
  const phases = [];
  updates.subscribe(({ phase }) => phases.push(phase));
  return { updates, phases };
}

beforeEach(() => {
  reloads = 0;
  container = new Container();
  online = true;
});

afterEach(() => {
  if (originalCaches) Object.defineProperty(globalThis, "caches", originalCaches);
  else delete globalThis.caches;
});

test("without service workers nothing is kept, and nothing fails", async () => {
  const updates = new Updates({ entry: ENTRY, container: null, reload() {} });
  await updates.start();
  await updates.check();
  assert.deepEqual(updates.state, { phase: "unsupported" });
  assert.equal(await updates.usage(), null);
  await updates.clear();
});

test("a first visit keeps the site, once", async () => {
  const { updates, phases } = make();
  const worker = new Played("installing");
  container.registration.installing = worker;
  await updates.start();
  await updates.start();
  assert.deepEqual(container.registered, [["service-worker.js", { updateViaCache: "none" }]]);
  Object.assign(container.registration, { installing: null, active: worker });
  worker.turn("activated");
  await rest();
  assert.deepEqual(phases, ["keeping", "kept"]);
  assert.deepEqual(await updates.usage(), { files: 30, bytes: 36_000_000 });
  assert.equal(reloads, 0);
});

test("a first visit whose files do not all come says so", async () => {
  const { updates } = make();
  const worker = new Played("installing");
  container.registration.installing = worker;
  await updates.start();
  container.registration.installing = null;
  worker.turn("redundant");
  assert.match(updates.state.message, /did not give all files/);
});

test("a browser that refuses says why", async () => {
  container.refusal = new Error("blocked by the user");
  const { updates } = make();
  await updates.start();
  assert.deepEqual(updates.state, { phase: "failed", message: "blocked by the user" });
});

test("without a network nothing is asked for, and what is kept is found", async () => {
  online = false;
  const { updates } = make();
  container.registration.active = new Played("activated");
  await updates.start();
  await rest();
  assert.deepEqual(container.registered, []);
  assert.deepEqual(updates.state, { phase: "kept" });
});

test("a first visit that loses the network keeps the site when it is back", async () => {
  online = false;
  const back = new EventTarget();
  const original = globalThis.addEventListener;
  globalThis.addEventListener = (...parameters) => back.addEventListener(...parameters);
  const { updates } = make();
  container.getRegistration = async () => undefined;
  await updates.start();
  globalThis.addEventListener = original;
  assert.deepEqual(container.registered, []);
  online = true;
  back.dispatchEvent(new Event("online"));
  await rest();
  assert.equal(container.registered.length, 1);
});

test("a newer version is ready when it has come, and the page loads anew when it takes over", async () => {
  const { updates, phases } = make();
  container.registration.active = new Played("activated");
  await updates.start();
  await rest();
  const newer = new Played("installing", { entry: "assets/main-2.js" });
  container.registration.installing = newer;
  container.registration.dispatchEvent(new Event("updatefound"));
  await rest();
  Object.assign(container.registration, { installing: null, waiting: newer });
  newer.turn("installed");
  await rest();
  assert.deepEqual(phases, ["kept", "ready"]);
  assert.deepEqual(await updates.apply(), { applied: true, otherTabs: 0 });
  assert.equal(reloads, 0);
  container.dispatchEvent(new Event("controllerchange"));
  assert.equal(reloads, 1);
});

test("a newer version that may not take over leaves the page as it is", async () => {
  const { updates } = make();
  Object.assign(container.registration, {
    active: new Played("activated"),
    waiting: new Played("installed", { entry: "assets/main-2.js", otherTabs: 2 }),
  });
  await updates.start();
  await rest();
  assert.deepEqual(await updates.apply(), { applied: false, otherTabs: 2 });
  container.dispatchEvent(new Event("controllerchange"));
  assert.equal(reloads, 0);
});

test("a page older than what is kept is told to load anew", async () => {
  const { updates } = make();
  container.registration.active = new Played("activated", { entry: "assets/main-2.js" });
  await updates.start();
  await rest();
  assert.equal(updates.state.phase, "ready");
  await updates.apply();
  assert.equal(reloads, 1);
});

test("what is kept can be cleared, and what others keep stays", async () => {
  const names = new Set([
    "negatoscope-page-1-https://example.org/tools/",
    "negatoscope-precache-v2-https://example.org/tools/",
    "negatoscope-precache-v2-https://example.org/elsewhere/",
    "another-program-https://example.org/tools/",
  ]);
  const caches = { keys: async () => [...names], delete: async (name) => names.delete(name) };
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true, writable: true });
  const { updates } = make();
  container.registration.active = new Played("activated");
  await updates.start();
  await updates.clear();
  assert.ok(container.registration.isGone);
  assert.deepEqual(updates.state, { phase: "off" });
  assert.equal(names.size, 2);
});
