import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Rehearsal } from "../../../../web/engine/worker/rehearsing.js";

let played = 0;
let rehearsal;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  played = 0;
  rehearsal = new Rehearsal(() => {
    played += 1;
  });
});
afterEach(() => mock.timers.reset());

test("it is played once nobody wants anything", () => {
  rehearsal.stir();
  mock.timers.tick(199);
  assert.equal(played, 0);
  mock.timers.tick(1);
  assert.equal(played, 1);
});

test("whoever wants something goes before", () => {
  rehearsal.stir();
  mock.timers.tick(150);
  rehearsal.stir();
  mock.timers.tick(150);
  assert.equal(played, 0);
  mock.timers.tick(50);
  assert.equal(played, 1);
});

test("it is played some times, with a pause after each, and then never again", () => {
  rehearsal.stir();
  for (let times = 1; times <= 6; times += 1) {
    mock.timers.tick(200);
    assert.equal(played, times);
  }
  rehearsal.stir();
  mock.timers.tick(10_000);
  assert.equal(played, 6);
});
