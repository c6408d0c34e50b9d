/** What tells who a patient is: in front of others it can be hidden. */

/** @import { TagElement } from "./types.js" */

/** Value representations that name people, times and objects (PS3.5 6.2). */
const TELLING_VRS = new Set(["PN", "DA", "DT", "TM", "UI"]);

/** Where and under which number it was done. */
const TELLING_TAGS = new Set([
  "00080050", // Accession Number
  "00080080", // Institution Name
  "00080081", // Institution Address
  "00081010", // Station Name
  "00081040", // Institutional Department Name
  "00200010", // Study ID
  "00400006", // Scheduled Performing Physician's Name
  "00400253", // Performed Procedure Step ID
  "00401001", // Requested Procedure ID
  "00402016", // Placer Order Number
  "00402017", // Filler Order Number
]);

/**
 * @param {Pick<TagElement, "tag" | "vr" | "private">} element
 * @returns {boolean} whether its value may tell who the patient is; private elements may always
 */
export function tellsIdentity({ tag, vr, private: isPrivate }) {
  const number = tag.replace(/[^0-9a-f]/gi, "").toLowerCase();
  return isPrivate || TELLING_VRS.has(vr) || number.startsWith("0010") || TELLING_TAGS.has(number);
}

/** Stands for what is hidden. */
export const HIDDEN = "•••";
