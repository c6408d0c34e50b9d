import { asEngineError } from "../../engine/errors.js";
import { geometriesRead } from "../actions.js";
import { isOrthogonal } from "../orthogonal.js";
import { bySeries, placeOf, seriesKey, summaryOf } from "../selectors.js";
import { isFirstThere, visiblePanes } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { State } from "../types.js" */

/** So many images are asked about at once, so that a change of the window can come in between. */
const PORTION = 50;

/** Asks where the frames of series lie in the patient: if two stand side by side, or the corners of pictures tell it. */
export class Locator {
  #store;
  #client;
  #busy = false;
  /** @type {Set<string>} images that the engine was asked about in vain */
  #failed = new Set();

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    if (this.#busy || state.engine.phase !== "ready" || state.opening) return;
    // Planes that are about to be made open where the series stands: that must be known before they are there.
    if (!isFirstThere(state) && !isOrthogonal(state)) return;
    const handles = unknownHandles(state).filter((handle) => !this.#failed.has(handle));
    if (handles.length > 0) void this.#ask(handles.slice(0, PORTION));
  }

  /** @param {string[]} handles */
  async #ask(handles) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("geometry", { handles });
      this.#store.apply(geometriesRead(result.geometries));
    } catch (cause) {
      // Without geometry panes go on by as many frames; after a crash the next engine is asked.
      if (!asEngineError(cause).code.startsWith("engine_"))
        for (const handle of handles) this.#failed.add(handle);
    } finally {
      this.#busy = false;
    }
    this.pump();
  }
}

/**
 * @param {State} state
 * @returns {string[]} open images of the series that are seen, if anybody wants to know, whose geometry is not known
 */
function unknownHandles(state) {
  const keys = new Set(
    visiblePanes(state).flatMap((pane) => {
      const summary = summaryOf(state, placeOf(state, pane)?.handle);
      return summary ? [seriesKey(summary)] : [];
    }),
  );
  // Before the operations are known the engine has not loaded what this takes, and letters in corners can wait for that.
  const labelled = state.annotated && state.operationsKnown;
  if (keys.size < 2 && !labelled && !isOrthogonal(state)) return [];
  const entries = [...keys].flatMap((key) => bySeries(state.files).get(key) ?? []);
  return entries
    .filter(({ handle, status }) => status === "open" && !state.geometries[handle])
    .map(({ handle }) => handle);
}
