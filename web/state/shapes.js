/** What can be drawn on a picture, as points; nothing here measures. */

import { isUpright, moved } from "../view/affine.js";

/** @import { Affine, Place } from "../view/affine.js" */
/** @import { MeasurementKind, Shape } from "./tooling-types.js" */

/**
 * How many points a kind has. Outlines have as many as are wanted; they close by themselves.
 * @type {Readonly<Record<MeasurementKind, {least: number, most: number}>>}
 */
export const POINTS = Object.freeze({
  length: { least: 2, most: 2 },
  profile: { least: 2, most: 2 },
  arrow: { least: 2, most: 2 },
  angle: { least: 3, most: 3 },
  cobb: { least: 4, most: 4 },
  rectangle: { least: 2, most: 2 },
  ellipse: { least: 2, most: 2 },
  polygon: { least: 3, most: Infinity },
  freehand: { least: 3, most: Infinity },
  point: { least: 1, most: 1 },
});

/** Kinds whose two points are corners of an upright box. @type {ReadonlySet<MeasurementKind>} */
const BOXES = new Set(["rectangle", "ellipse"]);

/** Kinds that are lines from one end to the other. @type {ReadonlySet<MeasurementKind>} */
const LINES = new Set(["length", "profile", "arrow"]);

/** An ellipse in a picture that is turned is measured as so many corners; its area is then right to 1 in 80 000. */
const ROUND = 720;

/** @param {MeasurementKind} kind @returns {boolean} whether there are pixels inside */
export function encloses(kind) {
  return BOXES.has(kind) || kind === "polygon" || kind === "freehand";
}

/** @param {MeasurementKind} kind */
export function isBox(kind) {
  return BOXES.has(kind);
}

/** @param {MeasurementKind} kind */
export function isLine(kind) {
  return LINES.has(kind);
}

/**
 * A shape as it is in another picture of the same frame.
 * @param {MeasurementKind} kind
 * @param {Place[]} points
 * @param {Affine} affine from the picture on which it was drawn
 * @returns {Shape} a box that is not upright there is a polygon
 */
export function shapeIn(kind, points, affine) {
  const known = kind === "profile" ? "length" : kind;
  if (!BOXES.has(kind) || isUpright(affine))
    return { kind: known, points: points.map((place) => moved(affine, place)) };
  const corners = kind === "rectangle" ? cornersOf(points) : roundOf(points);
  return { kind: "polygon", points: corners.map((place) => moved(affine, place)) };
}

/**
 * @param {Place[]} points two opposite corners
 * @returns {[Place, Place, Place, Place]} all four, one after the other round the box
 */
export function cornersOf(points) {
  const [[top, left], [bottom, right]] = /** @type {[Place, Place]} */ (points);
  return [
    [top, left],
    [top, right],
    [bottom, right],
    [bottom, left],
  ];
}

/**
 * @param {Place[]} points corners of the box of an ellipse
 * @returns {Place[]}
 */
function roundOf(points) {
  const [[top, left], [bottom, right]] = /** @type {[Place, Place]} */ (points);
  const [row, column] = [(top + bottom) / 2, (left + right) / 2];
  return Array.from({ length: ROUND }, (_, index) => {
    const angle = (2 * Math.PI * index) / ROUND;
    return [row + ((bottom - top) / 2) * Math.sin(angle), column + ((right - left) / 2) * Math.cos(angle)];
  });
}

/**
 * What can be taken hold of: where it is, and what the points become when that goes elsewhere.
 * @param {MeasurementKind} kind
 * @param {Place[]} points
 * @returns {{at: Place, dragged: (to: Place) => Place[]}[]}
 */
export function gripsOf(kind, points) {
  if (kind === "freehand") return [];
  if (!BOXES.has(kind)) return points.map((at, index) => ({ at, dragged: (to) => points.with(index, to) }));
  const corners = cornersOf(points);
  return corners.map((at, index) => ({
    at,
    dragged: (to) => [to, /** @type {Place} */ (corners[(index + 2) % 4])],
  }));
}

/**
 * The whole shape elsewhere.
 * @param {Place[]} points
 * @param {number} rows
 * @param {number} columns
 * @returns {Place[]}
 */
export function shifted(points, rows, columns) {
  return points.map(([row, column]) => [row + rows, column + columns]);
}

/**
 * A shape of a size that can be seen, for who draws without a pointer.
 * @param {MeasurementKind} kind
 * @param {Place} middle
 * @param {number} size of it, in pixels of the picture
 * @returns {Place[]}
 */
export function shapeAround(kind, [row, column], size) {
  const half = size / 2;
  const at = (/** @type {number} */ down, /** @type {number} */ right) =>
    /** @type {Place} */ ([row + down * half, column + right * half]);
  if (kind === "point") return [at(0, 0)];
  if (LINES.has(kind)) return [at(0, -1), at(0, 1)];
  if (BOXES.has(kind)) return [at(-1, -1), at(1, 1)];
  if (kind === "angle") return [at(-1, 1), at(0, -1), at(1, 1)];
  if (kind === "cobb") return [at(-0.5, -1), at(-1, 1), at(0.5, -1), at(1, 1)];
  return [at(-1, 0), at(0.7, -1), at(0.7, 1)];
}
