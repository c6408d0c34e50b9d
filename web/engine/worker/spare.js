/**
 * Memory that has been used and can be used again. A buffer that the browser made, as for what was read from a file, is
 * given back only by a collection of all garbage, for which a worker takes its time: scrolling through a series would
 * leave a copy of each file behind. But the pixels of a frame are mostly as many bytes as were read for it, and they leave
 * this worker.
 */

/** More is not kept, but for one buffer, which may be large. */
const MOST_BYTES = 4 * 2 ** 20;

export class Spare {
  /** @type {ArrayBuffer[]} the oldest first */
  #buffers = [];
  #bytes = 0;

  /** @param {ArrayBuffer} buffer that nobody reads any more */
  give(buffer) {
    this.#buffers.push(buffer);
    this.#bytes += buffer.byteLength;
    while (this.#bytes > MOST_BYTES && this.#buffers.length > 1) {
      this.#take(0);
    }
  }

  /**
   * @param {number} byteLength
   * @returns {ArrayBuffer | null} a buffer of just that size, with anything in it
   */
  take(byteLength) {
    const at = this.#buffers.findIndex((buffer) => buffer.byteLength === byteLength);
    return at < 0 ? null : this.#take(at);
  }

  /** @param {number} at */
  #take(at) {
    const [buffer] = /** @type {[ArrayBuffer]} */ (this.#buffers.splice(at, 1));
    this.#bytes -= buffer.byteLength;
    return buffer;
  }
}
