/**
 * Files in one: a WebAssembly module with custom sections and nothing else. So hosts know what it is, and compress it.
 * build/bundle.py and build/snapshot_file.mjs write it.
 */

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * Read the sections, without copying them.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Map<string, Uint8Array<ArrayBuffer>>} views of `bytes` by name
 * @throws when it is something else, or was cut short
 */
export function readSections(bytes) {
  if (MAGIC.some((value, index) => bytes[index] !== value)) {
    throw new Error("a part of the engine is not what it should be");
  }
  const sections = new Map();
  let at = MAGIC.length;
  const number = () => {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = bytes[at++] ?? Number.NaN;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  };
  while (at < bytes.length) {
    const isCustom = bytes[at++] === 0;
    const length = number();
    const end = at + length;
    const nameLength = number();
    if (!isCustom || !(end <= bytes.length)) {
      throw new Error("a part of the engine was cut short or damaged");
    }
    const name = new TextDecoder().decode(bytes.subarray(at, at + nameLength));
    sections.set(name, bytes.subarray(at + nameLength, end));
    at = end;
  }
  return sections;
}
