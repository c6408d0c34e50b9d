import assert from "node:assert/strict";
import { test } from "node:test";
import { shutWaysOut } from "../../../../web/engine/worker/shutting.js";

/** What a browser gives a worker: some of it on the worker itself, some on what it inherits from. */
function scope() {
  class Base {
    fetch() {
      return "sent";
    }
    get caches() {
      return "kept";
    }
  }
  class Own extends Base {
    Worker = class {};
    postMessage = () => "told";
    navigator = Object.create({ sendBeacon: () => "sent", hardwareConcurrency: 2 });
  }
  return new Own();
}

const CLOSED = /nothing outside of the page: “(fetch|caches|Worker|sendBeacon)” is switched off/;

test("ways out are shut where they are inherited, too, and what stays inside is not touched", () => {
  const worker = scope();
  shutWaysOut(worker);
  for (const way of [
    () => worker.fetch("https://example.org/"),
    () => Object.getPrototypeOf(Object.getPrototypeOf(worker)).fetch.call(worker),
    () => worker.caches,
    () => new worker.Worker("data:,"),
    () => worker.navigator.sendBeacon("/", "x"),
  ])
    assert.throws(way, CLOSED);
  assert.equal(worker.postMessage(), "told");
  assert.equal(worker.navigator.hardwareConcurrency, 2);
});

test("nobody opens them again", () => {
  const worker = scope();
  shutWaysOut(worker);
  assert.throws(() => Object.defineProperty(worker, "Worker", { value: 1 }), TypeError);
  assert.throws(() => {
    worker.Worker = class {};
  }, TypeError);
  assert.throws(() => Reflect.getPrototypeOf(Reflect.getPrototypeOf(worker)).fetch(), CLOSED);
});
