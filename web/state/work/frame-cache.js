/** @import { DisplayParams } from "../selectors.js" */
/** @import { Picture } from "../types.js" */

/** @typedef {{key: string, handle: string, data: Uint16Array | Uint8Array}} Frame */

/** @type {import("../types.js").Recipe} */
const NO_STEPS = Object.freeze({ negatoscope_recipe: 1, steps: [] });

const BUDGET_BYTES = 256 * 2 ** 20;

/**
 * Frames that have been sent once, by the key that the engine gave them, so
 * that they are not sent again. Panes with one key share one array.
 */
export class FrameCache {
  #budget;
  /** @type {Map<string, Frame>} least recently used first */
  #frames = new Map();
  /** @type {Map<string, string>} key by what was asked for */
  #keys = new Map();

  /** @param {number} [budget] in bytes */
  constructor(budget = BUDGET_BYTES) {
    this.#budget = budget;
  }

  /**
   * The frame which the engine will most likely name: that of the same request
   * before, else the plain one, which operations on the table leave as it is
   * (of a colour image they take the grey values, which is another frame).
   * @param {DisplayParams} params
   * @returns {Frame | null}
   */
  find(params) {
    const own = this.#frames.get(this.#keys.get(name(params)) ?? "");
    if (own) return own;
    const plain = this.#frames.get(this.#keys.get(name({ ...params, recipe: NO_STEPS })) ?? "");
    return plain?.data instanceof Uint16Array ? plain : null;
  }

  /**
   * @param {DisplayParams} params
   * @param {Picture} picture
   */
  keep(params, { key, handle, color, frame: data }) {
    const id = color ? `${key} in colour` : key;
    this.#frames.delete(id);
    this.#frames.set(id, { key, handle, data });
    this.#keys.set(name(params), id);
    this.#trim();
  }

  /** @param {string[]} handles */
  forget(handles) {
    for (const [key, frame] of this.#frames) if (handles.includes(frame.handle)) this.#frames.delete(key);
    this.#dropLooseKeys();
  }

  clear() {
    this.#frames.clear();
    this.#keys.clear();
  }

  #trim() {
    let bytes = [...this.#frames.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
    for (const [key, { data }] of this.#frames) {
      if (bytes <= this.#budget || this.#frames.size === 1) break;
      bytes -= data.byteLength;
      this.#frames.delete(key);
    }
    this.#dropLooseKeys();
  }

  #dropLooseKeys() {
    for (const [asked, key] of this.#keys) if (!this.#frames.has(key)) this.#keys.delete(asked);
  }
}

/** @param {DisplayParams} params */
function name({ handle, frame, recipe }) {
  return JSON.stringify([handle, frame, recipe.steps]);
}
