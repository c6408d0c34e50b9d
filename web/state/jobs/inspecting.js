import { asEngineError, isWithdrawn } from "../../engine/errors.js";
import { probed, tagsRead } from "../actions.js";
import { activePane, entryOf, placeOf } from "../selectors.js";
import { isAtHand, paneOf, paneStatus, wantedPicture } from "../wishes.js";

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
    const { pointer } = state;
    if (pointer === null) this.#asked = null;
    if (this.#busy || !pointer || pointer === this.#asked || state.engine.phase !== "ready") return;
    const pane = paneOf(state, pointer.pane);
    const picture = pane && paneStatus(state, pane) === "ready" ? wantedPicture(state, pane) : null;
    if (picture && isAtHand(state, picture)) void this.#probe(pointer, picture);
  }

  /**
   * @param {Pointer} pointer
   * @param {object} picture
   */
  async #probe(pointer, picture) {
    this.#busy = true;
    this.#asked = pointer;
    const { row, column } = pointer;
    const pause = new Promise((resolve) => setTimeout(resolve, PROBE_INTERVAL_MS));
    try {
      const { result } = await this.#client.request("probe", { ...picture, row, column });
      this.#store.apply(probed(pointer, /** @type {any} */ (result)));
    } catch {
      // A value that cannot be had now is simply not shown; a crash is told by the client.
    }
    await pause;
    this.#busy = false;
    this.pump();
  }
}

/** Reads the elements of the active pane's instance while their table is open. */
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
    const handle = placeOf(state, activePane(state))?.handle;
    if (this.#busy || state.panels.bottom !== "tags" || !handle || state.tags?.handle === handle) return;
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
