/**
 * Places in the pictures of a frame. A recipe may have cropped, turned or
 * resized it; each picture tells how it lies in the frame.
 */

import { between, moved, UNMOVED } from "../view/affine.js";

/** @import { Affine } from "../view/affine.js" */
/** @import { Picture } from "./types.js" */

/**
 * @param {Pick<Picture, "placement">} picture
 * @returns {Affine} how it lies in its frame
 */
export function placementOf({ placement }) {
  return placement ?? UNMOVED;
}

/**
 * The pixel of one picture that lies where a pixel of another one does.
 * @param {Picture} from
 * @param {{row: number, column: number}} pixel of `from`
 * @param {Picture} to of the same frame
 * @returns {{row: number, column: number} | null} null beside `to`
 */
export function samePixel(from, pixel, to) {
  const way = between(placementOf(from), placementOf(to));
  if (!way) return null;
  const [row, column] = moved(way, [pixel.row, pixel.column]).map(Math.round);
  if (row === undefined || column === undefined) return null;
  return row >= 0 && column >= 0 && row < to.rows && column < to.columns ? { row, column } : null;
}
