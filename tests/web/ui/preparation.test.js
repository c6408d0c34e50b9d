import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Preparation } from "../../../web/ui/preparation.js";

/** What waits until there is nothing else to do. */
let waiting = [];
const original = globalThis.requestIdleCallback;

beforeEach(() => {
  waiting = [];
  globalThis.requestIdleCallback = (run) => waiting.push(run);
});
afterEach(() => {
  globalThis.requestIdleCallback = original;
});

/** An element that updates at once. */
function hostOf(parts, mayBegin = () => true) {
  const host = {
    updates: 0,
    addController: () => {},
    requestUpdate() {
      host.updates += 1;
      host.preparation.hostUpdated();
    },
  };
  host.preparation = new Preparation(host, parts, mayBegin);
  return host;
}

test("each part is made by itself, when there is nothing else to do", () => {
  const host = hostOf(2);
  host.requestUpdate();
  host.requestUpdate();
  assert.equal(host.preparation.made, 0);
  assert.equal(waiting.length, 1);
  waiting.shift()();
  assert.equal(host.preparation.made, 1);
  assert.equal(host.updates, 3);
  waiting.shift()();
  assert.equal(host.preparation.made, 2);
  assert.equal(waiting.length, 0);
});

test("nothing is made before its time", () => {
  let isTime = false;
  const host = hostOf(1, () => isTime);
  host.requestUpdate();
  assert.equal(waiting.length, 0);
  isTime = true;
  host.requestUpdate();
  assert.equal(waiting.length, 1);
});
