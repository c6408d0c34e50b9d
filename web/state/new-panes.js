/** A pane of its own for an image that was made on this page. */

import { arrangePanes, EMPTY_PANE, freshPane, layoutOf, MOST, paneIds } from "./layouts.js";
import { isPlain, PLAIN } from "./recipes.js";

/** @import { Current, Pane, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** How many panes there are at first. */
const USUAL_COUNT = 3;

/** Grids that people like, by how many panes they hold. @type {readonly {rows: number, columns: number}[]} */
const GRIDS = Object.freeze([
  { rows: 1, columns: 1 },
  { rows: 1, columns: 2 },
  { rows: 1, columns: 3 },
  { rows: 2, columns: 2 },
  { rows: 2, columns: 3 },
  { rows: 2, columns: 4 },
  { rows: 3, columns: 3 },
  { rows: 3, columns: 4 },
]);

/**
 * Shows an image in a pane of its own: one that only repeats another, or one more; of a full page, the last.
 * What the panels are about stays what it is.
 * @param {Current} place
 * @returns {Update}
 */
export const shownInNewPane = (place) => (state) => {
  if (paneWith(state, place.handle)) return { ...state, solo: null };
  const spare = spareIn(state);
  if (spare) return withPlace({ ...state, solo: null }, spare.id, place);
  const { panes, shelf } = state;
  // Some layouts have panes of their own, which the grid does not show.
  const usual = new Set(paneIds(layoutOf("grid", MOST)));
  const count = panes.filter(({ id }) => usual.has(id)).length || USUAL_COUNT;
  const size = GRIDS.find(({ rows, columns }) => rows * columns > count) ?? MOST;
  const grid = layoutOf("grid", size);
  const ids = paneIds(grid);
  const [first = ""] = ids;
  const active = ids.includes(state.active) ? state.active : first;
  const grown = { ...state, layout: grid, ...arrangePanes(grid, panes, shelf), active, solo: null };
  return withPlace(grown, ids[count] ?? ids.at(-1) ?? first, place);
};

/**
 * @param {State} state
 * @param {string} handle
 * @returns {Pane | undefined} the pane that was made for an image
 */
export function paneWith({ panes }, handle) {
  return panes.find(({ place }) => place?.handle === handle);
}

/**
 * @param {State} state
 * @returns {Pane | undefined} a pane that shows nothing of its own
 */
function spareIn(state) {
  if (state.layout.name !== "grid") return undefined;
  const first = state.panes.find(isPlain);
  return state.panes.find(
    (pane) => pane.id !== first?.id && pane.id !== state.active && pane.place === null && isPlain(pane),
  );
}

/**
 * @param {State} state
 * @param {string} id
 * @param {Current} place
 * @returns {State}
 */
function withPlace(state, id, place) {
  const own = { ...freshPane(id), ...EMPTY_PANE, recipe: PLAIN, place };
  return { ...state, panes: state.panes.map((pane) => (pane.id === id ? own : pane)) };
}
