/** One place of a frame, in every pane that shows it. */

import { between, moved } from "../view/affine.js";
import { placementOf } from "./placement.js";
import { paneOf, pictureOf } from "./wishes.js";

/** @import { Place } from "../view/affine.js" */
/** @import { Spot } from "./tooling-types.js" */
/** @import { Pane, Picture, State } from "./types.js" */

/**
 * @param {State} state
 * @param {Spot} spot
 * @param {Pane} pane
 * @returns {Place | null} where that is in the picture of another pane; null where that shows something else
 */
export function placeIn(state, { pane: home, place }, pane) {
  if (pane.id === home) return place;
  const from = paneOf(state, home);
  const [here, there] = [from && pictureOf(state, from), pictureOf(state, pane)];
  if (!here || !there || !isSameFrame(here, there)) return null;
  const way = between(placementOf(here), placementOf(there));
  return way && moved(way, place);
}

/**
 * @param {Picture} a
 * @param {Picture} b
 */
function isSameFrame(a, b) {
  return a.handle === b.handle && a.frameNumber === b.frameNumber;
}
