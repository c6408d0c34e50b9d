/** Images that are made of the images of a series: what they are made of, and under which handles. */

import { bySeries, entryOf, neighbours, seriesKey, summaryOf } from "./selectors.js";

/** @import { Current, Derivation, Entry, Slab, State } from "./types.js" */

/** Kinds whose frames are about places of the series that they are made of, in its values. */
const VIEWS = new Set(["orthogonal", "slabs"]);

/** @typedef {{key: string, handles: string[]}} Source A series, by its key, and its images in order. */

let last = 0;

/** @returns {string} a handle that no other image has */
export function newHandle() {
  last += 1;
  return `d${last}`;
}

/**
 * @param {Entry | undefined} entry
 * @returns {boolean} whether it shows another series in another way
 */
export function isView(entry) {
  return VIEWS.has(entry?.derivation?.kind ?? "");
}

/**
 * The series that a place is about: that of which its image is made, if that shows another one.
 * @param {State} state
 * @param {Current | null} place
 * @returns {Current | null}
 */
export function rootOf(state, place) {
  const entry = entryOf(state, place?.handle);
  if (!place || !isView(entry)) return place;
  const [source] = entry?.derivation?.sources ?? [];
  if (source === undefined) return place;
  return rootOf(state, typeof source === "string" ? { handle: source, frame: 1 } : source);
}

/**
 * @param {State} state
 * @param {Current | null} place
 * @returns {Source | null} the series that a place is about, once all of it is open
 */
export function sourceOf(state, place) {
  const summary = summaryOf(state, rootOf(state, place)?.handle);
  if (!summary) return null;
  const key = seriesKey(summary);
  const entries = bySeries(state.files).get(key) ?? [];
  if (entries.length === 0 || entries.some(({ status }) => status !== "open")) return null;
  return { key, handles: entries.map(({ handle }) => handle) };
}

/**
 * @param {Entry} entry
 * @param {Source} source
 * @returns {boolean} whether it is made of this series, as that is now
 */
export function isMadeOf({ derivation }, { handles }) {
  const sources = derivation?.sources ?? [];
  return sources.length === handles.length && handles.every((handle, index) => sources[index] === handle);
}

/**
 * @param {Derivation | null} a
 * @param {Derivation | null} b
 */
export function isSameWish(a, b) {
  return JSON.stringify([a?.sources, a?.options]) === JSON.stringify([b?.sources, b?.options]);
}

/**
 * @param {Source} source
 * @param {Slab} slab
 * @returns {Derivation}
 */
export function slabWish({ handles }, { images, mode }) {
  return { kind: "slabs", sources: handles, options: { images: Math.min(images, handles.length), mode } };
}

/**
 * @param {State} state
 * @param {Source} source
 * @param {Slab} slab
 * @returns {Entry | undefined} what holds these slabs, or will
 */
export function slabEntry(state, source, slab) {
  const wish = slabWish(source, slab);
  return state.files.find(({ derivation }) => derivation?.kind === "slabs" && isSameWish(derivation, wish));
}

/**
 * Where the picture of a place is found that holds its neighbours, too.
 * @param {State} state
 * @param {Slab | null} slab
 * @param {Current} place
 * @returns {Current | null} the place itself without a slab; null while that is being made
 */
export function slabPlace(state, slab, place) {
  if (!slab) return place;
  const source = sourceOf(state, place);
  const entry = source && slabEntry(state, source, slab);
  if (entry?.status !== "open") return null;
  return { handle: entry.handle, frame: neighbours(state, place).index + 1 };
}

/**
 * Images that show others in another way are seen in the window of these.
 * @param {State} state
 * @param {Current | null} place
 * @returns {string | null} under which the window is kept
 */
export function windowKey(state, place) {
  const summary = summaryOf(state, rootOf(state, place)?.handle);
  return summary && seriesKey(summary);
}
