import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { GivingWay } from "../../../web/ui/giving-way.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** Whether what was waited for is over by now. */
async function isOver(waiting) {
  const open = Symbol("open");
  return (await Promise.race([waiting, Promise.resolve(open)])) !== open;
}

test("nobody waits while no picture is coming", () => {
  assert.equal(new GivingWay().over, null);
});

test("the page waits until the picture is there", async () => {
  const way = new GivingWay();
  way.begin();
  const waiting = way.over;
  assert.equal(await isOver(waiting), false);
  way.end();
  assert.equal(await isOver(waiting), true);
  assert.equal(way.over, null);
});

test("the page does not wait longer than a person does", async () => {
  const way = new GivingWay();
  way.begin();
  const waiting = way.over;
  mock.timers.tick(99);
  assert.equal(await isOver(waiting), false);
  mock.timers.tick(1);
  assert.equal(await isOver(waiting), true);
  assert.equal(way.over, null);
});

test("another picture gets its own time, and who waited for the one before is let go", async () => {
  const way = new GivingWay();
  way.begin();
  const first = way.over;
  mock.timers.tick(80);
  way.begin();
  const second = way.over;
  assert.equal(await isOver(first), true);
  mock.timers.tick(80);
  assert.equal(await isOver(second), false);
  mock.timers.tick(20);
  assert.equal(await isOver(second), true);
});
