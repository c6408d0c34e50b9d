/** The values of a pixel, as people read them. */

import { readable, withSpace } from "./format.js";

/** @import { ProbeValues } from "../state/types.js" */

/** @param {number[]} color red, green, blue @returns {string} "#rrggbb" */
export function hexOf(color) {
  return `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {number[]} color @returns {string} one number for a grey */
export function displayed([red = 0, green = 0, blue = 0]) {
  return red === green && green === blue ? String(red) : [red, green, blue].join(", ");
}

/** @param {number | number[] | null} stored */
export function storedText(stored) {
  if (stored === null) return "–";
  return Array.isArray(stored) ? stored.join(", ") : readable(stored);
}

/**
 * @param {ProbeValues} values
 * @param {boolean} plain whether the picture is the image as it is
 * @returns {string} the value, and what a recipe made of it
 */
export function valueText({ stored, value, unit, result }, plain) {
  const own = value === null ? storedText(stored) : `${readable(value)}${withSpace(unit)}`;
  return plain || result === null ? own : `${own} → ${readable(result)}`;
}
