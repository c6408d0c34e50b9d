/**
 * Places in a result and in the frame that it is made of. A recipe may have
 * cropped, turned or resized it; its placement is 2 × 3 numbers, row by row,
 * that lead from (row, column) of the result to (row, column) of the frame.
 */

/** @import { Picture } from "./types.js" */

/** @typedef {{row: number, column: number}} Place */

const SAME = Object.freeze([1, 0, 0, 0, 1, 0]);

/**
 * @param {readonly number[] | null} placement
 * @param {Place} place in the result
 * @returns {Place} in the frame
 */
export function toFrame(placement, { row, column }) {
  const [a = 1, b = 0, down = 0, c = 0, d = 1, right = 0] = placement ?? SAME;
  return { row: a * row + b * column + down, column: c * row + d * column + right };
}

/**
 * @param {readonly number[] | null} placement
 * @param {Place} place in the frame
 * @returns {Place | null} in the result; null if the placement has no way back
 */
export function fromFrame(placement, { row, column }) {
  const [a = 1, b = 0, down = 0, c = 0, d = 1, right = 0] = placement ?? SAME;
  const determinant = a * d - b * c;
  if (determinant === 0) return null;
  const [y, x] = [row - down, column - right];
  return { row: (d * y - b * x) / determinant, column: (a * x - c * y) / determinant };
}

/**
 * The pixel of one picture that lies where a pixel of another one does.
 * @param {Picture} from
 * @param {Place} pixel of `from`
 * @param {Picture} to of the same frame
 * @returns {Place | null} null beside `to`
 */
export function samePixel(from, pixel, to) {
  const place = fromFrame(to.placement, toFrame(from.placement, pixel));
  if (!place) return null;
  const [row, column] = [Math.round(place.row), Math.round(place.column)];
  return row >= 0 && column >= 0 && row < to.rows && column < to.columns ? { row, column } : null;
}
