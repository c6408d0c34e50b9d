/** Small pictures for the list of files: which are wanted, and those that are there. */

import { entryOf } from "./selectors.js";
import { isIdle } from "./wishes.js";

/** @import { State, Thumbnail } from "./types.js" */
/** @import { Update } from "./store.js" */

/** Pixels of the longer side: enough for a screen of two pixels to one. */
export const SIZE = 96;
/** More are not kept: 11 MB. */
export const MOST = 300;

/** @type {State["thumbnails"]} */
export const NO_THUMBNAILS = Object.freeze({ wanted: [], made: {} });

/**
 * @param {string[]} wanted handles of images, first that which is wanted first
 * @returns {Update}
 */
export const thumbnailsWanted = (wanted) => (state) => {
  const before = state.thumbnails.wanted;
  const same = wanted.length === before.length && wanted.every((handle, at) => handle === before[at]);
  return same ? state : { ...state, thumbnails: { ...state.thumbnails, wanted } };
};

/**
 * @param {string} handle
 * @param {Thumbnail | null} thumbnail null: there can be none
 * @returns {Update}
 */
export const thumbnailMade = (handle, thumbnail) => (state) => {
  if (!entryOf(state, handle)) return state;
  const { wanted, made } = state.thumbnails;
  const all = Object.entries({ ...made, [handle]: thumbnail });
  const needed = new Set([...wanted, handle]);
  let surplus = all.length - MOST;
  // The oldest go, unless they are on the screen.
  const kept = all.filter(([each]) => surplus <= 0 || needed.has(each) || surplus-- <= 0);
  return { ...state, thumbnails: { wanted, made: Object.fromEntries(kept) } };
};

/**
 * @param {State["thumbnails"]} thumbnails
 * @param {Set<string>} gone handles of images that are closed
 * @returns {State["thumbnails"]}
 */
export function withoutThumbnails({ wanted, made }, gone) {
  return {
    wanted: wanted.filter((handle) => !gone.has(handle)),
    made: Object.fromEntries(Object.entries(made).filter(([handle]) => !gone.has(handle))),
  };
}

/**
 * Whether files were given of which none is shown yet: what is done now would have to be waited for.
 * @param {State} state
 */
const awaitsFirst = ({ opening, files, shownDrop }) =>
  opening !== null && files.some(({ status, drop }) => status !== "open" && drop > shownDrop);

/**
 * @param {State} state
 * @returns {string | undefined} the image whose thumbnail is made next; none while a picture is waited for
 */
export function nextThumbnail(state) {
  if (!isIdle(state) || awaitsFirst(state) || state.tooling.playing) return undefined;
  // What makes them comes with the rest of the operations, when it is calm; who opens many files looks at the list meanwhile.
  if (!state.operationsKnown && !state.opening) return undefined;
  const { wanted, made } = state.thumbnails;
  return wanted.find((handle) => !(handle in made) && entryOf(state, handle)?.status === "open");
}
