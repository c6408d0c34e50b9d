/**
 * How a picture lies in its frame: six numbers, row by row, so that the pixel
 * (row, column) lies at (a·row + b·column + c, d·row + e·column + f).
 */

/** @typedef {readonly number[]} Affine */
/** @typedef {[number, number]} Place [row, column]; pixel centres are whole numbers */
/** @typedef {[number, number, number, number, number, number]} Six */

/** @type {Affine} */
export const UNMOVED = Object.freeze([1, 0, 0, 0, 1, 0]);

/** What counts as nothing: far less than a pixel over the widest picture. */
const NOTHING = 1e-9;

/**
 * @param {Affine} affine
 * @param {readonly [number, number]} place
 * @returns {Place}
 */
export function moved(affine, [row, column]) {
  const [a, b, c, d, e, f] = /** @type {Six} */ (affine);
  return [a * row + b * column + c, d * row + e * column + f];
}

/**
 * @param {Affine} affine
 * @returns {Affine | null} the way back; null where all of the picture falls on one line
 */
export function inverted(affine) {
  const [a, b, c, d, e, f] = /** @type {Six} */ (affine);
  const size = a * e - b * d;
  if (Math.abs(size) < NOTHING) return null;
  return [e / size, -b / size, (b * f - c * e) / size, -d / size, a / size, (c * d - a * f) / size];
}

/**
 * @param {Affine} first
 * @param {Affine} then
 * @returns {Affine} one after the other
 */
export function composed(first, then) {
  const [a, b, c, d, e, f] = /** @type {Six} */ (first);
  const [p, q, r, s, t, u] = /** @type {Six} */ (then);
  return [p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u];
}

/**
 * From one picture of a frame to another.
 * @param {Affine} from
 * @param {Affine} to
 * @returns {Affine | null}
 */
export function between(from, to) {
  const back = inverted(to);
  return back && composed(from, back);
}

/**
 * Whether what is upright stays so: rows and columns stay what they are, or change places.
 * @param {Affine} affine
 */
export function isUpright(affine) {
  const [a, b, , d, e] = /** @type {Six} */ (affine);
  const straight = Math.abs(b) < NOTHING && Math.abs(d) < NOTHING;
  return straight || (Math.abs(a) < NOTHING && Math.abs(e) < NOTHING);
}
