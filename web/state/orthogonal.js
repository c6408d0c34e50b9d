/** Going to orthogonal views and back. What makes them is planes.js. */

import { layoutChosen } from "./desk-actions.js";
import { rootOf, windowKey } from "./making.js";

/** @import { Current, Planes, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * Shows the series of a place in three planes.
 * @param {Current | null} place
 * @returns {Update}
 */
export const orthogonalChosen = (place) => (state) => {
  const from = isOrthogonal(state) ? state.orthogonal.from : state.layout;
  const next = layoutChosen("orthogonal")({ ...state, current: rootOf(state, place) ?? state.current });
  return { ...next, tool: "crosshair", orthogonal: { from, refused: null } };
};

/** Back to where one was before. @type {Update} */
export const orthogonalLeft = (state) => {
  const { name, rows, columns } = state.orthogonal.from ?? { name: "three", rows: 1, columns: 3 };
  return layoutChosen(name, { rows, columns })(state);
};

/** Tries again what was refused. @type {Update} */
export const orthogonalRetried = (state) => ({
  ...state,
  orthogonal: { ...state.orthogonal, refused: null },
});

/**
 * Sets the slabs of the planes.
 * @param {Partial<Planes>} change
 * @returns {Update}
 */
export const planesSet = (change) => (state) => ({ ...state, planes: { ...state.planes, ...change } });

/** @param {State} state */
export function isOrthogonal({ layout }) {
  return layout.name === "orthogonal";
}

/**
 * @param {State} state
 * @returns {State["orthogonal"]["refused"]} why the current series has no such views, while they are wanted
 */
export function refusalOf(state) {
  const { refused } = state.orthogonal;
  return refused && isOrthogonal(state) && windowKey(state, state.current) === refused.key ? refused : null;
}
