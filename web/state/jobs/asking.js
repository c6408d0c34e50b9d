import { asEngineError } from "../../engine/errors.js";

/** @import { Answer, EngineClient } from "../../engine/client.js" */
/** @import { EngineError } from "../../engine/errors.js" */
/** @import { State } from "../types.js" */
/** @import { Store, Update } from "../store.js" */

/**
 * @typedef {object} Wish What is asked next.
 * @property {string} of Equal for equal wishes.
 * @property {string} method
 * @property {Record<string, unknown>} params
 * @property {(answer: Answer) => Update} take After this the wish must be fulfilled.
 * @property {(error: EngineError) => Update} refuse After this it must not be asked again.
 */

/** A wish under which the engine died this often is not asked again. */
const MAX_CRASHES = 2;

/** Asks one thing at a time, and when that is answered what is wanted then: of many wishes the latest counts. */
export class Asker {
  #store;
  #client;
  #next;
  #pause;
  #busy = false;
  /** @type {Map<string, number>} */
  #crashes = new Map();

  /**
   * @param {object} parts
   * @param {Store} parts.store
   * @param {EngineClient} parts.client
   * @param {(state: State) => Wish | null} parts.next what is wanted and not there yet
   * @param {number} [parts.pause] ms between two questions
   */
  constructor({ store, client, next, pause = 0 }) {
    this.#store = store;
    this.#client = client;
    this.#next = next;
    this.#pause = pause;
  }

  pump() {
    const { state } = this.#store;
    if (this.#busy || state.engine.phase !== "ready") return;
    const wish = this.#next(state);
    if (wish) void this.#ask(wish);
  }

  /** @param {Wish} wish */
  async #ask({ of, method, params, take, refuse }) {
    this.#busy = true;
    const pause = this.#pause > 0 ? new Promise((resolve) => setTimeout(resolve, this.#pause)) : null;
    try {
      const answer = await this.#client.request(method, params);
      this.#store.apply(take(answer));
    } catch (cause) {
      const error = asEngineError(cause);
      if (!this.#mayRetry(of, error)) this.#store.apply(refuse(error));
    }
    await pause;
    this.#busy = false;
    this.pump();
  }

  /**
   * @param {string} of
   * @param {EngineError} error
   */
  #mayRetry(of, { code }) {
    if (code !== "engine_crashed") return code === "engine_boot_failed" || code === "aborted";
    const crashes = (this.#crashes.get(of) ?? 0) + 1;
    this.#crashes.set(of, crashes);
    return crashes < MAX_CRASHES;
  }
}
