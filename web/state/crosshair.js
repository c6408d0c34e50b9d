/** The cross-hair: a place in one frame, which others show, too. Who leads the panes there is leading.js. */

import { inverted, moved } from "../view/affine.js";
import { placementOf } from "./placement.js";
import { neighbours } from "./selectors.js";
import { placeOn, planeOf, pointAt } from "./space.js";
import { isSamePlace } from "./wishes.js";

/** @import { Place, Plane, Vector } from "./space.js" */
/** @import { Anchor, Current, Picture, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** How far a single image reaches on either side, in mm: nobody knows it, so it is as thin as a detail. */
const THIN = 1;

/**
 * @param {State} state
 * @param {Picture} picture
 * @returns {Place | null} where the cross-hair is on a picture; null where that does not show the place
 */
export function crosshairOn(state, picture) {
  const { crosshair } = state;
  if (!crosshair) return null;
  const at = { handle: picture.handle, frame: picture.frameNumber };
  const there = isSamePlace(at, crosshair) ? crosshair : inSpace(state, at, crosshair);
  const back = there && inverted(placementOf(picture));
  if (!there || !back) return null;
  const [row, column] = moved(back, [there.row, there.column]);
  return { row, column };
}

/**
 * What lies on a frame goes on with it when a pane goes through its series.
 * @param {Current} from
 * @param {Current} to
 * @returns {Update}
 */
export const crosshairCarried = (from, to) => (state) => {
  const { crosshair } = state;
  if (!crosshair) return state;
  const there = isSamePlace(from, crosshair) ? crosshair : inSpace(state, from, crosshair);
  return there
    ? { ...state, crosshair: { ...to, row: there.row, column: there.column, above: there.above } }
    : state;
};

/**
 * @param {State} state
 * @returns {{space: string, point: Vector} | null} the cross-hair in the patient
 */
export function crosshairPoint(state) {
  const plane = planeOf(state, state.crosshair);
  return plane && state.crosshair
    ? { space: plane.space, point: pointAt(plane, state.crosshair, state.crosshair.above) }
    : null;
}

/**
 * @param {State} state
 * @param {Current} at
 * @param {Anchor} crosshair
 * @returns {(Place & {above: number}) | null} where it is on another frame; null where that ends before it
 */
function inSpace(state, at, crosshair) {
  const plane = planeOf(state, at);
  const target = crosshairPoint({ ...state, crosshair });
  if (!plane || plane.space !== target?.space) return null;
  const found = placeOn(plane, target.point);
  return Math.abs(found.above) <= reachOf(state, at, plane) ? found : null;
}

/**
 * @param {State} state
 * @param {Current} at
 * @param {Plane} plane of that frame
 * @returns {number} half the way to the next frame, in mm
 */
function reachOf(state, at, plane) {
  const { index, length, at: placeAt } = neighbours(state, at);
  const distances = [index - 1, index + 1]
    .filter((each) => each >= 0 && each < length)
    .flatMap((each) => {
      const other = planeOf(state, placeAt(each));
      return other ? [Math.abs(placeOn(plane, other.position).above)] : [];
    });
  // Rounding must not hide what lies in the middle between two frames.
  return distances.length > 0 ? 0.5001 * Math.max(...distances) : THIN;
}
