/** @import { MessageId } from "../../i18n/index.js" */

/** Colours that differ in lightness too, and stand out from grey. @type {readonly {color: string, label: MessageId}[]} */
export const PALETTE = Object.freeze([
  { color: "#ffd84d", label: "color.yellow" },
  { color: "#4fd0ff", label: "color.blue" },
  { color: "#ff9ad5", label: "color.pink" },
  { color: "#8df08a", label: "color.green" },
  { color: "#ffa25c", label: "color.orange" },
  { color: "#cdb9ff", label: "color.violet" },
]);

/** @param {number} index */
export function colorOf(index) {
  return (PALETTE[index] ?? /** @type {typeof PALETTE[number]} */ (PALETTE[0])).color;
}
