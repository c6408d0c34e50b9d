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

/** @type {Readonly<Record<string, string>>} */
const SENTENCES = Object.freeze({
  empty_file: "This file is empty.",
  not_dicom: "This is not a DICOM file.",
  unreadable: "This file could not be read. It may have been moved or deleted.",
  damaged_archive: "This ZIP archive is damaged.",
  archive_refused: "This ZIP archive is locked or far too large, so it was not opened.",
  missing_file: "The directory of this medium names a file that is not here.",
  no_pixel_data: "This DICOM object holds no image (a report, a plan or a directory, for example).",
  invalid_header: "The header of this file is damaged or incomplete, so its image cannot be shown.",
  unsupported_transfer_syntax: "This image is compressed in a way that is not supported yet.",
  codec_unavailable: "The decoder for this image is not available.",
  truncated_pixel_data: "This file is cut short: part of the image is missing.",
  decode_failed: "The compressed image is damaged and cannot be decoded.",
  unsupported_image: "This kind of image is not supported yet.",
  frame_not_found: "This image has no such frame.",
  invalid_voi: "This window cannot be applied.",
  quantity_unavailable: "The header of this image does not suffice for this quantity.",
  series_mismatch: "These images do not fit together.",
  unsuitable_geometry: "The positions of these slices do not make a volume.",
  unknown_operation: "This filter does not exist in this version.",
  invalid_parameter: "A setting of this filter is outside what it allows.",
  invalid_recipe: "These processing steps are not valid.",
  invalid_request: "The page asked the engine for something it does not know.",
  unknown_method: "The page asked the engine for something it does not know.",
  unknown_handle: "This file is no longer open.",
  version_mismatch: "The page and its engine are from different versions. Reload the page.",
  cancelled: "Cancelled.",
  out_of_memory: "There is not enough memory for this image.",
  internal: "Something went wrong inside the engine.",
  aborted: "Cancelled.",
  engine_boot_failed: "Python could not be started in this browser.",
  engine_crashed: "The Python engine stopped unexpectedly.",
  file_unreadable: "This file could not be read. It may have been moved or deleted.",
  invalid_reply: "The engine gave an answer that the page does not understand.",
});

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
  return SENTENCES[code] ?? "Something went wrong.";
}

/** @returns {string[]} every code that has its sentence. */
export function knownCodes() {
  return Object.keys(SENTENCES);
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
