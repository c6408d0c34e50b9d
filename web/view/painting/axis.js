/**
 * One axis of a picture on the screen: from which cells of the image each
 * pixel of the screen takes its value.
 *
 * Enlarged, a pixel of the screen shows the one pixel of the image under its
 * middle, so that nothing is shown that the image does not hold; or, if it
 * shall be smooth, a mean of the two nearest by their distances. Reduced, it
 * shows the mean of all that it covers, so that a thin line grows faint but is
 * never lost. The mean is taken in two steps: `box` whole pixels of the image
 * make a cell, and up to three cells, weighted by how much of them is covered,
 * make a pixel of the screen.
 */

/**
 * @typedef {object} Axis
 * @property {boolean} enlarged whether each pixel of the screen shows one pixel of the image
 * @property {number} box pixels of the image per cell
 * @property {number} from first pixel of the screen that shows the image
 * @property {number} to the one after the last
 * @property {Int32Array} cells first cell of each pixel of the screen, beginning with that of `from`
 * @property {Float32Array} weights three per pixel of the screen
 * @property {number} firstCell of those that are needed
 * @property {number} endCell the one after the last
 */

const TAPS = 3;
/** 1:1 on a screen with an odd ratio must not count as reduced because of a rounding. */
const ONE = 1 - 1e-6;

/**
 * @param {number} length pixels of the image
 * @param {number} scale pixels of the screen per pixel of the image
 * @param {number} start where the image begins on the screen
 * @param {number} screen pixels of the screen
 * @param {boolean} [smooth] whether enlarged pixels flow into each other
 * @returns {Axis}
 */
export function axisOf(length, scale, start, screen, smooth = false) {
  const larger = scale >= ONE;
  const enlarged = larger && !smooth;
  const box = larger ? 1 : Math.floor(1 / scale);
  const end = start + length * scale;
  const from = Math.max(0, Math.ceil(start - 0.5));
  const to = Math.max(from, Math.min(screen, Math.ceil(end - 0.5)));
  const cells = new Int32Array(to - from);
  const weights = new Float32Array(TAPS * (to - from));
  const count = Math.ceil(length / box);
  for (let pixel = from; pixel < to; pixel += 1) {
    const at = pixel - from;
    if (enlarged) {
      cells[at] = Math.min(Math.max(Math.floor((pixel + 0.5 - start) / scale), 0), length - 1);
      weights[TAPS * at] = 1;
    } else if (larger) {
      cells[at] = between((pixel + 0.5 - start) / scale - 0.5, count, weights, TAPS * at);
    } else {
      const first = Math.max((pixel - start) / (scale * box), 0);
      const last = Math.min((pixel + 1 - start) / (scale * box), length / box);
      cells[at] = cover(first, last, count, weights.subarray(TAPS * at, TAPS * (at + 1)));
    }
  }
  const firstCell = cells[0] ?? 0;
  const endCell =
    to > from ? Math.min(/** @type {number} */ (cells[to - from - 1]) + TAPS, count) : firstCell;
  return { enlarged, box, from, to, cells, weights, firstCell, endCell };
}

/**
 * Weighs the two pixels on either side of a place by how near they are.
 * @param {number} place in pixels of the image, whose centres are whole numbers
 * @param {number} count
 * @param {Float32Array} weights
 * @param {number} at where those of this place begin
 * @returns {number} the first of the two
 */
function between(place, count, weights, at) {
  const within = Math.min(Math.max(place, 0), count - 1);
  const cell = Math.min(Math.floor(within), Math.max(count - 2, 0));
  weights[at] = 1 - (within - cell);
  weights[at + 1] = within - cell;
  return cell;
}

/**
 * Weighs the cells that lie between two places by how much of them does.
 * @param {number} first
 * @param {number} last
 * @param {number} count of cells
 * @param {Float32Array} weights of three cells, to be filled
 * @returns {number} the first of the three
 */
function cover(first, last, count, weights) {
  const cell = Math.min(Math.floor(first), count - 1);
  for (let tap = 0; tap < TAPS; tap += 1) {
    const part = Math.min(cell + tap + 1, last) - Math.max(cell + tap, first);
    weights[tap] = Math.max(part, 0) / (last - first);
  }
  return cell;
}
