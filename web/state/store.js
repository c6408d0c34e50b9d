/** @typedef {import("./types.js").State} State */
/** @typedef {(state: State) => State} Update */

/**
 * Holds the one immutable state. An action is a pure function that makes an
 * update; listeners hear of each change once, after it is complete.
 */
export class Store {
  #state;
  #finish;
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {State} state
   * @param {(before: State, after: State) => State} [finish] adds to a change what always belongs to it
   */
  constructor(state, finish = (_before, after) => after) {
    this.#state = state;
    this.#finish = finish;
  }

  get state() {
    return this.#state;
  }

  /** @param {Update} update */
  apply(update) {
    const next = update(this.#state);
    if (next === this.#state) return;
    this.#state = this.#finish(this.#state, next);
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * @param {() => void} listener
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
