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
 * @returns {ArrayBuffer}
 */
export function copyOut(array) {
  const buffer = array.getBuffer();
  try {
    return /** @type {ArrayBuffer} */ (buffer.data.slice().buffer);
  } finally {
    buffer.release();
  }
}
