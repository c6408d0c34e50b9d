/** Where the pictures of other panes cut the picture of one. */

import { inverted, moved } from "../view/affine.js";
import { crossing } from "./crossing.js";
import { placementOf } from "./placement.js";
import { planeOf } from "./space.js";
import { pictureOf, visiblePanes } from "./wishes.js";

/** @import { Affine } from "../view/affine.js" */
/** @import { Place } from "./space.js" */
/** @import { Current, Pane, Picture, State } from "./types.js" */

/** @typedef {{pane: Pane, number: number, from: Place, to: Place}} ReferenceLine `pane`: whose picture it is; `number`: which of the panes that is, from 0 */

/** Lines whose ends are nearer than this are one, in pixels. */
const SAME = 0.5;

/**
 * @param {State} state
 * @param {Picture} picture
 * @returns {ReferenceLine[]} in places of the picture; a line that several panes have, once
 */
export function referenceLines(state, picture) {
  const target = planeOf(state, placeIn(picture));
  const back = inverted(placementOf(picture));
  if (!state.references || !target || !back) return [];
  /** @type {ReferenceLine[]} */
  const lines = [];
  for (const [number, pane] of visiblePanes(state).entries()) {
    const other = pictureOf(state, pane);
    const plane = other && planeOf(state, placeIn(other));
    const line = plane && crossing(target, plane);
    if (!line) continue;
    const [from, to] = [onPicture(back, line[0]), onPicture(back, line[1])];
    if (!lines.some((each) => isNear(each.from, from) && isNear(each.to, to)))
      lines.push({ pane, number, from, to });
  }
  return lines;
}

/** @param {Picture} picture @returns {Current} */
function placeIn({ handle, frameNumber: frame }) {
  return { handle, frame };
}

/**
 * @param {Affine} back
 * @param {Place} place
 * @returns {Place}
 */
function onPicture(back, place) {
  const [row, column] = moved(back, [place.row, place.column]);
  return { row, column };
}

/**
 * @param {Place} a
 * @param {Place} b
 */
function isNear(a, b) {
  return Math.hypot(a.row - b.row, a.column - b.column) < SAME;
}
