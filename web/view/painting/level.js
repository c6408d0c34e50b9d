/** @import { Axis } from "./axis.js" */
/** @import { Scratch } from "./scratch.js" */

/**
 * Part of an image, looked up and reduced by whole boxes: one plane of mean
 * display values, in 256ths so that nothing is rounded twice.
 * @typedef {object} Level
 * @property {number} boxX
 * @property {number} boxY
 * @property {number} left first cell
 * @property {number} top
 * @property {number} width in cells
 * @property {number} height
 * @property {Uint16Array} means
 */

/** @typedef {{left: number, top: number, width: number, height: number}} Cells */
/** @typedef {{data: Uint16Array, table: Uint8Array, step: 1, offset: 0} | {data: Uint8Array, table: null, step: 4, offset: number}} Plane */

/**
 * @param {Plane} plane what to look up, and through which table
 * @param {number} columns
 * @param {number} rows
 * @param {Axis} x
 * @param {Axis} y
 * @param {Cells} cells which part
 * @param {Uint16Array} [used] means of a level that is not needed any more
 * @returns {Level}
 */
export function levelOf(plane, columns, rows, { box: boxX }, { box: boxY }, cells, used) {
  const { left, top, width, height } = cells;
  const { data, table, offset } = plane;
  // Three cells are taken where two are needed, with a weight of 0: also at the very end.
  const length = width * height + 3;
  const means = used?.length === length ? used : new Uint16Array(length);
  const sums = new Uint32Array(width);
  const firstColumn = left * boxX;
  const endColumn = Math.min((left + width) * boxX, columns);
  // The last cell of a row may hold fewer pixels than the others.
  const whole = Math.floor((endColumn - firstColumn) / boxX);
  for (let cell = 0; cell < height; cell += 1) {
    const firstRow = (top + cell) * boxY;
    const endRow = Math.min(firstRow + boxY, rows);
    sums.fill(0);
    for (let row = firstRow; row < endRow; row += 1) {
      const at = row * columns + firstColumn;
      if (table) addIndexed(data, table, at, boxX, whole, endColumn - firstColumn, sums);
      else addBytes(data, offset, at, boxX, endColumn - firstColumn, sums);
    }
    const most = 256 / (boxX * (endRow - firstRow));
    for (let i = 0; i < whole; i += 1) means[cell * width + i] = /** @type {number} */ (sums[i]) * most + 0.5;
    if (whole < width) {
      const fewer =
        (256 * /** @type {number} */ (sums[whole])) /
        ((endColumn - firstColumn - whole * boxX) * (endRow - firstRow));
      means[cell * width + whole] = fewer + 0.5;
    }
  }
  return { boxX, boxY, left, top, width, height, means };
}

/**
 * The hot loop of every window change, small and monomorphic. Unrolling it, or summing column by column, gains nothing.
 * @param {Uint16Array} data
 * @param {Uint8Array} table
 * @param {number} at
 * @param {number} box
 * @param {number} whole
 * @param {number} length
 * @param {Uint32Array} sums
 */
function addIndexed(data, table, at, box, whole, length, sums) {
  let place = at;
  for (let cell = 0; cell < whole; cell += 1) {
    let sum = 0;
    for (const end = place + box; place < end; place += 1) {
      sum += /** @type {number} */ (table[/** @type {number} */ (data[place])]);
    }
    sums[cell] = /** @type {number} */ (sums[cell]) + sum;
  }
  for (const end = at + length; place < end; place += 1) {
    sums[whole] =
      /** @type {number} */ (sums[whole]) +
      /** @type {number} */ (table[/** @type {number} */ (data[place])]);
  }
}

/**
 * @param {Uint8Array} data RGBA
 * @param {number} offset of the channel
 * @param {number} at
 * @param {number} box
 * @param {number} length
 * @param {Uint32Array} sums
 */
function addBytes(data, offset, at, box, length, sums) {
  for (let i = 0; i < length; i += 1) {
    const cell = (i / box) | 0;
    sums[cell] = /** @type {number} */ (sums[cell]) + /** @type {number} */ (data[4 * (at + i) + offset]);
  }
}

/**
 * @param {Level} level
 * @param {Axis} x
 * @param {Axis} y
 * @returns {boolean} whether the level holds all cells that these axes need
 */
export function covers(level, x, y) {
  return (
    level.boxX === x.box &&
    level.boxY === y.box &&
    level.left <= x.firstCell &&
    level.top <= y.firstCell &&
    level.left + level.width >= x.endCell &&
    level.top + level.height >= y.endCell
  );
}

/**
 * Takes the screen's pixels out of a level.
 * @param {Level} level
 * @param {Axis} x
 * @param {Axis} y
 * @param {Scratch} scratch
 * @param {number} channel
 * @returns {Uint8Array} one plane of the part of the screen that shows the image, until the next picture
 */
export function scaled(level, x, y, scratch, channel) {
  const width = x.to - x.from;
  const height = y.to - y.from;
  const rows = y.endCell - y.firstCell;
  const across = scratch.array("across", Float32Array, width * rows);
  for (let row = 0; row < rows; row += 1) {
    acrossRow(
      level.means,
      (y.firstCell + row - level.top) * level.width - level.left,
      x,
      across,
      row * width,
    );
  }
  const plane = scratch.array(`plane ${channel}`, Uint8Array, width * height);
  for (let row = 0; row < height; row += 1) {
    const first = /** @type {number} */ (y.cells[row]) - y.firstCell;
    downRow(across, first * width, width, y.weights, 3 * row, plane, row * width);
  }
  return plane;
}

/**
 * @param {Uint16Array} means
 * @param {number} base where cell 0 of this row would be
 * @param {Axis} x
 * @param {Float32Array} across
 * @param {number} at
 */
function acrossRow(means, base, { cells, weights }, across, at) {
  for (let i = 0; i < cells.length; i += 1) {
    const from = base + /** @type {number} */ (cells[i]);
    let sum = /** @type {number} */ (weights[3 * i]) * /** @type {number} */ (means[from]);
    sum += /** @type {number} */ (weights[3 * i + 1]) * /** @type {number} */ (means[from + 1]);
    sum += /** @type {number} */ (weights[3 * i + 2]) * /** @type {number} */ (means[from + 2]);
    across[at + i] = sum;
  }
}

/**
 * @param {Float32Array} across
 * @param {number} from
 * @param {number} width
 * @param {Float32Array} weights
 * @param {number} w
 * @param {Uint8Array} plane
 * @param {number} at
 */
function downRow(across, from, width, weights, w, plane, at) {
  const [a, b, c] = [weights[w] ?? 0, weights[w + 1] ?? 0, weights[w + 2] ?? 0];
  for (let i = 0; i < width; i += 1) {
    const place = from + i;
    let sum = a * /** @type {number} */ (across[place]);
    if (b > 0) sum += b * /** @type {number} */ (across[place + width]);
    if (c > 0) sum += c * /** @type {number} */ (across[place + 2 * width]);
    plane[at + i] = sum / 256 + 0.5;
  }
}
