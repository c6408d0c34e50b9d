import { asEngineError, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { moved } from "../../view/affine.js";
import { placementOf } from "../placement.js";
import { bySeries, entryOf, placeOf, seriesKey, summaryOf } from "../selectors.js";
import { TAKING, takingOf, took } from "../taking.js";
import { askAsTask } from "../tasks.js";
import { paneOf, signature } from "../wishes.js";

/** @import { Answer, EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { State } from "../types.js" */

/** @typedef {{sources: string[], row: number, column: number}} Place `sources`: all images of the series */

/** Counts which values the pixel under the pointer has in all images of its series, while somebody looks at that. */
export class PixelCounter {
  #parts;
  #busy = false;
  #asked = "";

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  pump() {
    const { state } = this.#parts.store;
    if (this.#busy || state.engine.phase !== "ready") return;
    const place = wantedPlace(state);
    if (!place) this.#asked = "";
    else if (signature(place) !== this.#asked) void this.#count(place);
  }

  /** @param {Place} place */
  async #count(place) {
    const { store } = this.#parts;
    this.#busy = true;
    this.#asked = signature(place);
    try {
      const answer = await askAsTask(this.#parts, t("tally.counting"), "pixel_histogram", { ...place });
      // Who leaves it does not want it counted at the next place.
      store.apply(answer ? counted(place, answer) : took({ tally: TAKING.tally }));
    } catch (cause) {
      const { code, message } = asEngineError(cause);
      store.apply(took({ tally: { on: true, counts: null, error: `${sentenceFor(code)} ${message}` } }));
    } finally {
      this.#busy = false;
    }
    this.pump();
  }
}

/**
 * @param {Place} place
 * @param {Answer} answer
 */
function counted({ row, column }, { result, blobs }) {
  const { low, high, unit, images } = result;
  const counts = Array.from(/** @type {Uint32Array} */ (blobs[0]?.data ?? []));
  return took({ tally: { on: true, error: "", counts: { counts, low, high, unit, images, row, column } } });
}

/**
 * @param {State} state
 * @returns {Place | null} what is under the pointer, in the frame as it was decoded; null if nobody wants to know
 */
function wantedPlace(state) {
  const { pointer, panels } = state;
  const isWanted = panels.right === "series" && takingOf(state).tally.on;
  const pane = pointer && isWanted ? paneOf(state, pointer.pane) : null;
  const summary = pane && summaryOf(state, placeOf(state, pane)?.handle);
  if (!pointer || !pane?.picture || !summary) return null;
  const sources = (bySeries(state.files).get(seriesKey(summary)) ?? []).map(({ handle }) => handle);
  if (!sources.every((handle) => entryOf(state, handle)?.status === "open")) return null;
  const place = moved(placementOf(pane.picture), [pointer.row, pointer.column]);
  const [row, column] = /** @type {[number, number]} */ (place.map(Math.round));
  const pixel = { row, column };
  const inside =
    pixel.row >= 0 && pixel.row < summary.rows && pixel.column >= 0 && pixel.column < summary.columns;
  return inside ? { sources, ...pixel } : null;
}
