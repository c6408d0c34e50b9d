import assert from "node:assert/strict";
import { test } from "node:test";
import { copyOut } from "../../../../web/engine/worker/buffers.js";
import { Spare } from "../../../../web/engine/worker/spare.js";

const MIB = 2 ** 20;

/** A NumPy array as Pyodide shows it: a view of a heap. */
function arrayOf(...values) {
  const heap = new Uint16Array([0, 0, ...values, 0]);
  const proxy = {
    released: 0,
    release() {
      proxy.released += 1;
    },
    getBuffer: () => ({ data: heap.subarray(2, -1), release: () => proxy.release() }),
    destroy() {},
  };
  return proxy;
}

test("what was read for a frame takes the frame's pixels out of the heap", () => {
  const spare = new Spare();
  const buffer = new Uint8Array([9, 9, 9, 9]).buffer;
  spare.give(buffer);
  const array = arrayOf(1, 500);
  const copy = copyOut(array, spare);
  assert.equal(copy, buffer);
  assert.deepEqual([...new Uint16Array(copy)], [1, 500]);
  assert.equal(array.released, 1);
});

test("a buffer of another size stays, and is used but once", () => {
  const spare = new Spare();
  const buffer = new ArrayBuffer(4);
  spare.give(buffer);
  assert.deepEqual([...new Uint16Array(copyOut(arrayOf(1, 2, 3), spare))], [1, 2, 3]);
  assert.equal(spare.take(4), buffer);
  assert.deepEqual([...new Uint16Array(copyOut(arrayOf(7, 8), spare))], [7, 8]);
});

test("little is kept: the latest, and one however large", () => {
  const spare = new Spare();
  for (let turn = 0; turn < 20; turn += 1) spare.give(new ArrayBuffer(MIB));
  let kept = 0;
  while (spare.take(MIB)) kept += 1;
  assert.equal(kept, 4);
  spare.give(new ArrayBuffer(1));
  spare.give(new ArrayBuffer(15 * MIB));
  assert.equal(spare.take(1), null);
  assert.equal(spare.take(15 * MIB)?.byteLength, 15 * MIB);
});
