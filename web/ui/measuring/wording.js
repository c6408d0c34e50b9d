/** What has been measured, in words. The numbers come from Python and are only written here. */

import { t } from "../../i18n/index.js";
import { encloses } from "../../state/shapes.js";
import { readable, withSpace } from "../format.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Measured, Measurement, MeasurementKind } from "../../state/tooling-types.js" */

/** @typedef {{name: string, text: string}} Line `name`: "" where the text speaks for itself */

/** @type {Readonly<Record<MeasurementKind, MessageId>>} */
const KINDS = Object.freeze({
  length: "kind.length",
  profile: "kind.profile",
  arrow: "kind.arrow",
  angle: "kind.angle",
  cobb: "kind.cobb",
  rectangle: "kind.rectangle",
  ellipse: "kind.ellipse",
  polygon: "kind.polygon",
  freehand: "kind.freehand",
  point: "kind.point",
});

/** Where lengths hold that are not those in the patient. @type {Readonly<Record<string, MessageId>>} */
const PLANES = Object.freeze({
  detector: "measure.onDetector",
  film: "measure.onFilm",
  unknown: "measure.uncalibrated",
});

/** @param {MeasurementKind} kind */
export function kindName(kind) {
  return t(KINDS[kind]);
}

/** @param {Measurement} measurement @returns {string} what it is called */
export function nameOfMeasurement({ kind, number, name }) {
  return name || t("measure.numbered", { kind: kindName(kind), number: String(number) });
}

/**
 * @param {Measurement} measurement
 * @param {Measured | null} measured
 * @returns {Line[]} the most important first
 */
export function linesOf({ kind }, measured) {
  const result = measured?.result;
  if (!result) return measured?.error ? [{ name: "", text: measured.error }] : [];
  return [...sizeLines(kind, result), ...valueLines(kind, result), ...warningLines(result)];
}

/**
 * @param {MeasurementKind} kind
 * @param {any} result
 * @returns {Line[]}
 */
function sizeLines(kind, result) {
  const { angle, unit_length: unit, unit_area: unitArea, projected, plane } = result;
  if (angle !== null) return [{ name: "", text: `${readable(angle)}°` }];
  const lines = sizesOf(kind, result, unit, unitArea);
  if (!projected) return lines;
  const where = t(PLANES[plane] ?? "measure.uncalibrated");
  return [
    ...lines,
    ...sizesOf(kind, projected, "mm", "mm²").map(({ name, text }) => ({ name, text: `${text} ${where}` })),
  ];
}

/**
 * @param {MeasurementKind} kind
 * @param {any} sizes
 * @param {string} unit
 * @param {string} unitArea
 * @returns {Line[]}
 */
function sizesOf(kind, { length, width, height, area, perimeter }, unit, unitArea) {
  if (kind === "arrow" || kind === "point") return [];
  if (length !== null) return [{ name: "", text: `${readable(length)} ${unit}` }];
  const lines = [{ name: t("measure.area"), text: `${readable(area)} ${unitArea}` }];
  if (width !== null)
    lines.push({ name: t("measure.size"), text: `${readable(width)} × ${readable(height)} ${unit}` });
  lines.push({ name: t("measure.perimeter"), text: `${readable(perimeter)} ${unit}` });
  return lines;
}

/**
 * @param {MeasurementKind} kind
 * @param {any} result
 * @returns {Line[]}
 */
function valueLines(kind, result) {
  if (kind !== "point" && !encloses(kind)) return [];
  const unit = withSpace(result.unit);
  if (result.channels.length > 0) {
    const means = result.channels.map((/** @type {any} */ { mean }) => number(mean)).join(" · ");
    return [{ name: kind === "point" ? "" : t("measure.mean"), text: means }];
  }
  if (result.mean === null) return [{ name: "", text: t("measure.nothingInside") }];
  if (kind === "point") return [{ name: "", text: `${readable(result.mean)}${unit}` }];
  const { minimum, maximum } = result;
  return [
    { name: t("measure.mean"), text: `${readable(result.mean)}${unit}` },
    { name: t("measure.deviation"), text: `${number(result.standard_deviation)}${unit}` },
    { name: t("measure.range"), text: `${readable(minimum)} … ${readable(maximum)}${unit}` },
  ];
}

/** @param {any} result @returns {Line[]} */
function warningLines({ warnings }) {
  return warnings.map((/** @type {string} */ text) => ({ name: "", text }));
}

/** @param {number | null} value */
function number(value) {
  return value === null ? "–" : readable(value);
}

/** @param {Line} line */
export function lineText({ name, text }) {
  return name ? `${name} ${text}` : text;
}

/**
 * @param {Measurement} measurement
 * @param {Measured | null} measured
 * @returns {string} for who hears and does not see it
 */
export function spoken(measurement, measured) {
  return [nameOfMeasurement(measurement), ...linesOf(measurement, measured).map(lineText)].join(", ");
}
