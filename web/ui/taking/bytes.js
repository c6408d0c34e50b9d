import { n } from "../../i18n/index.js";

const UNITS = Object.freeze(["byte", "kilobyte", "megabyte", "gigabyte"]);

/**
 * @param {number} bytes
 * @returns {string} with the unit that people would take
 */
export function bytesText(bytes) {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return n(bytes / 1000 ** power, {
    style: "unit",
    unit: /** @type {string} */ (UNITS[power]),
    maximumSignificantDigits: power === 0 ? 4 : 3,
  });
}
