/** What the corners of a picture say, as text; how it is laid out, ng-annotations.js knows. */

import { n, t } from "../i18n/index.js";
import { readableDate, readableName } from "../state/listing.js";
import { neighbours, placeOf, summaryOf } from "../state/selectors.js";
import { readable, withSpace } from "./format.js";

/** @import { Pane, Picture, PlaneGeometry, State } from "../state/types.js" */

/** @typedef {{patient: string[], series: string[], image: string[]}} Corners */

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {Corners}
 */
export function cornersOf(state, pane) {
  const place = placeOf(state, pane);
  const summary = summaryOf(state, place?.handle);
  if (!summary || !place) return { patient: [], series: [], image: [] };
  const { patient_name: name, patient_id: id, study_date: date } = summary;
  const names = new Set([readableName(name), id]); // many a file has one for both
  const patient = state.identityHidden ? [] : [...names, readableDate(date)];
  const { length, index } = neighbours(state, place);
  const plane = state.geometries[place.handle]?.frames[place.frame - 1];
  const image = [
    length > 1 ? t("corner.image", { index: index + 1, length }) : "",
    plane ? positionOf(plane) : "",
    windowOf(pane.picture),
  ];
  const series = [summary.modality, summary.study_description, summary.series_description];
  return { patient: said(patient), series: said(series), image: said(image) };
}

/** @param {string[]} lines */
function said(lines) {
  return lines.filter((line) => line.trim() !== "");
}

/** Sides of the patient towards which x, y and z grow, and those where they come from (PS3.3 C.7.6.1.1.1). */
const SIDES = Object.freeze([
  ["L", "R"],
  ["P", "A"],
  ["H", "F"],
]);

/**
 * How far a frame lies from the origin along its own normal, and on which side of the patient.
 * @param {PlaneGeometry} plane
 * @returns {string}
 */
function positionOf({ position, normal }) {
  const along = position.reduce((sum, value, axis) => sum + value * (normal[axis] ?? 0), 0);
  const sizes = normal.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  const [up = "", down = ""] = SIDES[axis] ?? [];
  const side = along * (normal[axis] ?? 1) < 0 ? down : up;
  const size = n(Math.abs(along), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return t("corner.position", { side, size });
}

/** @param {Picture | null} picture */
function windowOf(picture) {
  if (!picture?.window) return "";
  const { center, width } = picture.window;
  return t("pane.window", {
    center: readable(center),
    width: readable(width),
    unit: withSpace(picture.unit),
  });
}

/**
 * A length that is easily read, as a bar on the screen.
 * @param {number} perPixel mm per CSS pixel
 * @param {number} most CSS pixels that there are for it
 * @returns {{pixels: number, label: string} | null} null where there is no room for any
 */
export function scaleBar(perPixel, most) {
  const longest = perPixel * most;
  if (!(longest > 0) || !Number.isFinite(longest)) return null;
  const power = 10 ** Math.floor(Math.log10(longest));
  const length = [5, 2, 1].map((step) => step * power).find((each) => each <= longest) ?? power;
  const label = n(length >= 10 ? length / 10 : length, {
    style: "unit",
    unit: length >= 10 ? "centimeter" : "millimeter",
    maximumSignificantDigits: 1,
  });
  return { pixels: length / perPixel, label };
}

/**
 * How large a picture is drawn, 1 being one of its pixels on one of the screen's.
 * @param {number} scale CSS pixels per column
 * @param {number} ratio device pixels per CSS pixel
 */
export function zoomText(scale, ratio) {
  return n(scale * ratio, { style: "percent", maximumSignificantDigits: 3 });
}
