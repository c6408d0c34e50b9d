// Write a memory snapshot: where a heap differs from another, and its bytes there, as web/engine/worker/snapshot.js reads it.

/** Bytes compared at once, and how many equal bytes are rather written again than left out. */
const GRAIN = 16;
const GAP = 48;

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

/** Encode a snapshot: `heap` where it differs from `base`, after other parts by name. */
export function encodeSnapshot(heap, base, parts) {
  const runs = differences(heap, base);
  return encodeSections({
    ...parts,
    runs: Buffer.from(Uint32Array.from(runs.flat()).buffer),
    heap: Buffer.concat(runs.map(([offset, length]) => heap.subarray(offset, offset + length))),
  });
}

/** Put bytes by name into custom sections of a WebAssembly module that has no others, so that hosts compress it. */
export function encodeSections(parts) {
  return Buffer.concat([
    Buffer.from("\0asm\x01\0\0\0", "latin1"),
    ...Object.entries(parts).flatMap(([name, bytes]) => {
      const text = Buffer.from(name, "utf8");
      const head = Buffer.from(unsigned(text.length));
      const length = head.length + text.length + bytes.length;
      return [Buffer.from([0, ...unsigned(length)]), head, text, bytes];
    }),
  ]);
}

/** LEB128. */
function unsigned(value) {
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
}
