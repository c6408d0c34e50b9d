/**
 * Turning and mirroring the picture: steps at the front of a recipe, never
 * more than two, whatever has been done one after the other.
 */

import { paneUpdated } from "./panes.js";
import { isTurning } from "./recipes.js";
import { activePane } from "./selectors.js";

/** @import { Viewport } from "../view/viewport.js" */
/** @import { PaneStep, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** @typedef {"left" | "right" | "horizontal" | "vertical"} Turn a quarter to the left or right; left and right, or top and bottom change places */
/** @typedef {{mirrored: boolean, quarters: number}} Attitude first mirrored left to right, then so many quarters to the left */

const TO = Object.freeze(["", "left", "half", "right"]);

/**
 * @param {PaneStep[]} steps
 * @returns {number} how many of the first ones turn the picture
 */
function turningSteps(steps) {
  const end = steps.findIndex((step) => step.off || !isTurning(step));
  return end === -1 ? steps.length : end;
}

/**
 * @param {Attitude} attitude
 * @param {Turn} turn
 * @returns {Attitude}
 */
function turned({ mirrored, quarters }, turn) {
  if (turn === "left" || turn === "right")
    return { mirrored, quarters: (quarters + (turn === "left" ? 1 : 3)) % 4 };
  // Mirrored after being turned is turned the other way after being mirrored.
  return { mirrored: !mirrored, quarters: ((turn === "vertical" ? 6 : 4) - quarters) % 4 };
}

/** @param {PaneStep} step @returns {Turn[]} */
function turnsOf({ operation, parameters: { to = "left", direction = "horizontal" } }) {
  if (operation === "flip") return [/** @type {Turn} */ (direction)];
  return to === "half" ? ["left", "left"] : [/** @type {Turn} */ (to)];
}

/** @param {Attitude} attitude @returns {PaneStep[]} */
function stepsOf({ mirrored, quarters }) {
  const flip = (/** @type {string} */ direction) => ({ operation: "flip", parameters: { direction } });
  if (mirrored && quarters === 2) return [flip("vertical")];
  const to = TO[quarters];
  return [
    ...(mirrored ? [flip("horizontal")] : []),
    ...(to ? [{ operation: "turn", parameters: { to } }] : []),
  ];
}

/**
 * @param {PaneStep[]} steps
 * @param {Turn} turn
 * @returns {PaneStep[]} the same with the picture turned after what had turned it before
 */
export function stepsTurned(steps, turn) {
  const count = turningSteps(steps);
  const turns = [...steps.slice(0, count).flatMap(turnsOf), turn];
  const attitude = turns.reduce(turned, { mirrored: false, quarters: 0 });
  return [...stepsOf(attitude), ...steps.slice(count)];
}

/**
 * The same part of the picture after it was turned.
 * @param {Viewport} viewport
 * @param {Turn} turn
 * @returns {Viewport}
 */
export function viewTurned(viewport, turn) {
  const { scale, row, column, rows, columns } = viewport;
  if (scale === null || rows === undefined || columns === undefined) return viewport;
  if (turn === "horizontal") return { ...viewport, column: columns - column };
  if (turn === "vertical") return { ...viewport, row: rows - row };
  const there =
    turn === "left" ? { row: columns - column, column: row } : { row: column, column: rows - row };
  return { scale, ...there, rows: columns, columns: rows };
}

/**
 * Turns the picture of the active pane; while views are linked those of all panes, so that they still show the same.
 * @param {Turn} turn
 * @returns {Update}
 */
export const pictureTurned = (turn) => (state) => {
  const ids = state.links.view ? state.panes.map(({ id }) => id) : [activePane(state).id];
  const turnedPane = (/** @type {State} */ before, /** @type {string} */ id) =>
    paneUpdated(id, ({ recipe, viewport }) => ({
      recipe: { ...recipe, steps: stepsTurned(recipe.steps, turn) },
      viewport: viewTurned(viewport, turn),
    }))(before);
  const next = ids.reduce(turnedPane, state);
  return state.links.view ? { ...next, viewport: viewTurned(state.viewport, turn) } : next;
};
