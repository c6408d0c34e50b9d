/** @import { ReactiveController, ReactiveControllerHost } from "lit" */

/** Quick enough to be read, slow enough that a drag does not lay text out anew in each frame. */
const EVERY_MS = 100;

/**
 * Lets an element tell what changes with each movement of a drag a few times a second, and how it ends.
 * @template T
 * @implements {ReactiveController}
 */
export class Seldom {
  #host;
  /** @type {T | undefined} */
  #told;
  #toldAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /**
   * @param {T} value what is so
   * @returns {T} what to tell; the host is updated again when it may be told what is so
   */
  of(value) {
    const wait = this.#toldAt + EVERY_MS - performance.now();
    if (wait <= 0 || this.#told === undefined) {
      if (value !== this.#told) this.#toldAt = performance.now();
      this.#told = value;
    } else if (value !== this.#told) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#host.requestUpdate();
      }, wait);
    }
    return this.#told;
  }
}
