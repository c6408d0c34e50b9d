import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { LongList } from "../../../../web/ui/listing/long-list.js";

/** A hundred rows of 20 and 40 pixels by turns, of which 100 pixels are seen. */
const ROWS = Array.from({ length: 100 }, (_, index) => index);
const HEIGHT = 3000;

/** @type {any} */
let page;
/** @type {LongList<number>} */
let list;

/** What a browser has and Node has not. */
const BROWSER = {
  document: {},
  getComputedStyle: () => ({ fontSize: "20px" }),
  ResizeObserver: class {
    constructor(resized) {
      page.resized = resized;
    }
    observe = (element) => page.observed.push(element);
    disconnect = () => page.observed.pop();
  },
};

beforeEach(() => {
  page = { updates: 0, seen: 0, observed: [], box: { scrollTop: 0 }, height: 100, resized: () => {} };
  Object.assign(globalThis, BROWSER);
  const host = /** @type {any} */ ({ addController: () => {}, requestUpdate: () => page.updates++ });
  list = new LongList(host, {
    box: () => page.box,
    heightOf: (row) => (row % 2 ? 2 : 1),
    heightSeen: () => page.height,
    onSeen: () => page.seen++,
  });
  list.hostConnected();
  list.lay(ROWS);
  page.resized();
});

afterEach(() => {
  for (const name of Object.keys(BROWSER)) Reflect.deleteProperty(globalThis, name);
});

function scroll(to) {
  page.box.scrollTop = to;
  list.onScroll();
}

describe("a long list", () => {
  test("lies in rem, and only what is seen exists, with some to spare", () => {
    assert.equal(list.tops[ROWS.length], HEIGHT);
    assert.deepEqual(list.numbers(0), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    scroll(1500);
    const numbers = list.numbers(50);
    assert.deepEqual([numbers[0], numbers.length], [44, 16]);
  });

  test("keeps the row that the keys are about, wherever it is, but none where there are none", () => {
    assert.equal(list.numbers(70).at(-1), 70);
    list.lay([]);
    assert.deepEqual(list.numbers(0), []);
  });

  test("has its host updated when it is scrolled or gets another size, and only then", () => {
    const before = page.updates;
    list.onScroll();
    page.resized();
    assert.equal(page.updates, before);
    scroll(300);
    page.height = 200;
    page.resized();
    assert.equal(page.updates, before + 2);
  });

  test("tells once after each update that other rows may be seen", () => {
    list.hostUpdated();
    list.hostUpdated();
    assert.equal(page.seen, 1);
    scroll(300);
    list.hostUpdated();
    list.lay(ROWS);
    list.hostUpdated();
    assert.equal(page.seen, 3);
  });

  test("moves no further than a row needs to be seen as a whole", () => {
    list.reveal(1);
    assert.equal(page.box.scrollTop, 0);
    list.reveal(10);
    assert.equal(page.box.scrollTop, 220);
    list.onScroll();
    list.reveal(-1);
    assert.equal(page.box.scrollTop, 220);
    list.reveal(2);
    assert.equal(page.box.scrollTop, 60);
  });

  test("is watched only as long as it is on the page", () => {
    assert.equal(page.observed.length, 1);
    list.hostDisconnected();
    assert.equal(page.observed.length, 0);
  });
});
