// Write a memory snapshot as a WebAssembly module: no code, a memory to fill, data segments, and two named sections.

/** Bytes compared at once, and how many equal bytes are rather written again than left out. */
const GRAIN = 16;
const GAP = 48;
/** Every browser refuses a module with more data segments. */
const MAX_SEGMENTS = 100_000;
const PAGE = 65_536;

/**
 * The stretches in which two heaps of one length differ.
 *
 * @returns {[number, number][]} offset and length
 */
export function differences(heap, base) {
  const [left, right] = [heap, base].map(
    ({ buffer, byteOffset, length }) => new BigUint64Array(buffer, byteOffset, length / 8),
  );
  const runs = [];
  let last;
  for (let word = 0; word < left.length; word += GRAIN / 8) {
    if (left[word] === right[word] && left[word + 1] === right[word + 1]) {
      continue;
    }
    const offset = word * 8;
    if (last && offset - (last[0] + last[1]) <= GAP) {
      last[1] = offset + GRAIN - last[0];
    } else {
      last = [offset, GRAIN];
      runs.push(last);
    }
  }
  return runs;
}

/** Encode a snapshot: `heap` where it differs from `base`, and `sections` of bytes by name. */
export function encodeSnapshot(heap, base, sections) {
  const runs = differences(heap, base);
  if (runs.length > MAX_SEGMENTS) {
    throw new Error(`the snapshot has ${runs.length} stretches, more than browsers take`);
  }
  const memory = [...text("env"), ...text("memory"), 2, 0, ...unsigned(heap.length / PAGE)];
  return Buffer.concat([
    Buffer.from("\0asm\x01\0\0\0", "latin1"),
    ...Object.entries(sections).flatMap(([name, bytes]) => part(0, [Buffer.from(text(name)), bytes])),
    ...part(2, [Buffer.from([1, ...memory])]),
    ...part(11, [
      Buffer.from(unsigned(runs.length)),
      ...runs.flatMap(([offset, length]) => [
        Buffer.from([0, 0x41, ...signed(offset), 0x0b, ...unsigned(length)]),
        heap.subarray(offset, offset + length),
      ]),
    ]),
  ]);
}

/** One section of a module. */
function part(id, pieces) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [Buffer.from([id, ...unsigned(length)]), ...pieces];
}

/** A name with its length. */
function text(name) {
  return [...unsigned(name.length), ...Buffer.from(name, "latin1")];
}

/** LEB128. */
function unsigned(value) {
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
}

/** Signed LEB128 of a positive number: its last group must not look negative. */
function signed(value) {
  return value < 64 ? [value] : [(value % 128) | 128, ...signed(Math.floor(value / 128))];
}
