import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { QuickReading } from "../../../../web/engine/worker/reading.js";
import { settle } from "../fake-worker.js";

const KIB = 1024;
/** Bytes that tell where they are from. */
const bytesAt = (position, length) => Uint8Array.from({ length }, (_, index) => (position + index) % 251);

/** @type {{read: import("../../../../web/engine/worker/reading.js").Read}} */
let operations;
/** @type {[number, number][]} what was read from the files themselves: position, length */
let reads;
/** @type {ArrayBuffer[]} what was read, and is not needed any more */
let done;
/** @type {QuickReading} */
let reading;

beforeEach(() => {
  reads = [];
  done = [];
  operations = /** @type {any} */ ({});
  const read = ({ bytes, from }) => {
    reads.push([from, bytes.length]);
    return bytes.slice().buffer;
  };
  reading = new QuickReading(operations, { read, done: (buffer) => done.push(buffer) });
});

/** A file as WORKERFS has it open, and as the browser reads it. */
function open(size) {
  const bytes = bytesAt(0, size);
  const contents = {
    bytes,
    slice(from, to) {
      const part = contents.bytes.subarray(from, to);
      return { bytes: part, from, arrayBuffer: async () => part.slice().buffer };
    },
  };
  return { node: { contents, size } };
}

/** Reads as Python does. */
function read(stream, length, position) {
  const memory = new Int8Array(length + 8);
  const count = operations.read(stream, memory, 8, length, position);
  return [...new Uint8Array(memory.buffer, 8, count)];
}

async function prepared(...streams) {
  reading.prepare(streams.map(({ node }) => node.contents));
  for (let turn = 0; turn < 20; turn += 1) await settle();
}

describe("what is read ahead", () => {
  test("asks nothing of the file", async () => {
    const stream = open(500 * KIB);
    await prepared(stream);
    assert.deepEqual(read(stream, 32 * KIB, 0), [...bytesAt(0, 32 * KIB)]);
    assert.deepEqual(read(stream, 100, 40 * KIB), [...bytesAt(40 * KIB, 100)]);
    assert.deepEqual(reads, []);
  });

  test("is forgotten when it is told so", async () => {
    const stream = open(KIB);
    await prepared(stream);
    reading.forget([stream.node.contents]);
    assert.deepEqual(read(stream, 100, 0), [...bytesAt(0, 100)]);
    assert.equal(reads.length, 1);
  });

  test("that comes after it was forgotten is not kept", async () => {
    const stream = open(KIB);
    reading.prepare([stream.node.contents]);
    reading.forget([stream.node.contents]);
    for (let turn = 0; turn < 20; turn += 1) await settle();
    read(stream, 100, 0);
    assert.equal(reads.length, 1);
  });

  test("of many files does not stop at one that is gone", async () => {
    const gone = {
      node: { contents: { slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }) } },
    };
    const streams = Array.from({ length: 40 }, () => open(KIB));
    await prepared(gone, ...streams);
    for (const stream of streams) read(stream, 100, 0);
    assert.deepEqual(reads, []);
  });
});

describe("small reads", () => {
  test("come from one larger read", () => {
    const stream = open(500 * KIB);
    for (const position of [0, 100, 50 * KIB, 127 * KIB])
      assert.deepEqual(read(stream, 100, position), [...bytesAt(position, 100)]);
    assert.deepEqual(reads, [[0, 128 * KIB]]);
    read(stream, 100, 128 * KIB);
    assert.equal(reads.length, 2);
  });

  test("of another file are read from that", () => {
    const [one, other] = [open(KIB), open(2 * KIB)];
    read(one, 10, 0);
    assert.deepEqual(read(other, 10, KIB), [...bytesAt(KIB, 10)]);
    assert.deepEqual(read(one, 10, 5), [...bytesAt(5, 10)]);
  });

  test("end with the file", () => {
    const stream = open(KIB);
    assert.deepEqual(read(stream, 100, KIB - 10), [...bytesAt(KIB - 10, 10)]);
    assert.deepEqual(read(stream, 100, KIB), []);
  });

  test("do not take what a read that failed has left", () => {
    const stream = open(500 * KIB);
    read(stream, 10, 0);
    const { bytes } = stream.node.contents;
    stream.node.contents.bytes = null;
    // Python raises an OSError for that: the number is what WASI calls EIO.
    assert.throws(() => read(stream, 10, 300 * KIB), { name: "ErrnoError", errno: 29 });
    stream.node.contents.bytes = bytes;
    assert.deepEqual(read(stream, 10, 5), [...bytesAt(5, 10)]);
  });
});

test("large reads go to the file as they are, and hand back what they were read into", () => {
  const stream = open(500 * KIB);
  assert.deepEqual(read(stream, 300 * KIB, 10), [...bytesAt(10, 300 * KIB)]);
  assert.deepEqual(reads, [[10, 300 * KIB]]);
  assert.deepEqual(
    done.map(({ byteLength }) => byteLength),
    [300 * KIB],
  );
});
