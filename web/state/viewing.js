/**
 * One view for panes that show different pictures: the same part of the same
 * frame, whatever a recipe has made of it; of another series the same part of
 * the patient, as large in millimetres, where both say where they lie; and
 * where nobody knows that, the same part of the picture.
 */

import { inverted, moved } from "../view/affine.js";
import { pixelAspect } from "../view/viewport.js";
import { placementOf } from "./placement.js";
import { summaryOf } from "./selectors.js";
import { isSameMatrix, placeOn, planeOf, pointAt } from "./space.js";

/** @import { Viewport } from "../view/viewport.js" */
/** @import { Place, Vector } from "./space.js" */
/** @import { Current, Pane, Picture, SharedViewport, Spot, State } from "./types.js" */

/**
 * Through what a pane looks at its picture.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Viewport}
 */
export function viewportOf(state, pane) {
  if (!state.links.view) return pane.viewport;
  const { viewport } = state;
  const { picture } = pane;
  if (!viewport.spot || !picture) return viewport;
  const there = sameSpot(state, viewport.spot, placeIn(picture));
  const back = inverted(placementOf(picture));
  if (!there || !back) return viewport;
  const [row, column] = moved(back, [there.row, there.column]);
  return {
    scale: there.scale * columnsPerPixel(state, picture),
    // Views are told by the edges of pixels, places by their centres.
    column: column + 0.5,
    row: row + 0.5,
    columns: picture.columns,
    rows: picture.rows,
  };
}

/**
 * A view of one picture in words that hold for others, too.
 * @param {State} state
 * @param {Pane} pane in which the hand is
 * @param {Viewport} viewport of its picture
 * @returns {SharedViewport}
 */
export function sharedViewport(state, { picture }, viewport) {
  const { scale } = viewport;
  if (scale === null || !picture) return viewport;
  const place = placeIn(picture);
  const [row, column] = moved(placementOf(picture), [viewport.row - 0.5, viewport.column - 0.5]);
  const focus = state.viewport.spot && pointOf(state, state.viewport.spot);
  const plane = planeOf(state, place);
  // Moving a picture does not move what lies before and behind it.
  const above = plane && focus?.space === plane.space ? placeOn(plane, focus.point).above : 0;
  return {
    ...viewport,
    spot: { ...place, row, column, above, scale: scale / columnsPerPixel(state, picture) },
  };
}

/**
 * @param {State} state
 * @param {Spot} spot
 * @param {Current} place
 * @returns {(Place & {scale: number}) | null} the spot on another frame; null if nobody knows where that is
 */
function sameSpot(state, spot, place) {
  if (isSameMatrix(state, spot.handle, place.handle)) return spot;
  const [from, to] = [planeOf(state, spot), planeOf(state, place)];
  const focus = pointOf(state, spot);
  if (!from || !to || !focus || from.space !== to.space) return null;
  const [[, ours = 1], [, theirs = 1]] = [from.spacing, to.spacing];
  return { ...placeOn(to, focus.point), scale: (spot.scale * theirs) / ours };
}

/**
 * @param {State} state
 * @param {Spot} spot
 * @returns {{space: string, point: Vector} | null}
 */
function pointOf(state, spot) {
  const plane = planeOf(state, spot);
  return plane && { space: plane.space, point: pointAt(plane, spot, spot.above) };
}

/**
 * @param {State} state
 * @param {Picture} picture
 * @returns {number} how many columns of the frame one column of the picture is wide
 */
function columnsPerPixel(state, picture) {
  const [, down = 0, , , right = 1] = placementOf(picture);
  return Math.hypot(down * pixelAspect(summaryOf(state, picture.handle)?.pixel_spacing), right) || 1;
}

/** @param {Picture} picture @returns {Current} */
function placeIn({ handle, frameNumber: frame }) {
  return { handle, frame };
}
