import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Gestures, Wheel } from "../../../web/view/gestures.js";

/** @type {any[]} */
let deeds;
let strokes = true;
/** @type {Gestures} */
let hand;

beforeEach(() => {
  deeds = [];
  strokes = true;
  hand = new Gestures({
    strokes: () => strokes,
    startStroke: (at) => deeds.push(["start", at.x, at.y]),
    stroke: (by, at) => deeds.push(["stroke", by.x, by.y, at.x, at.y]),
    endStroke: (given) => deeds.push(given),
    pan: (by) => deeds.push(["pan", by.x, by.y]),
    pinch: (by, factor, point) => deeds.push(["pinch", by.x, by.y, factor, point.x, point.y]),
  });
});

const mouse = (x, y, button = 0) => ({ id: 1, kind: "mouse", button, x, y });
const finger = (id, x, y) => ({ id, kind: "touch", button: 0, x, y });

test("the primary button does what its tool says, counted from where it began", () => {
  hand.down(mouse(10, 10));
  hand.move(mouse(15, 12));
  hand.move(mouse(30, 12));
  hand.up(1);
  assert.deepEqual(deeds, [["start", 10, 10], ["stroke", 5, 2, 15, 12], ["stroke", 20, 2, 30, 12], "up"]);
});

test("the secondary and the middle button pan, step by step", () => {
  for (const button of [1, 2]) {
    deeds.length = 0;
    hand.down(mouse(10, 10, button));
    hand.move(mouse(15, 12, button));
    hand.move(mouse(16, 12, button));
    hand.up(1);
    assert.deepEqual(deeds, [
      ["pan", 5, 2],
      ["pan", 1, 0],
    ]);
  }
});

test("the primary button pans where the tool has nothing to do", () => {
  strokes = false;
  hand.down(mouse(0, 0));
  hand.move(mouse(1, 2));
  assert.deepEqual(deeds, [["pan", 1, 2]]);
});

test("a second finger ends the stroke and pinches", () => {
  hand.down(finger(1, 100, 100));
  hand.down(finger(2, 200, 100));
  hand.move(finger(2, 300, 100));
  assert.deepEqual(deeds, [["start", 100, 100], "over", ["pinch", 50, 0, 2, 200, 100]]);
});

test("the finger that stays after a pinch pans", () => {
  hand.down(finger(1, 100, 100));
  hand.down(finger(2, 200, 100));
  hand.up(1);
  hand.move(finger(2, 210, 100));
  hand.up(2);
  assert.deepEqual(deeds, [["start", 100, 100], "over", ["pan", 10, 0]]);
  assert.ok(!hand.active);
});

test("a move without a press is nothing", () => {
  hand.move(mouse(5, 5));
  hand.up(1);
  assert.deepEqual(deeds, []);
});

describe("the wheel", () => {
  const turn = (wheel, ...deltas) =>
    deltas.map((deltaY, i) => wheel.steps({ deltaY, inPixels: true, time: 1000 + i }));

  test("goes one image on with each notch, whatever the mouse calls a notch", () => {
    assert.deepEqual(turn(new Wheel(), 100, 100, 100), [1, 1, 1]);
    assert.deepEqual(turn(new Wheel(), 120), [1]);
    assert.deepEqual(turn(new Wheel(), -100, -100), [-1, -1]);
    assert.equal(new Wheel().steps({ deltaY: 3, inPixels: false, time: 0 }), 1);
  });

  test("adds up the small numbers of a touch pad, and forgets them when it turns back", () => {
    assert.deepEqual(turn(new Wheel(), 30, 30, 30), [0, 0, 1]);
    assert.deepEqual(turn(new Wheel(), 70, -70), [0, 0]);
  });

  test("zooms in when it is turned away, and as far back", () => {
    const on = Wheel.factor({ deltaY: -100, inPixels: true, pinched: false });
    const back = Wheel.factor({ deltaY: 100, inPixels: true, pinched: false });
    assert.ok(on > 1);
    assert.ok(Math.abs(on * back - 1) < 1e-12);
  });
});
