/** Numbers as text to take away: full precision, a point for decimals, whatever the language of the page. */

import { measuredAs, plainSheet } from "./jobs/measuring.js";
import { PLAIN } from "./recipes.js";
import { summaryOf } from "./selectors.js";
import { encloses } from "./shapes.js";

/** @import { Measurement } from "./tooling-types.js" */
/** @import { State } from "./types.js" */

/** @typedef {string | number | null | undefined} Cell */

/**
 * @param {Cell[][]} rows
 * @param {string} [separator]
 * @returns {string} with the line ends of RFC 4180
 */
export function separated(rows, separator = ",") {
  return rows.map((row) => `${row.map((cell) => written(cell, separator)).join(separator)}\r\n`).join("");
}

/**
 * @param {Cell} cell
 * @param {string} separator
 */
function written(cell, separator) {
  if (cell === null || cell === undefined) return "";
  const text = String(cell);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

const SIZES = Object.freeze(["length", "width", "height", "perimeter", "area", "angle"]);
const VALUES = Object.freeze([
  "count",
  "minimum",
  "maximum",
  "mean",
  "median",
  "standard_deviation",
  "entropy",
]);

const HEAD = Object.freeze([
  "number",
  "name",
  "kind",
  "sop_instance_uid",
  "frame",
  ...SIZES,
  "unit_length",
  "unit_area",
  "plane",
  ...SIZES.slice(0, -1).map((name) => `projected_${name}_mm`),
  ...VALUES,
  "unit",
  "points_row_column",
]);

/**
 * What is drawn, as the image itself measures it: with all that was done to it in panes left out.
 * @param {State} state
 * @param {Measurement} measurement
 */
export function measurementFacts(state, measurement) {
  const { key, placement } = plainSheet(state, measurement);
  // Beside the points no numbers of others may stand.
  const { measured, fresh } = measuredAs(state, key, measurement, placement);
  const result = fresh ? (measured?.result ?? null) : null;
  const { number, name, kind, handle, frame, points } = measurement;
  const summary = summaryOf(state, handle);
  const place = {
    // A UID leads whoever has the archive to the patient.
    sop_instance_uid: state.identityHidden ? "" : (summary?.sop_instance_uid ?? ""),
    frame,
  };
  return {
    number,
    name,
    kind,
    ...place,
    placement: measurement.placement,
    points,
    result,
    recipe: PLAIN,
    at: placement,
  };
}

/** @param {State} state @returns {string} CSV with one line for each measurement */
export function measurementsTable(state, separator = ",") {
  const rows = state.measurements.map((measurement) => {
    const { result, points, ...facts } = measurementFacts(state, measurement);
    const values = encloses(facts.kind) || facts.kind === "point" ? result : null;
    const grey = values && values.channels.length === 0 ? values : null;
    return [
      facts.number,
      facts.name,
      facts.kind,
      facts.sop_instance_uid,
      facts.frame,
      ...SIZES.map((name) => result?.[name]),
      result?.unit_length,
      result?.unit_area,
      result?.plane,
      ...SIZES.slice(0, -1).map((name) => result?.projected?.[name]),
      ...VALUES.map((name) => grey?.[name]),
      grey?.unit,
      points.map((point) => point.join(" ")).join("; "),
    ];
  });
  return separated([[...HEAD], ...rows], separator);
}

/** @param {State} state @returns {string} JSON */
export function measurementsJson(state) {
  const measurements = state.measurements.map((measurement) => {
    const { at: _, recipe: __, placement, ...facts } = measurementFacts(state, measurement);
    return { ...facts, placement };
  });
  return `${JSON.stringify({ negatoscope_measurements: 1, measurements }, null, 2)}\n`;
}

/**
 * A line and the values along it.
 * @param {{unit_length: string, unit: string, channels: string[], samples: number}} result
 * @param {ArrayLike<number>} distances
 * @param {ArrayLike<number>} values of one channel after the other
 */
export function profileTable(result, distances, values) {
  const { unit_length: along, unit, channels, samples } = result;
  const head = [`distance_${along}`, ...channels.map((name) => (unit ? `${name}_${unit}` : name))];
  const rows = Array.from({ length: samples }, (_, index) => [
    distances[index],
    ...channels.map((__, channel) => known(values[channel * samples + index])),
  ]);
  return separated([head, ...rows]);
}

/** @param {number | undefined} value */
function known(value) {
  return Number.isFinite(value) ? value : null;
}

/**
 * @param {{low: number, high: number, bins: number, unit: string, channels: string[]}} result
 * @param {ArrayLike<number>} counts of one channel after the other
 * @param {ArrayLike<number>} cdf
 */
export function histogramTable(result, counts, cdf) {
  const { low, high, bins, channels, unit } = result;
  const edge = (/** @type {number} */ index) => low + ((high - low) * index) / bins;
  const suffix = unit ? `_${unit}` : "";
  const head = [
    `from${suffix}`,
    `to${suffix}`,
    ...channels.flatMap((name) => [`${name}_count`, `${name}_cdf`]),
  ];
  const rows = Array.from({ length: bins }, (_, index) => [
    edge(index),
    edge(index + 1),
    ...channels.flatMap((__, channel) => [counts[channel * bins + index], cdf[channel * bins + index]]),
  ]);
  return separated([head, ...rows]);
}
