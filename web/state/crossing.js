/** Where one frame cuts another, as a line on it. */

import { dot, placeOn, pointAt } from "./space.js";

/** @import { Place, Plane } from "./space.js" */

/** Cosine of the angle between frames that count as parallel. */
const PARALLEL = 1 - 1e-6;

/**
 * @param {Plane} target on which the line is
 * @param {Plane} other
 * @returns {[Place, Place] | null} its ends; null for frames that are parallel, do not meet, or lie in different spaces
 */
export function crossing(target, other) {
  if (target.space !== other.space || Math.abs(dot(target.normal, other.normal)) > PARALLEL) return null;
  const corners = cornersOf(other).map((corner) => placeOn(target, corner));
  const ends = corners.flatMap((end, index) => {
    const start = corners.at(index - 1) ?? end;
    if (start.above < 0 === end.above < 0) return [];
    const share = start.above / (start.above - end.above);
    const part = (/** @type {"row" | "column"} */ name) => start[name] + share * (end[name] - start[name]);
    return [{ row: part("row"), column: part("column") }];
  });
  const [from, to] = ends;
  return from && to ? clipped(from, to, target) : null;
}

/** @param {Plane} plane @returns {(readonly number[])[]} the outer corners of its pixels in the patient */
function cornersOf(plane) {
  const [bottom, right] = [plane.rows - 0.5, plane.columns - 0.5];
  return [
    { row: -0.5, column: -0.5 },
    { row: -0.5, column: right },
    { row: bottom, column: right },
    { row: bottom, column: -0.5 },
  ].map((corner) => pointAt(plane, corner));
}

/**
 * The part of a line that is on a picture (Liang and Barsky, ACM Transactions on Graphics 3, 1984).
 * @param {Place} from
 * @param {Place} to
 * @param {{rows: number, columns: number}} size
 * @returns {[Place, Place] | null}
 */
function clipped(from, to, { rows, columns }) {
  const [down, right] = [to.row - from.row, to.column - from.column];
  let [first, last] = [0, 1];
  const limits = [
    { step: -down, room: from.row + 0.5 },
    { step: down, room: rows - 0.5 - from.row },
    { step: -right, room: from.column + 0.5 },
    { step: right, room: columns - 0.5 - from.column },
  ];
  for (const { step, room } of limits) {
    if (step === 0 && room < 0) return null;
    if (step > 0) last = Math.min(last, room / step);
    if (step < 0) first = Math.max(first, room / step);
  }
  const at = (/** @type {number} */ share) => ({
    row: from.row + share * down,
    column: from.column + share * right,
  });
  return first < last ? [at(first), at(last)] : null;
}
