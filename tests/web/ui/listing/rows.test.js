import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { scrolledTo, seenRows, topsOf } from "../../../../web/ui/listing/rows.js";

/** Rows of 10 and 20 pixels by turns. */
const TOPS = topsOf(
  Array.from({ length: 100 }, (_, index) => index),
  (index) => (index % 2 ? 20 : 10),
);

describe("of a long list", () => {
  test("rows lie one below the other", () => {
    assert.deepEqual([...TOPS.slice(0, 5)], [0, 10, 30, 40, 60]);
    assert.equal(TOPS[100], 1500);
  });

  test("those exist that are seen, and some more", () => {
    const { first, end, begin, stop } = seenRows(TOPS, 300, 60);
    assert.deepEqual([first, end], [20, 25]);
    assert.ok(begin < first && stop > end && stop - begin < 25);
    assert.ok((TOPS[first] ?? 0) <= 300 && (TOPS[end] ?? 0) >= 360);
  });

  test("the ends are the ends", () => {
    assert.deepEqual(seenRows(TOPS, 0, 10_000), { first: 0, end: 100, begin: 0, stop: 100 });
    assert.equal(seenRows(TOPS, 1490, 60).end, 100);
    assert.deepEqual(
      seenRows(
        topsOf([], () => 10),
        0,
        100,
      ),
      { first: 0, end: 0, begin: 0, stop: 0 },
    );
  });

  test("a row comes into view by the shortest way", () => {
    assert.equal(scrolledTo(TOPS, 2, 0, 100), 0);
    assert.equal(scrolledTo(TOPS, 2, 200, 100), 30);
    assert.equal(scrolledTo(TOPS, 20, 0, 100), 210);
  });
});
