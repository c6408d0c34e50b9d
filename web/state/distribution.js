/** Questions to a histogram; the last entry of its CDF is the share of all values up to the end of the axis. */

/** @typedef {{low: number, high: number, below: number}} Axis `below`: the share of values before it begins */

/**
 * @param {ArrayLike<number>} cdf
 * @param {Axis} axis
 * @param {number} value
 * @returns {number} the share of values below, 0 … 1, taking those of a bin as spread evenly over it
 */
export function shareBelow(cdf, { low, high, below }, value) {
  const bins = cdf.length;
  const at = ((value - low) / (high - low)) * bins;
  if (!(at > 0) || bins === 0) return below;
  if (at >= bins) return cdf[bins - 1] ?? 0;
  const bin = Math.floor(at);
  const before = bin > 0 ? (cdf[bin - 1] ?? 0) : below;
  return before + (at - bin) * ((cdf[bin] ?? 0) - before);
}

/**
 * @param {ArrayLike<number>} counts
 * @returns {number} the first bin that holds most
 */
export function fullestBin(counts) {
  return Array.from(counts).reduce((best, count, bin, all) => (count > (all[best] ?? 0) ? bin : best), 0);
}
