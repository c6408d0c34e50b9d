/**
 * Where frames lie in the patient. Python has said it once for each frame, in
 * mm; here it is only put to use, so that panes that move together need not
 * wait for Python.
 */

import { seriesKey, summaryOf } from "./selectors.js";

/** @import { Current, PlaneGeometry, State } from "./types.js" */

/** @typedef {{row: number, column: number}} Place On a frame; pixel centres are whole numbers. */
/** @typedef {readonly number[]} Vector x, y, z in mm */
/** @typedef {PlaneGeometry & {space: string, rows: number, columns: number}} Plane A frame as a rectangle in space. */

/**
 * @param {State} state
 * @param {Current | null} place
 * @returns {Plane | null} null while or where nobody knows where it lies
 */
export function planeOf(state, place) {
  if (!place) return null;
  const known = state.geometries[place.handle];
  const geometry = known?.frames[place.frame - 1];
  const summary = summaryOf(state, place.handle);
  if (!known?.space || !geometry || !summary) return null;
  return { ...geometry, space: known.space, rows: summary.rows, columns: summary.columns };
}

/**
 * @param {Plane} plane
 * @param {Place} place
 * @param {number} [above] mm from the plane along its normal
 * @returns {Vector} that place in the patient
 */
export function pointAt({ position, row, column, normal, spacing }, place, above = 0) {
  const [down = 1, right = 1] = spacing;
  return [0, 1, 2].map(
    (axis) =>
      at(position, axis) +
      at(row, axis) * place.column * right +
      at(column, axis) * place.row * down +
      at(normal, axis) * above,
  );
}

/**
 * @param {Plane} plane
 * @param {Vector} point
 * @returns {Place & {above: number}} the place on the plane that is nearest to a point, and how far above it, in mm, that is
 */
export function placeOn({ position, row, column, normal, spacing }, point) {
  const offset = point.map((part, axis) => part - at(position, axis));
  const [down = 1, right = 1] = spacing;
  return { row: dot(offset, column) / down, column: dot(offset, row) / right, above: dot(offset, normal) };
}

/** @param {Plane} plane @returns {Vector} its middle */
export function middleOf(plane) {
  return pointAt(plane, { row: (plane.rows - 1) / 2, column: (plane.columns - 1) / 2 });
}

/**
 * @param {Plane} plane
 * @param {Place} place
 * @returns {boolean} whether there is a pixel
 */
export function isOn({ rows, columns }, { row, column }) {
  return row >= -0.5 && column >= -0.5 && row <= rows - 0.5 && column <= columns - 0.5;
}

/**
 * Whether places of the one are places of the other, without asking where these lie.
 * @param {State} state
 * @param {string} a handle of an image
 * @param {string} b
 */
export function isSameMatrix(state, a, b) {
  const [one, other] = [summaryOf(state, a), summaryOf(state, b)];
  return (
    one !== null &&
    other !== null &&
    seriesKey(one) === seriesKey(other) &&
    one.rows === other.rows &&
    one.columns === other.columns
  );
}

/**
 * @param {Vector} a
 * @param {Vector} b
 */
export function dot([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) {
  return a * d + b * e + c * f;
}

/**
 * @param {Vector} vector
 * @param {number} axis
 */
function at(vector, axis) {
  return vector[axis] ?? 0;
}
