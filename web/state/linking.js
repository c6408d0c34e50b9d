/** Panes that go through their series together, by where their frames lie in the patient. */

import { clamp } from "../view/viewport.js";
import { neighbours, placeOf } from "./selectors.js";
import { isSamePlace } from "./wishes.js";

/** @import { Current, Pane, PlaneGeometry, State } from "./types.js" */

/** Cosine of the angle up to which two series are cut alike enough to go together. */
const ALIKE = 0.7;

/**
 * Where the other panes go when one has gone from one place to another: to the
 * frame that is nearest in the patient; where no common space is known, as many
 * frames on as that one.
 * @param {State} state
 * @param {Pane} moved
 * @param {Current} from
 * @param {Current} to
 * @returns {{pane: Pane, place: Current}[]} only those that have a place of their own or let go of that pane's
 */
export function followers(state, moved, from, to) {
  if (!state.links.frame) return [];
  return state.panes.flatMap((pane) => {
    const place = placeOf(state, pane);
    if (pane.id === moved.id || !place || (!pane.place && !moved.place)) return [];
    const near = nearest(state, place, to);
    const next = near === undefined ? shifted(state, place, from, to) : near;
    return next && !isSamePlace(next, place) ? [{ pane, place: next }] : [];
  });
}

/**
 * @param {State} state
 * @param {Current} place of whom should follow
 * @param {Current} target
 * @returns {Current | null | undefined} null: it cannot follow, being cut otherwise; undefined: no common space is known
 */
function nearest(state, place, target) {
  const [ours, theirs] = [planeOf(state, place), planeOf(state, target)];
  if (!ours || !theirs || ours.space === "" || ours.space !== theirs.space) return undefined;
  if (Math.abs(dot(ours.plane.normal, theirs.plane.normal)) < ALIKE) return null;
  const pile = neighbours(state, place);
  const level = dot(theirs.plane.position, ours.plane.normal);
  /** @type {{at: Current, distance: number} | null} */
  let best = null;
  for (let index = 0; index < pile.length; index += 1) {
    const at = pile.at(index);
    const plane = planeOf(state, at)?.plane;
    const distance = plane ? Math.abs(dot(plane.position, ours.plane.normal) - level) : Infinity;
    if (distance < (best?.distance ?? Infinity)) best = { at, distance };
  }
  return best?.at ?? null;
}

/**
 * @param {State} state
 * @param {Current} place
 * @returns {{space: string, plane: PlaneGeometry} | null}
 */
function planeOf({ geometries }, { handle, frame }) {
  const known = geometries[handle];
  const plane = known?.frames[frame - 1];
  return known && plane ? { space: known.space, plane } : null;
}

/**
 * @param {State} state
 * @param {Current} place
 * @param {Current} from
 * @param {Current} to
 * @returns {Current | null}
 */
function shifted(state, place, from, to) {
  const by = neighbours(state, to).index - neighbours(state, from).index;
  const pile = neighbours(state, place);
  return pile.length > 0 ? pile.at(clamp(pile.index + by, 0, pile.length - 1)) : null;
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function dot([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) {
  return a * d + b * e + c * f;
}
