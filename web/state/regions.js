/** A rectangle that is drawn, as the region of an operation. */

import { between, moved, UNMOVED } from "../view/affine.js";
import { drawnOn } from "./measurements.js";
import { placementOf } from "./placement.js";
import { operationNamed } from "./recipes.js";
import { cornersOf, isBox } from "./shapes.js";

/** @import { Affine } from "../view/affine.js" */
/** @import { Pane, State } from "./types.js" */

const MOVING_FAMILY = "geometry";

/**
 * How what a step works on lies in the frame.
 * @param {State} state
 * @param {Pane} pane
 * @param {number} index of the step
 * @returns {Affine | null} null where only the engine knows, because pixels move both before and after it
 */
function inputPlacement({ operations }, { recipe, picture }, index) {
  const moves = recipe.steps.map(
    ({ operation, off }) => !off && operationNamed(operations, operation)?.family === MOVING_FAMILY,
  );
  if (!moves.slice(0, index).includes(true)) return UNMOVED;
  return picture && !moves.slice(index).includes(true) ? placementOf(picture) : null;
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @param {number} index of a step
 * @returns {string} "row column rows columns" of the selected box, or of the last one on that frame; "" without one
 */
export function drawnRegion(state, pane, index) {
  const { picture } = pane;
  if (state.measurements.length === 0 || !picture) return "";
  const boxes = drawnOn(state, picture).filter(({ kind, points }) => isBox(kind) && points.length === 2);
  const box = boxes.find(({ id }) => id === state.tooling.selected) ?? boxes.at(-1);
  const input = inputPlacement(state, pane, index);
  const way = box && input && between(box.placement, input);
  if (!box || !way) return "";
  const corners = cornersOf(box.points).map((corner) => moved(way, corner));
  const [rows, columns] = [corners.map(([row]) => row), corners.map(([, column]) => column)];
  // The pixels whose centres are inside.
  const [top, left] = [Math.ceil(Math.min(...rows)), Math.ceil(Math.min(...columns))];
  const [height, width] = [
    Math.floor(Math.max(...rows)) - top + 1,
    Math.floor(Math.max(...columns)) - left + 1,
  ];
  return height > 0 && width > 0 ? `${top} ${left} ${height} ${width}` : "";
}
