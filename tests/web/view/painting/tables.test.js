import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Tables } from "../../../../web/view/painting/tables.js";

const LENGTH = 65_536;
const grey = (value) => (0xff000000 | (value * 0x10101)) >>> 0;
/** A ramp over the first so many indices, as a frame of few values has it; white from there on. */
const ramp = (values, turn = 0) =>
  Uint32Array.from({ length: LENGTH }, (_, i) => grey(i < values ? (i + turn) % 255 : 255));
const colored = () =>
  Uint32Array.from({ length: LENGTH }, (_, i) => (0xff000000 | ((i % 7) << 16) | ((i & 255) << 8) | 3) >>> 0);

/** @type {Tables} */
let tables;
beforeEach(() => {
  tables = new Tables();
});

describe("a table", () => {
  test("is found as it came, however many came after it", () => {
    tables.add(0, ramp(4096));
    tables.add(1, colored());
    for (let id = 2; id < 30; id += 1) tables.add(id, ramp(4096, id));
    for (const [id, expected] of [ramp(4096), colored()].entries()) {
      assert.deepEqual(tables.get(id)?.colors, expected);
      const planes = tables.get(id)?.planes ?? [];
      for (const [channel, plane] of planes.entries())
        assert.ok(plane.every((value, i) => value === ((expected[i] >>> (8 * channel)) & 255)));
    }
    assert.deepEqual([tables.get(0)?.planes.length, tables.get(1)?.planes.length], [1, 3]);
  });

  test("that is like another is that one, until both are dropped", () => {
    tables.add(1, ramp(10));
    tables.add(2, ramp(10));
    assert.equal(tables.size, 1);
    tables.drop([1]);
    assert.deepEqual(tables.get(2)?.colors, ramp(10));
    tables.drop([2]);
    assert.equal(tables.get(2), undefined);
    assert.equal(tables.bytes, 0);
  });
});

test("of many tables only what differs is kept, and a few as they are needed", () => {
  for (let id = 0; id < 200; id += 1) tables.add(id, ramp(4096, id));
  const ready = 8 * 5 * LENGTH;
  assert.ok(tables.bytes > 200 * 4096);
  assert.ok(tables.bytes < 200 * 4200 + ready + 8 * 4200, `${tables.bytes} bytes`);
});
