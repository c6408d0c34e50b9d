/** Leading all panes to one place. */

import { moved } from "../view/affine.js";
import { clamp } from "../view/viewport.js";
import { crosshairOn } from "./crosshair.js";
import { frameNearest } from "./linking.js";
import { shownIn } from "./place-actions.js";
import { placementOf } from "./placement.js";
import { placeOf } from "./selectors.js";
import { isSameMatrix, planeOf, pointAt } from "./space.js";
import { isSamePlace, paneOf, pictureOf, visiblePanes } from "./wishes.js";

/** @import { Place } from "./space.js" */
/** @import { Anchor, Pane, PaneId, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * Leads all panes that are seen to a place of one: where they lie in one space,
 * each shows the frame that is nearest. Other frames of the same series stay:
 * two of them are compared.
 * @param {PaneId} id
 * @param {Place} place in the picture of that pane
 * @returns {Update}
 */
export const crosshairMoved = (id, place) => (state) => {
  const pane = paneOf(state, id);
  const picture = pane && pictureOf(state, pane);
  if (!picture) return state;
  const at = { handle: picture.handle, frame: picture.frameNumber };
  const [row, column] = moved(placementOf(picture), [
    clamp(place.row, -0.5, picture.rows - 0.5),
    clamp(place.column, -0.5, picture.columns - 0.5),
  ]);
  return ledTo({ ...at, row, column, above: 0 })(state);
};

/**
 * @param {Anchor} crosshair
 * @returns {Update}
 */
export const ledTo = (crosshair) => (state) => {
  const next = { ...state, crosshair };
  const target = planeOf(state, crosshair);
  if (!target) return next;
  const point = pointAt(target, crosshair, crosshair.above);
  /** @type {(led: State, pane: Pane) => State} */
  const follow = (led, pane) => {
    const place = placeOf(led, pane);
    const plane = planeOf(led, place);
    if (!place || plane?.space !== target.space || isSameMatrix(led, place.handle, crosshair.handle))
      return led;
    const to = frameNearest(led, place, point);
    return to && !isSamePlace(to, place) ? shownIn(to, pane.id)(led) : led;
  };
  return visiblePanes(state).reduce(follow, next);
};

/**
 * Moves the cross-hair by pixels of the picture of a pane; into its middle if it was not there.
 * @param {PaneId} id
 * @param {Place} by
 * @returns {Update}
 */
export const crosshairNudged = (id, by) => (state) => {
  const pane = paneOf(state, id);
  const picture = pane && pictureOf(state, pane);
  if (!picture) return state;
  const here = crosshairOn(state, picture);
  const to = here
    ? { row: here.row + by.row, column: here.column + by.column }
    : { row: (picture.rows - 1) / 2, column: (picture.columns - 1) / 2 };
  return crosshairMoved(id, to)(state);
};
