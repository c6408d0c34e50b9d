/** What the corners of a picture say, as text; how it is laid out, ng-annotations.js knows. */

import { n, t } from "../i18n/index.js";
import { readableDate, readableName } from "../state/listing.js";
import { neighbours, placeOf, summaryOf } from "../state/selectors.js";
import { readable, withSpace } from "./format.js";

/** @import { Pane, Picture, State } from "../state/types.js" */

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
  const patient = state.identityHidden ? [] : [readableName(name), id, readableDate(date)];
  const { length, index } = neighbours(state, place);
  const image = [length > 1 ? t("corner.image", { index: index + 1, length }) : "", windowOf(pane.picture)];
  const series = [summary.modality, summary.study_description, summary.series_description];
  return { patient: said(patient), series: said(series), image: said(image) };
}

/** @param {string[]} lines */
function said(lines) {
  return lines.filter((line) => line.trim() !== "");
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
  const label = length >= 10 ? `${n(length / 10)} cm` : `${n(length, { maximumSignificantDigits: 1 })} mm`;
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
