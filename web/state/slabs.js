/** Panes that show each image of a stack together with its neighbours. */

import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { filesAdded, NOBODYS_DROP } from "./file-actions.js";
import { isMadeOf, newHandle, slabEntry, slabWish, sourceOf } from "./making.js";
import { told } from "./message-actions.js";
import { everyPane } from "./panes.js";
import { placeOf } from "./selectors.js";
import { visiblePanes } from "./wishes.js";

/** @import { Way } from "./jobs/deriving.js" */
/** @import { Source } from "./making.js" */
/** @import { Slab, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** It lives in the engine alone. */
const NO_FILE = new File([], "");

/** @typedef {{source: Source, slab: Slab}} Wish */

/**
 * @param {State} state
 * @returns {Wish[]} what the panes that are seen need
 */
function wishesIn(state) {
  return visiblePanes(state).flatMap(({ place, slab }) => {
    const source = slab && sourceOf(state, placeOf(state, { place }));
    return slab && source ? [{ source, slab }] : [];
  });
}

/**
 * Has the slabs that are wanted made.
 * @type {Update}
 */
export const slabsWanted = (state) =>
  wishesIn(state).reduce((next, { source, slab }) => {
    if (slabEntry(next, source, slab)) return next;
    const derivation = slabWish(source, slab);
    return filesAdded(
      [{ handle: newHandle(), name: t("slab.title"), file: NO_FILE, derivation }],
      NOBODYS_DROP,
    )(next);
  }, state);

/**
 * @param {State} state
 * @returns {string[]} slabs that nobody wants any more, once those are there that are wanted: they share what is decoded
 */
export function slabsLeft(state) {
  const wanted = wishesIn(state).map(({ source, slab }) => slabEntry(state, source, slab));
  if (wanted.some((entry) => entry?.status !== "open")) return [];
  const needed = new Set(wanted.map((entry) => entry?.handle));
  return state.files
    .filter(({ handle, derivation }) => derivation?.kind === "slabs" && !needed.has(handle))
    .map(({ handle }) => handle);
}

/** What becomes of slabs. @type {Way} */
export const slabsWay = Object.freeze({
  made: () => (/** @type {State} */ state) => state,
  refused: (entry, error) => (state) => {
    const isIts = (/** @type {Wish} */ { source, slab }) =>
      isMadeOf(entry, source) && slab.images === entry.derivation?.options.images;
    const single = everyPane((pane) => {
      const source = pane.slab && sourceOf(state, placeOf(state, pane));
      return pane.slab && source && isIts({ source, slab: pane.slab }) ? { ...pane, slab: null } : pane;
    })(state);
    return error.code === "aborted" ? single : told("error", t("planes.noSlab"), error.message)(single);
  },
});
