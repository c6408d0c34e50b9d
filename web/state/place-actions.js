import { clamp, FIT } from "../view/viewport.js";
import { crosshairCarried } from "./crosshair.js";
import { EMPTY_PANE, isPlanePane } from "./layouts.js";
import { followers } from "./linking.js";
import { everyPane, paneUpdated } from "./panes.js";
import { activePane, neighbours, placeOf, seriesKey, summaryOf } from "./selectors.js";
import { paneOf } from "./wishes.js";

/** @import { Current, Pane, PaneId, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * Where all panes go that have no place of their own.
 * @param {Current} current
 * @returns {Update}
 */
export const show = (current) => (state) => ({
  ...state,
  current,
  viewport: areAlike(state, state.current, current) ? state.viewport : FIT,
  pointer: null,
  probes: {},
});

/**
 * Whether the same view fits both images.
 * @param {State} state
 * @param {Current | null} a
 * @param {Current | null} b
 */
function areAlike(state, a, b) {
  const before = summaryOf(state, a?.handle);
  const after = summaryOf(state, b?.handle);
  return (
    before !== null &&
    after !== null &&
    seriesKey(before) === seriesKey(after) &&
    before.rows === after.rows &&
    before.columns === after.columns
  );
}

/**
 * Shows a place in one pane, or, where that follows the others, in all that do.
 * @param {Current} place
 * @param {PaneId} [id] if it is not the active pane
 * @returns {Update}
 */
export const shownIn = (place, id) => (state) => {
  const pane = id === undefined ? activePane(state) : paneOf(state, id);
  return pane?.place && !isForAll(state, pane, place) ? placed(pane.id, place)(state) : show(place)(state);
};

/**
 * Gives a pane a place of its own, or, with null, lets it follow the others again.
 * @param {PaneId} id
 * @param {Current | null} place
 * @returns {Update}
 */
export const placed = (id, place) => (state) => {
  const pane = paneOf(state, id);
  if (!pane) return state;
  if (place && isForAll(state, pane, place)) return show(place)(state);
  const alike = areAlike(state, placeOf(state, pane), place ?? state.current);
  return paneUpdated(id, { place, viewport: alike ? pane.viewport : FIT })(state);
};

/**
 * Another series in a pane that shows a plane of the current one: all go there.
 * @param {State} state
 * @param {Pane} pane
 * @param {Current} place
 */
function isForAll(state, pane, place) {
  return isPlanePane(state, pane.id) && place.handle !== pane.place?.handle;
}

/**
 * Goes through frames and instances of the series as through one pile.
 * @param {number} by
 * @param {PaneId} [id] if it is not the active pane
 * @returns {Update}
 */
export const stepped = (by, id) => (state) => {
  const pane = (id === undefined ? null : paneOf(state, id)) ?? activePane(state);
  const pile = neighbours(state, placeOf(state, pane));
  if (pile.length === 0) return state;
  const at = clamp(pile.index + by, 0, pile.length - 1);
  const from = placeOf(state, pane);
  if (at === pile.index || !from) return state;
  const to = pile.at(at);
  return followers(state, pane, from, to).reduce(
    (next, { pane: other, place }) => shownIn(place, other.id)(next),
    crosshairCarried(from, to)(shownIn(to, pane.id)(state)),
  );
};

/** @param {number} index @returns {Update} */
export const steppedTo = (index) => (state) => stepped(index - neighbours(state).index)(state);

/**
 * What is left when the last image is closed.
 * @type {Update}
 */
export const nothingShown = (state) => ({
  ...everyPane((pane) => ({ ...pane, ...EMPTY_PANE, place: null, other: null, viewport: FIT }))(state),
  current: null,
  viewport: FIT,
  pointer: null,
  probes: {},
  tags: null,
  panels: { ...state.panels, bottom: state.panels.bottom === "tags" ? null : (state.panels.bottom ?? null) },
});
