import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Easel } from "../../../web/view/easel.js";

/** @type {any[]} */
let workers;
/** @type {boolean[]} */
let lost;
/** How many of the waiting had been answered whenever nothing was left to be painted. @type {number[]} */
let rests;
/** @type {Easel} */
let easel;

function createWorker() {
  const worker = /** @type {any} */ ({
    orders: [],
    ended: false,
    postMessage: (order) => worker.orders.push(order),
    terminate: () => {
      worker.ended = true;
    },
  });
  workers.push(worker);
  return worker;
}

const scene = (pane) => ({
  pane,
  frame: 1,
  table: 2,
  width: 1,
  height: 1,
  scaleX: 1,
  scaleY: 1,
  left: 0,
  top: 0,
});
const paint = (pane, seen) => easel.paint(scene(pane), (bitmap) => seen.push(bitmap));
const serials = () => workers.at(-1).orders.map((order) => order.scene?.serial);
const answer = (pane, serial, bitmap) => workers.at(-1).onmessage({ data: { pane, serial, bitmap } });

beforeEach(() => {
  workers = [];
  lost = [];
  rests = [];
  easel = new Easel({
    createWorker,
    onLost: (forGood) => lost.push(forGood),
  });
  easel.start();
});

describe("the easel", () => {
  test("names what it hands over, and hands it over without a copy", () => {
    const transfers = [];
    workers[0].postMessage = (_order, transfer) => transfers.push(transfer);
    const data = new ArrayBuffer(4);
    const frame = easel.addFrame({ rows: 1, columns: 2, color: false, data });
    const table = easel.addTable(data);
    assert.notEqual(frame, table);
    assert.deepEqual(transfers, [[data], [data]]);
  });

  test("gives each pane its own bitmap, and only that of its latest scene", () => {
    const [first, second] = [[], []];
    paint("windowed", first);
    paint("edges", second);
    paint("windowed", first);
    const [old, other, latest] = serials();
    answer("windowed", old, "old");
    answer("windowed", latest, "latest");
    answer("edges", other, "other");
    assert.deepEqual([first, second], [["latest"], ["other"]]);
  });

  test("tells when all is painted, also what was wished for meanwhile", () => {
    const seen = [];
    easel.subscribe(() => rests.push(seen.length));
    assert.ok(easel.idle);
    easel.paint(scene("windowed"), (bitmap) => {
      seen.push(bitmap);
      paint("windowed", seen);
    });
    paint("edges", seen);
    const [first, other] = serials();
    answer("windowed", first, "first");
    answer("edges", other, "other");
    assert.deepEqual([rests, easel.idle], [[], false]);
    answer("windowed", serials().at(-1), "second");
    assert.deepEqual([seen, rests, easel.idle], [["first", "other", "second"], [3], true]);
  });

  test("says nothing to the worker when there is nothing to drop", () => {
    easel.drop([], []);
    assert.deepEqual(workers[0].orders, []);
    easel.drop([3], []);
    assert.equal(workers[0].orders.length, 1);
  });
});

describe("when its worker dies", () => {
  test("another takes its place, the owner hears of it, and nobody waits for ever", () => {
    const seen = [];
    easel.subscribe(() => rests.push(seen.length));
    paint("windowed", seen);
    workers[0].onerror();
    assert.ok(workers[0].ended);
    assert.equal(workers.length, 2);
    assert.deepEqual(lost, [false]);
    assert.deepEqual(seen, [null]);
    assert.deepEqual(rests, [1]);
  });

  test("again and again, it is not started for ever", () => {
    for (let turn = 0; turn < 5; turn += 1) workers.at(-1).onerror();
    assert.equal(workers.length, 5);
    assert.deepEqual(lost, [false, false, false, false, true]);
    const seen = [];
    paint("windowed", seen);
    assert.deepEqual([seen, easel.idle], [[null], true]);
  });
});
