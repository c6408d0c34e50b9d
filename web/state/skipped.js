/** What was not opened, to take away. */

import { sentenceFor } from "../engine/errors.js";
import { separated } from "./tables.js";

/** @import { Skipped } from "./types.js" */

/** A cell that begins so is run as a formula by programs of tables. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * @param {Skipped[]} skipped
 * @returns {string} names as they were given, with the reasons
 */
export function skippedTable(skipped) {
  const rows = skipped.map(({ name, code, message }) =>
    [name, code, sentenceFor(code), message].map(harmless),
  );
  return separated([["file", "code", "reason", "detail"], ...rows]);
}

/**
 * @param {Skipped[]} skipped
 * @returns {string}
 */
export function skippedJson(skipped) {
  const files = skipped.map(({ name, code, message }) => ({
    file: name,
    code,
    reason: sentenceFor(code),
    detail: message,
  }));
  return `${JSON.stringify({ negatoscope_skipped: 1, files }, null, 2)}\n`;
}

/** @param {string} text */
function harmless(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}
