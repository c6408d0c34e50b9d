/**
 * Arrays that are needed for one picture and then for the next: thrown away,
 * they would lie about until somebody collects them, and a worker that has
 * little else to do collects late.
 */
export class Scratch {
  /** @type {Map<string, Float32Array | Uint8Array | Uint32Array<ArrayBuffer>>} */
  #arrays = new Map();

  /**
   * @template {Float32Array | Uint8Array | Uint32Array<ArrayBuffer>} T
   * @param {string} use
   * @param {new (length: number) => T} Kind
   * @param {number} length
   * @returns {T} what was in it last, of as many or more
   */
  array(use, Kind, length) {
    let array = /** @type {T | undefined} */ (this.#arrays.get(use));
    if (!array || array.length < length) {
      array = new Kind(length);
      this.#arrays.set(use, array);
    }
    return array;
  }

  /** Lets go of everything. */
  clear() {
    this.#arrays.clear();
  }
}
