import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Seldom } from "../../../web/ui/seldom.js";

let now = 0;
let updates = 0;
const host = {
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {
    updates += 1;
  },
  updateComplete: Promise.resolve(true),
};

beforeEach(() => {
  now = 1000;
  updates = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
});
afterEach(() => mock.reset());

function pass(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
}

test("a change after a while is told at once", () => {
  const seldom = new Seldom(host);
  assert.equal(seldom.of("a"), "a");
  pass(500);
  assert.equal(seldom.of("b"), "b");
  assert.equal(updates, 0);
});

test("of many changes the last is told, and the element asked once to do so", () => {
  const seldom = new Seldom(host);
  seldom.of("a");
  pass(10);
  assert.equal(seldom.of("b"), "a");
  assert.equal(seldom.of("c"), "a");
  pass(89);
  assert.equal(updates, 0);
  pass(1);
  assert.equal(updates, 1);
  assert.equal(seldom.of("c"), "c");
  pass(1000);
  assert.equal(updates, 1);
});

test("an element that has gone is not updated", () => {
  const seldom = new Seldom(host);
  seldom.of("a");
  seldom.of("b");
  seldom.hostDisconnected();
  pass(1000);
  assert.equal(updates, 0);
});
