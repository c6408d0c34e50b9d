/** What lists and lines say about files, for people. */

import { day, languageNow, t } from "../i18n/index.js";
import { isView } from "./making.js";
import { bySeries, currentSummary, frameCount, oncePerList } from "./selectors.js";

/** @import { Entry, State, Summary } from "./types.js" */

/**
 * @typedef {object} Series
 * @property {string} key
 * @property {string} label
 * @property {boolean} fileNamed Whether the label is the name of a file, which may tell who the patient is.
 * @property {string} modality
 * @property {Entry[]} entries in the order of their instance numbers
 * @property {Entry[]} views Orthogonal views that were made of it.
 * @property {number} frames
 */
/** @typedef {{key: string, label: string, detail: string, series: Series[]}} Study */

/** @type {Map<string, (files: Entry[]) => Study[]>} by language */
const listings = new Map();

/**
 * Open files as studies and series, in the order in which they came.
 * @param {Entry[]} files
 * @returns {Study[]}
 */
export function studiesOf(files) {
  const listed = listings.get(languageNow()) ?? oncePerList(listStudies);
  listings.set(languageNow(), listed);
  return listed(files);
}

/** @param {Entry[]} files @returns {Study[]} */
function listStudies(files) {
  /** @type {Map<string, {summary: Summary, series: Series[]}>} */
  const studies = new Map();
  /** @type {Map<string, Series>} */
  const byHandle = new Map();
  for (const [key, entries] of bySeries(files)) {
    if (entries.some(isView)) continue;
    const summary = /** @type {Summary} */ (entries[0]?.summary);
    const studyKey = summary.study_uid || key;
    const study = studies.get(studyKey) ?? { summary, series: [] };
    studies.set(studyKey, study);
    const series = describeSeries(key, entries);
    study.series.push(series);
    for (const { handle } of entries) byHandle.set(handle, series);
  }
  for (const view of files.filter(isPlane)) {
    const [source] = view.derivation?.sources ?? [];
    byHandle.get(String(source))?.views.push(view);
  }
  return [...studies].map(([key, { summary, series }]) => ({
    key,
    label: summary.study_description || t("app.study"),
    detail: [readableName(summary.patient_name), readableDate(summary.study_date)]
      .filter(Boolean)
      .join(" · "),
    series,
  }));
}

/** @param {Entry} entry @returns {boolean} whether it is an orthogonal view of a series that is open */
function isPlane({ derivation, summary }) {
  return derivation?.kind === "orthogonal" && summary !== null;
}

/**
 * @param {string} key
 * @param {Entry[]} entries
 * @returns {Series}
 */
function describeSeries(key, entries) {
  const summary = /** @type {Summary} */ (entries[0]?.summary);
  return {
    key,
    fileNamed: !summary.series_description,
    label: summary.series_description || baseName(entries[0]?.name ?? t("app.series")),
    modality: summary.modality || "–",
    entries,
    views: [],
    frames: entries.reduce((sum, entry) => sum + frameCount(entry), 0),
  };
}

/**
 * A DICOM name (PS3.5 6.2, VR PN) without the signs between its parts.
 * @param {string} name
 */
export function readableName(name) {
  return name.replace(/\^+/g, " ").trim();
}

/**
 * A DICOM date (PS3.5 6.2, VR DA) as people write it.
 * @param {string} date
 */
export function readableDate(date) {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  return match ? day(`${match[1]}-${match[2]}-${match[3]}`) : date;
}

/**
 * @param {Entry} entry a presentation state
 */
export function presentationLabel({ name, presentation }) {
  return presentation?.label || baseName(name);
}

/**
 * Skipped files by reason, most frequent first.
 * @param {State["skipped"]} skipped
 * @returns {{code: string, files: State["skipped"]}[]}
 */
export function skippedByReason(skipped) {
  const codes = [...new Set(skipped.map((each) => each.code))];
  return codes
    .map((code) => ({ code, files: skipped.filter((each) => each.code === code) }))
    .toSorted((a, b) => b.files.length - a.files.length);
}

/**
 * What one line says about the current image.
 * @param {State} state
 */
export function describeCurrent(state) {
  const summary = currentSummary(state);
  if (!summary) return "";
  return [
    summary.modality,
    `${summary.columns} × ${summary.rows}`,
    summary.color ? summary.photometric_interpretation : t("status.bits", { count: summary.bits_stored }),
    summary.transfer_syntax.name,
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * @param {string} path
 * @returns {string} the name of a file without its folders
 */
export function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
