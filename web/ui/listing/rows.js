/** Where the rows of a long list lie, so that only those need exist that are seen. */

/** Rows that exist beyond each end of what is seen: a turn of the wheel must not meet a gap. */
const SPARE = 6;

/**
 * @template Row
 * @param {readonly Row[]} rows
 * @param {(row: Row) => number} heightOf
 * @returns {Float64Array} where each begins, and at last where all end
 */
export function topsOf(rows, heightOf) {
  const tops = new Float64Array(rows.length + 1);
  rows.forEach((row, at) => {
    tops[at + 1] = (tops[at] ?? 0) + heightOf(row);
  });
  return tops;
}

/**
 * @param {Float64Array} tops
 * @param {number} from top of what is seen
 * @param {number} height of what is seen
 * @returns {{first: number, end: number, begin: number, stop: number}} rows that are seen: `first` up to before `end`; rows that exist: `begin` up to before `stop`
 */
export function seenRows(tops, from, height) {
  const count = tops.length - 1;
  const first = Math.min(rowAt(tops, from), Math.max(0, count - 1));
  const end = Math.min(count, rowAt(tops, from + height) + 1);
  return { first, end, begin: Math.max(0, first - SPARE), stop: Math.min(count, end + SPARE) };
}

/**
 * @param {Float64Array} tops
 * @param {number} y
 * @returns {number} the row that lies there; the last one below all
 */
function rowAt(tops, y) {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param {Float64Array} tops
 * @param {number} at a row
 * @param {number} from top of what is seen
 * @param {number} height of what is seen
 * @returns {number} where what is seen must begin, so that the row is seen as a whole; `from` if it is
 */
export function scrolledTo(tops, at, from, height) {
  const [top = 0, bottom = 0] = [tops[at], tops[at + 1]];
  if (top < from) return top;
  return bottom > from + height ? bottom - height : from;
}
