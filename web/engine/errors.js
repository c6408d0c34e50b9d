import { isMessage, t } from "../i18n/index.js";

/**
 * One place where a code becomes words. The engine's own message names the
 * element and the value and travels along as the detail.
 */

/** Codes that only the page gives. */
export const PAGE_CODES = Object.freeze([
  "aborted",
  "engine_boot_failed",
  "engine_crashed",
  "file_unreadable",
  "invalid_reply",
]);

/** A failure with a stable code, whoever noticed it. */
export class EngineError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {Record<string, unknown>} [details]
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = "EngineError";
    this.code = code;
    this.details = details;
  }
}

/**
 * The sentence a clinician reads.
 * @param {string} code
 * @returns {string}
 */
export function sentenceFor(code) {
  const id = `error.${code}`;
  return isMessage(id) ? t(id) : t("error.other");
}

/**
 * Any thrown thing as an EngineError.
 * @param {unknown} cause
 * @returns {EngineError}
 */
export function asEngineError(cause) {
  if (cause instanceof EngineError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new EngineError("internal", message);
}

/**
 * True when the work was withdrawn on purpose, which is no failure.
 * @param {unknown} cause
 * @returns {boolean}
 */
export function isWithdrawn(cause) {
  return cause instanceof EngineError && (cause.code === "aborted" || cause.code === "cancelled");
}
