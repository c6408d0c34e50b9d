/** @import { CustomWindow } from "./types.js" */

/** Dragging this many CSS pixels to the right doubles the width. */
const DOUBLING = 200;

/**
 * The window that a drag leads to: to the right is wider, down is a higher
 * centre (and so a darker image). This is the feel of a handle, not the VOI
 * formula: what a window does to values, only the engine knows.
 * @param {CustomWindow} start
 * @param {[number, number]} range of the image's values
 * @param {{x: number, y: number}} by CSS pixels since the start
 * @returns {CustomWindow}
 */
export function dragWindow(start, [least, most], by) {
  const span = Math.max(most - least, Number.MIN_VALUE);
  const perPixel = Math.max(start.width, span / 64) / DOUBLING;
  const decimals = decimalsFor(span);
  const smallest = start.function === "LINEAR" ? 1 : 10 ** -decimals;
  const width = Math.max(round(start.width + by.x * perPixel, decimals), smallest);
  return { center: round(start.center + by.y * perPixel, decimals), width, function: start.function };
}

/**
 * @param {number} span
 * @returns {number} decimals that give at least a thousand steps over the span
 */
export function decimalsFor(span) {
  return span > 0 ? Math.min(Math.max(0, Math.ceil(3 - Math.log10(span))), 12) : 0;
}

/**
 * @param {number} value
 * @param {number} decimals
 */
function round(value, decimals) {
  return Number(value.toFixed(decimals));
}
