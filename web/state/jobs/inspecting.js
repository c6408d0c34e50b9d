import { asEngineError, isWithdrawn } from "../../engine/errors.js";
import { probed, tagsRead } from "../actions.js";
import { samePixel } from "../placement.js";
import { activePane, entryOf, placeOf } from "../selectors.js";
import { isAtHand, isSamePlace, paneOf, paneStatus, visiblePanes, wantedDisplay } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { Pane, PaneId, Pointer, State } from "../types.js" */
/** @import { DisplayParams } from "../wishes.js" */

const PROBE_INTERVAL_MS = 40;

/** @typedef {{id: PaneId, picture: DisplayParams, row: number, column: number}} Target */

/**
 * Asks for the values under the pointer, first in the pane that it is in, then
 * where the others show the same place. One request at a time; when the
 * pointer moves on, the latest place wins.
 */
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
    const targets = targetsOf(state, pointer);
    if (targets.length > 0) void this.#probe(pointer, targets);
  }

  /**
   * @param {Pointer} pointer
   * @param {Target[]} targets
   */
  async #probe(pointer, targets) {
    this.#busy = true;
    this.#asked = pointer;
    const pause = new Promise((resolve) => setTimeout(resolve, PROBE_INTERVAL_MS));
    for (const { id, picture, row, column } of targets) {
      if (this.#store.state.pointer !== pointer && id !== pointer.pane) break;
      try {
        const { result } = await this.#client.request("probe", { ...picture, row, column });
        this.#store.apply(probed(id, { row, column, values: result }));
      } catch {
        // A value that cannot be had now is simply not shown; a crash is told by the client.
        this.#store.apply(probed(id, null));
      }
    }
    await pause;
    this.#busy = false;
    this.pump();
  }
}

/**
 * @param {State} state
 * @param {Pointer} pointer
 * @returns {Target[]} the pane that the pointer is in comes first; none while that one waits for its picture
 */
function targetsOf(state, pointer) {
  const pane = paneOf(state, pointer.pane);
  const picture = pane && targetIn(state, pane, pointer);
  if (!pane || !picture) return [];
  const others = visiblePanes(state).flatMap((other) => {
    const same = other.id !== pane.id && isSamePlace(placeOf(state, other), placeOf(state, pane));
    if (!same || !other.picture || !pane.picture) return [];
    const pixel = samePixel(pane.picture, pointer, other.picture);
    return (pixel && targetIn(state, other, pixel)) ?? [];
  });
  return [picture, ...others];
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @param {{row: number, column: number}} pixel
 * @returns {Target | null}
 */
function targetIn(state, pane, { row, column }) {
  const picture = paneStatus(state, pane) === "ready" ? wantedDisplay(state, pane) : null;
  return picture && isAtHand(state, picture) ? { id: pane.id, picture, row, column } : null;
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
