import { crosshair } from "./crosshair.js";
import { panning, scrolling, zooming } from "./looking.js";
import { MEASURING } from "./measuring.js";
import { windowing } from "./windowing.js";

/** @import { Tool } from "./types.js" */

/** What a hand can hold, in the order of the toolbar. @type {readonly Tool[]} */
export const TOOLS = Object.freeze([windowing, panning, zooming, scrolling, crosshair, ...MEASURING]);

/**
 * @param {string} id
 * @returns {Tool}
 */
export function toolNamed(id) {
  return TOOLS.find((tool) => tool.id === id) ?? windowing;
}
