/**
 * A bundle holds many files in one: a little-endian uint32 n, n bytes of JSON `[[path, offset, length], …]`,
 * then the files' bytes, 16-byte aligned. build/bundle.py writes it.
 */

/**
 * Put the files of a bundle into Python's file system without copying them: the files are views of `bytes`.
 *
 * @param {import("./runtime.js").FileSystem} fs
 * @param {Uint8Array} bytes
 * @returns {number} how many files there were
 */
export function unpackBundle(fs, bytes) {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  /** @type {[string, number, number][]} */
  const entries = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength)));
  const start = 4 + headerLength;
  const folders = new Set();
  for (const [path, offset, length] of entries) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) {
      fs.mkdirTree(folder);
      folders.add(folder);
    }
    const contents = bytes.subarray(start + offset, start + offset + length);
    fs.writeFile(path, contents, { canOwn: true });
  }
  return entries.length;
}
