/** Panes that go through their series together, by where their frames lie in the patient. */

import { clamp } from "../view/viewport.js";
import { neighbours, placeOf } from "./selectors.js";
import { dot, isOn, isSameMatrix, middleOf, placeOn, planeOf } from "./space.js";
import { isSamePlace, visiblePanes } from "./wishes.js";

/** @import { Current, Pane, State } from "./types.js" */
/** @import { Vector } from "./space.js" */

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
 * @returns {{pane: Pane, place: Current}[]} only those that have a place of their own or let go of that pane's; those of one
 *   series stay apart: two of its frames are compared
 */
export function followers(state, moved, from, to) {
  if (!state.links.frame) return [];
  return state.panes.flatMap((pane) => {
    const place = placeOf(state, pane);
    if (pane.id === moved.id || !place || (!pane.place && !moved.place)) return [];
    if (isSameMatrix(state, place.handle, to.handle)) return [];
    const near = nearest(state, place, to);
    const next = near === undefined ? shifted(state, place, from, to) : near;
    return next && !isSamePlace(next, place) ? [{ pane, place: next }] : [];
  });
}

/**
 * How two places are linked.
 * @param {State} state
 * @param {Current} one
 * @param {Current} other
 * @returns {"space" | "number" | "not"} by where they lie; by how many frames one goes on; not, being cut otherwise
 */
export function kindOfLink(state, one, other) {
  const [a, b] = [planeOf(state, one), planeOf(state, other)];
  if (!a || !b || a.space !== b.space) return "number";
  return Math.abs(dot(a.normal, b.normal)) < ALIKE ? "not" : "space";
}

/**
 * How the panes that are seen are linked with the active one, if they show several series.
 * @param {State} state
 * @returns {Set<"space" | "number" | "not">} empty if they show one series
 */
export function kindsOfLinks(state) {
  const panes = visiblePanes(state);
  const first = placeOf(state, panes.find(({ id }) => id === state.active) ?? panes[0] ?? { place: null });
  return new Set(
    panes.flatMap((pane) => {
      const place = placeOf(state, pane);
      if (!first || !place || isSameMatrix(state, first.handle, place.handle)) return [];
      return [kindOfLink(state, first, place)];
    }),
  );
}

/**
 * @param {State} state
 * @param {Current} place of whom should follow
 * @param {Current} target
 * @returns {Current | null | undefined} null: it cannot follow, being cut otherwise; undefined: no common space is known
 */
function nearest(state, place, target) {
  const kind = kindOfLink(state, place, target);
  if (kind !== "space") return kind === "not" ? null : undefined;
  const theirs = planeOf(state, target);
  return theirs && frameNearest(state, place, middleOf(theirs));
}

/**
 * The frame of a series that is nearest to a point; those that show it come before those that end before it.
 * @param {State} state
 * @param {Current} place in the series
 * @param {Vector} point in the space of the series
 * @returns {Current | null} null if no frame of the series has a place
 */
export function frameNearest(state, place, point) {
  const pile = neighbours(state, place);
  /** @type {{at: Current, shown: boolean, distance: number} | null} */
  let best = null;
  for (let index = 0; index < pile.length; index += 1) {
    const at = pile.at(index);
    const plane = planeOf(state, at);
    if (!plane) continue;
    const found = placeOn(plane, point);
    const [shown, distance] = [isOn(plane, found), Math.abs(found.above)];
    if (!best || (shown && !best.shown) || (shown === best.shown && distance < best.distance))
      best = { at, shown, distance };
  }
  return best?.at ?? null;
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
 * Whether it is worth telling what the panes do together: they show several series, or each does as it likes.
 * @param {State} state
 */
export function linksMatter(state) {
  const panes = visiblePanes(state);
  const apart = Object.values(state.links).includes(false);
  return panes.length > 1 && (apart || panes.some(({ place }) => place !== null));
}
