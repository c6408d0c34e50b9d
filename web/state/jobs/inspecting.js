import { asEngineError, isWithdrawn } from "../../engine/errors.js";
import { probed, tagsRead } from "../actions.js";
import { entryOf, isAtHand, paneStatus, presentationIn, recipeOf } from "../selectors.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { Pointer } from "../types.js" */

const PROBE_INTERVAL_MS = 40;

/** Asks for the values under the pointer: one request at a time, the latest place wins. */
export class Prober {
  #store;
  #client;
  #busy = false;
  /** @type {Pointer | null} */
  #asked = null;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const { pointer, current } = state;
    if (pointer === null) this.#asked = null;
    if (this.#busy || !pointer || pointer === this.#asked || !current) return;
    const { handle } = current;
    const needed = { handle, ...presentationIn(state, pointer.pane, handle) };
    const ready = state.engine.phase === "ready" && isAtHand(state, needed);
    if (ready && paneStatus(state, pointer.pane) === "ready") void this.#probe(pointer);
  }

  /** @param {Pointer} pointer */
  async #probe(pointer) {
    const { state } = this.#store;
    if (!state.current) return;
    this.#busy = true;
    this.#asked = pointer;
    const { pane, row, column } = pointer;
    const pause = new Promise((resolve) => setTimeout(resolve, PROBE_INTERVAL_MS));
    try {
      const presentation = presentationIn(state, pane, state.current.handle);
      const params = { ...state.current, recipe: recipeOf(state, pane), row, column, ...presentation };
      const { result } = await this.#client.request("probe", params);
      this.#store.apply(probed(pointer, /** @type {any} */ (result)));
    } catch {
      // A value that cannot be had now is simply not shown; a crash is told by the client.
    }
    await pause;
    this.#busy = false;
    this.pump();
  }
}

/** Reads the elements of the current instance while their table is open. */
export class TagReader {
  #store;
  #client;
  #busy = false;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const handle = state.current?.handle;
    if (this.#busy || !state.tagsOpen || !handle || state.tags?.handle === handle) return;
    if (state.engine.phase === "ready" && entryOf(state, handle)?.status === "open") void this.#read(handle);
  }

  /** @param {string} handle */
  async #read(handle) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("tags", { handle });
      this.#store.apply(tagsRead(handle, /** @type {any} */ (result).elements, null));
    } catch (cause) {
      const error = asEngineError(cause);
      const mayRetry = isWithdrawn(error) || error.code.startsWith("engine_");
      if (!mayRetry) this.#store.apply(tagsRead(handle, null, error));
    } finally {
      this.#busy = false;
    }
    this.pump();
  }
}
