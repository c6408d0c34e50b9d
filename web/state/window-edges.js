/**
 * Where a window begins and ends among the values, and back: PS3.3 C.11.2.1.2.1
 * (LINEAR, whose width counts whole values) and C.11.2.1.3 (the others).
 */

/** @import { CustomWindow } from "./types.js" */

/** The narrowest LINEAR window is one value. */
const ONE = 1;
const NARROWEST = 1e-6;

/**
 * @param {CustomWindow} window
 * @returns {[number, number]} the values that are just black and just white
 */
export function windowEdges({ center, width, function: name }) {
  if (name !== "LINEAR") return [center - width / 2, center + width / 2];
  return [center - 0.5 - (width - ONE) / 2, center - 0.5 + (width - ONE) / 2];
}

/**
 * @param {number} low
 * @param {number} high
 * @param {string} name of the function
 * @returns {CustomWindow} the window whose edges these are
 */
export function windowBetween(low, high, name) {
  const [from, to] = low <= high ? [low, high] : [high, low];
  if (name !== "LINEAR")
    return { center: (from + to) / 2, width: Math.max(to - from, NARROWEST), function: name };
  return { center: (from + to) / 2 + 0.5, width: to - from + ONE, function: name };
}
