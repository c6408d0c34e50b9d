/**
 * Pixels on their way out of Python's heap.
 *
 * A view of the heap must never be posted (the whole heap would be cloned) nor kept (it dies when the heap grows): each
 * array is copied once, and the copy is transferred.
 */

/**
 * What is used of a proxy of a NumPy array.
 *
 * @typedef {object} ArrayProxy
 * @property {(type?: string) => {data: Uint8Array | Uint16Array, release: () => void}} getBuffer
 * @property {() => void} destroy
 */

/**
 * Copy a NumPy array, which must be C-contiguous, out of the heap.
 *
 * @param {ArrayProxy} array
 * @param {import("./spare.js").Spare} spare where the copy finds room, if it can
 * @returns {ArrayBuffer}
 */
export function copyOut(array, spare) {
  const buffer = array.getBuffer();
  try {
    const { data } = buffer;
    const room = spare.take(data.byteLength);
    if (!room) {
      return /** @type {ArrayBuffer} */ (data.slice().buffer);
    }
    new Uint8Array(room).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return room;
  } finally {
    buffer.release();
  }
}
