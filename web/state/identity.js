/**
 * What may tell who the patient is. Asked while identity is hidden. What is
 * not known to be harmless counts as telling, for anybody may have written
 * anything into a text, and private elements hold whatever their maker likes.
 */

/** @import { TagElement } from "./types.js" */

/** Value representations that hold numbers, codes or names of elements, and no texts (PS3.5 6.2). */
const NUMBERS = new Set(["AT", "DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV", "SQ"]);
const CODES = new Set(["CS"]);
/** Classes, syntaxes and well-known instances of the standard itself; all other UIDs can be looked up somewhere. */
const STANDARD_UID = /^1\.2\.840\.10008\./;
/** Texts that describe machines and methods. */
const HARMLESS = new Set([
  "Manufacturer",
  "ManufacturerModelName",
  "SoftwareVersions",
  "ConvolutionKernel",
  "FilterType",
  "WindowCenterWidthExplanation",
  "LUTExplanation",
  "RescaleType",
  "ModalityLUTType",
  "CodeValue",
  "CodingSchemeDesignator",
  "CodeMeaning",
  "SequenceName",
  "SpecificCharacterSet",
  "ImplementationVersionName",
]);
/** The group of the patient, as tags are written here or there. */
const PATIENT = /^\(?0010/;
/** Numbers that name a study nevertheless. */
const TELLING = new Set(["OtherStudyNumbers"]);

/**
 * @param {Pick<TagElement, "tag" | "vr" | "keyword" | "value" | "private">} element
 * @returns {boolean} whether its value may tell who the patient is
 */
export function tellsIdentity({ tag, vr, keyword, value, private: own }) {
  if (own || PATIENT.test(tag) || TELLING.has(keyword)) return true;
  if (vr === "UI") return !STANDARD_UID.test(value);
  return !NUMBERS.has(vr) && !CODES.has(vr) && !HARMLESS.has(keyword);
}

/**
 * @param {string} text
 * @param {string[]} names which may tell who the patient is
 * @returns {string} the text without them
 */
export function withoutNames(text, names) {
  return names.filter(Boolean).reduce((left, name) => left.replaceAll(name, HIDDEN), text);
}

/** Stands where a value is hidden: as long for all, so that not even its length tells. */
export const HIDDEN = "•••";
