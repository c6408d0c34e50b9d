/** Shapes on the screen, as the data of SVG paths. */

/** @import { Point } from "./viewport.js" */

const TICK = 6;
const HEAD = 11;
const CROSS = 8;
const GAP = 2.5;
/** Half the opening of an arrow's head, in radians. */
const OPENING = 0.42;
const ARC = 24;

/** @param {Point} point */
const at = ({ x, y }) => `${round(x)} ${round(y)}`;

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}

/** @param {Point[]} points */
const line = (points) => `M${points.map(at).join("L")}`;

/**
 * @param {Point} from
 * @param {Point} to
 * @returns {Point} of length 1; nowhere if both are the same
 */
function direction(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/**
 * A short line across the end of another.
 * @param {Point} end
 * @param {Point} along
 */
function tick(end, along) {
  const [x, y] = [-along.y * TICK, along.x * TICK];
  return line([
    { x: end.x - x, y: end.y - y },
    { x: end.x + x, y: end.y + y },
  ]);
}

/** @param {Point} tip @param {Point} from */
function head(tip, from) {
  const angle = Math.atan2(from.y - tip.y, from.x - tip.x);
  const side = (/** @type {number} */ turn) => ({
    x: tip.x + HEAD * Math.cos(angle + turn),
    y: tip.y + HEAD * Math.sin(angle + turn),
  });
  return line([side(OPENING), tip, side(-OPENING)]);
}

/** @param {Point} one @param {Point} vertex @param {Point} other */
function arc(one, vertex, other) {
  const [a, b] = [direction(vertex, one), direction(vertex, other)];
  const radius = Math.min(ARC, distance(vertex, one) / 2, distance(vertex, other) / 2);
  const [from, to] = [a, b].map(({ x, y }) => ({ x: vertex.x + x * radius, y: vertex.y + y * radius }));
  const sweep = a.x * b.y - a.y * b.x > 0 ? 1 : 0;
  return from && to ? `M${at(from)}A${round(radius)} ${round(radius)} 0 0 ${sweep} ${at(to)}` : "";
}

/** @param {Point} a @param {Point} b */
export function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** @param {Point} point */
function cross({ x, y }) {
  const arm = (/** @type {number} */ right, /** @type {number} */ down) =>
    line([
      { x: x + right * GAP, y: y + down * GAP },
      { x: x + right * CROSS, y: y + down * CROSS },
    ]);
  return arm(1, 0) + arm(-1, 0) + arm(0, 1) + arm(0, -1);
}

/** @type {Readonly<Record<string, (points: Point[]) => string>>} */
const WHOLE = Object.freeze({
  length: ([a, b]) => (a && b ? line([a, b]) + tick(a, direction(a, b)) + tick(b, direction(a, b)) : ""),
  profile: ([a, b]) => (a && b ? line([a, b]) + tick(a, direction(a, b)) + head(b, a) : ""),
  arrow: ([tip, end]) => (tip && end ? line([tip, end]) + head(tip, end) : ""),
  angle: ([a, v, b]) => (a && v && b ? line([a, v, b]) + arc(a, v, b) : ""),
  cobb: ([a, b, c, d]) => (a && b && c && d ? line([a, b]) + line([c, d]) : ""),
  rectangle: ([a, b]) => (a && b ? `M${at(a)}H${round(b.x)}V${round(b.y)}H${round(a.x)}Z` : ""),
  ellipse: ([a, b]) => (a && b ? round2(a, b) : ""),
  point: ([a]) => (a ? cross(a) : ""),
});

/** @param {Point} a @param {Point} b corners of its box */
function round2(a, b) {
  const [x, y] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2];
  const middle = (a.y + b.y) / 2;
  const half = (/** @type {number} */ to) => `A${round(x)} ${round(y)} 0 0 1 ${round(to)} ${round(middle)}`;
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  return `M${round(left)} ${round(middle)}${half(right)}${half(left)}Z`;
}

/**
 * @param {string} kind
 * @param {Point[]} points
 * @param {boolean} [closed] whether an outline goes back to its beginning
 * @returns {string} what is not whole yet is a line
 */
export function outlineOf(kind, points, closed = true) {
  const whole = WHOLE[kind]?.(points);
  if (whole) return whole;
  if (points.length < 2) return "";
  return line(points) + (closed && points.length > 2 && !WHOLE[kind] ? "Z" : "");
}

/**
 * The line between the two lines of an angle of Cobb.
 * @param {Point[]} points
 */
export function bridgeOf([a, b, c, d]) {
  if (!a || !b || !c || !d) return "";
  const middle = (/** @type {Point} */ p, /** @type {Point} */ q) => ({
    x: (p.x + q.x) / 2,
    y: (p.y + q.y) / 2,
  });
  return line([middle(a, b), middle(c, d)]);
}
