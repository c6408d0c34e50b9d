/** Where labels stand beside what they are about: on the picture, not on it, and not on each other, as far as that goes. */

/** @import { Point, Size } from "./viewport.js" */

/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {{around: Box, size: Size}} Wish what a label is about, and how large it is */

const GAP = 8;
/** Where all places beside a shape are taken, labels stand one upon the other. */
const STACKED = Object.freeze([1, -1, 2, -2]);
/** So much room the texts in the corners take. */
const CORNER = Object.freeze({ width: 130, height: 44 });

/**
 * @param {Point[]} points
 * @returns {Box} the smallest that holds them
 */
export function boxOf(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/**
 * @param {Wish[]} wishes the first ones have the best places
 * @param {Size} size of the stage
 * @returns {Point[]} the upper left corners
 */
export function labelPlaces(wishes, size) {
  /** @type {Box[]} */
  const taken = [];
  const corners = cornersOf(size);
  const shapes = wishes.map(({ around }) => around);
  const covered = (/** @type {Box} */ box, /** @type {Box[]} */ others) =>
    others.reduce((sum, other) => sum + overlap(box, other), 0);
  for (const wish of wishes) {
    const places = candidates(wish).map((box) => inside(box, size));
    const cost = (/** @type {Box} */ box) =>
      4 * covered(box, taken) + overlap(box, wish.around) + covered(box, shapes) + covered(box, corners);
    const best = places.reduce((found, box) => (cost(box) < cost(found) ? box : found));
    taken.push(best);
  }
  return taken.map(({ left, top }) => ({ x: Math.round(left), y: Math.round(top) }));
}

/**
 * @param {Size} size of the stage
 * @returns {Box[]} where the corners say what is shown
 */
function cornersOf({ width: all, height }) {
  const [width, tall] = [Math.min(CORNER.width, all / 3), Math.min(CORNER.height, height / 4)];
  return [0, all - width].flatMap((left) =>
    [0, height - tall].map((top) => ({ left, top, width, height: tall })),
  );
}

/** @param {Wish} wish @returns {[Box, ...Box[]]} the best first */
function candidates({ around, size: { width, height } }) {
  const [right, bottom] = [around.left + around.width, around.top + around.height];
  const at = (/** @type {number} */ left, /** @type {number} */ top) => ({ left, top, width, height });
  return [
    at(right + GAP, around.top),
    at(right + GAP, bottom - height),
    at(around.left - GAP - width, around.top),
    at(around.left - GAP - width, bottom - height),
    at(around.left, bottom + GAP),
    at(around.left, around.top - GAP - height),
    at(right - width, bottom + GAP),
    at(right - width, around.top - GAP - height),
    ...STACKED.flatMap((times) => {
      const top = around.top + times * (height + 1);
      return [at(right + GAP, top), at(around.left - GAP - width, top)];
    }),
  ];
}

/**
 * @param {Box} box
 * @param {Size} size
 * @returns {Box} moved into the stage
 */
function inside(box, { width, height }) {
  const left = Math.max(Math.min(box.left, width - box.width - 2), 2);
  const top = Math.max(Math.min(box.top, height - box.height - 2), 2);
  return { ...box, left, top };
}

/**
 * @param {Box} a
 * @param {Box} b
 * @returns {number} the area that both cover; what has no area counts as a pixel wide
 */
function overlap(a, b) {
  const along = (
    /** @type {number} */ p,
    /** @type {number} */ m,
    /** @type {number} */ q,
    /** @type {number} */ n,
  ) => Math.max(Math.min(p + Math.max(m, 1), q + Math.max(n, 1)) - Math.max(p, q), 0);
  return along(a.left, a.width, b.left, b.width) * along(a.top, a.height, b.top, b.height);
}
