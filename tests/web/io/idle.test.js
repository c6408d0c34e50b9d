import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { whenIdle } from "../../../web/io/idle.js";

const original = globalThis.requestIdleCallback;
afterEach(() => {
  globalThis.requestIdleCallback = original;
  mock.timers.reset();
});

test("waits until the browser has nothing else to do", () => {
  const waiting = [];
  globalThis.requestIdleCallback = (run) => waiting.push(run);
  let runs = 0;
  whenIdle(() => {
    runs += 1;
  });
  assert.equal(runs, 0);
  waiting[0]();
  assert.equal(runs, 1);
});

test("does it a little later where the browser does not tell", () => {
  globalThis.requestIdleCallback = undefined;
  mock.timers.enable({ apis: ["setTimeout"] });
  let runs = 0;
  whenIdle(() => {
    runs += 1;
  });
  assert.equal(runs, 0);
  mock.timers.tick(1);
  assert.equal(runs, 1);
});
