/** The list of files as rows: studies, their series, the images of these, and presentation states. */

import { t } from "../i18n/index.js";
import { baseName, presentationLabel } from "./listing.js";
import { frameCount } from "./selectors.js";

/** @import { Series, Study } from "./listing.js" */
/** @import { Entry } from "./types.js" */

/** @typedef {{key: string, level: number, position: number, size: number, open: boolean | null, label: string, detail: string}} Place `position` of `size` siblings, from 1; `open`: null where nothing can be unfolded */
/** @typedef {Place & {kind: "study", study: Study}} StudyRow */
/** @typedef {Place & {kind: "series", study: Study, series: Series}} SeriesRow */
/** @typedef {Place & {kind: "image", study: Study, series: Series, entry: Entry}} ImageRow */
/** @typedef {Place & {kind: "states"}} StatesRow */
/** @typedef {Place & {kind: "state", entry: Entry}} StateRow */
/** @typedef {StudyRow | SeriesRow | ImageRow | StatesRow | StateRow} Row */

/**
 * @typedef {object} Listed
 * @property {Study[]} studies
 * @property {Entry[]} presentations
 * @property {ReadonlySet<string>} toggled Keys of rows that are not folded or unfolded as usual.
 * @property {string} search
 * @property {boolean} anonymous Whether nothing may tell who the patient is.
 */

/** @typedef {{series: Series, entries: Entry[], partly: boolean}} FoundSeries `entries`: those that are listed */

/**
 * @param {Listed} listed
 * @returns {Row[]} those that are to be seen: what is folded has no rows
 */
export function rowsOf(listed) {
  const words = plain(listed.search).split(/\s+/).filter(Boolean);
  const found = listed.studies
    .map((study, at) => ({ study, number: at + 1, series: foundIn(study, words, listed.anonymous) }))
    .filter(({ series }) => series.length > 0);
  const states = listed.presentations.filter((entry) => holds(stateText(entry, listed.anonymous), words));
  const size = found.length + Math.min(states.length, 1);
  return [
    ...found.flatMap((each, at) => studyRows(each, { ...listed, position: at + 1, size })),
    ...stateRows(states, { ...listed, position: size, size }),
  ];
}

/**
 * @param {{study: Study, number: number, series: FoundSeries[]}} found
 * @param {Listed & {position: number, size: number}} listed
 * @returns {Row[]}
 */
function studyRows({ study, series }, { toggled, anonymous, position, size }) {
  const key = `study ${study.key}`;
  const open = !toggled.has(key);
  const detail = anonymous ? "" : study.detail;
  const row = /** @type {const} */ ({ kind: "study", study, key, level: 1, position, size, open });
  const below = series.flatMap((each, at) =>
    seriesRows(each, { study, toggled, anonymous, position: at + 1, size: series.length }),
  );
  return [{ ...row, label: study.label, detail }, ...(open ? below : [])];
}

/**
 * @param {FoundSeries} found
 * @param {{study: Study, toggled: ReadonlySet<string>, anonymous: boolean, position: number, size: number}} listed
 * @returns {Row[]}
 */
function seriesRows({ series, entries, partly }, { study, toggled, anonymous, position, size }) {
  const key = `series ${series.key}`;
  const several = series.entries.length + series.views.length > 1;
  const open = several ? toggled.has(key) !== partly : null;
  const place = { key, level: 2, position, size, open };
  const label = seriesLabel(study, series, anonymous);
  const detail = `${series.modality} · ${t("list.images", { count: series.frames })}`;
  const below = { study, series, entries, anonymous };
  const images = open ? entries.map((entry, at) => imageRow(entry, at, below)) : [];
  const views = open ? series.views.map((entry, at) => viewRow(entry, at, below)) : [];
  return [{ kind: "series", study, series, label, detail, ...place }, ...images, ...views];
}

/**
 * What was made of a series stands below its images, out of the way.
 * @param {Entry} entry
 * @param {number} at
 * @param {{study: Study, series: Series, entries: Entry[]}} listed
 * @returns {ImageRow}
 */
function viewRow(entry, at, { study, series, entries }) {
  return {
    ...leaf({ study, series, entries, entry, position: entries.length + at + 1 }),
    label: entry.summary?.series_description ?? entry.name,
    detail: t("list.frames", { count: frameCount(entry) }),
  };
}

/**
 * @param {Entry} entry
 * @param {number} at
 * @param {{study: Study, series: Series, entries: Entry[], anonymous: boolean}} listed
 * @returns {ImageRow}
 */
function imageRow(entry, at, { study, series, entries, anonymous }) {
  const frames = frameCount(entry);
  const name = anonymous ? "" : baseName(entry.name);
  const several = frames > 1 ? t("list.frames", { count: frames }) : "";
  const number = numberOf(entry, series.entries === entries ? at : series.entries.indexOf(entry));
  return {
    ...leaf({ study, series, entries, entry, position: at + 1 }),
    label: t("list.number", { number }),
    detail: [name, several].filter(Boolean).join(" · "),
  };
}

/**
 * @param {{study: Study, series: Series, entries: Entry[], entry: Entry, position: number}} listed
 * @returns {Omit<ImageRow, "label" | "detail">}
 */
function leaf({ study, series, entries, entry, position }) {
  const size = entries.length + series.views.length;
  return {
    kind: "image",
    study,
    series,
    entry,
    key: `image ${entry.handle}`,
    level: 3,
    position,
    size,
    open: null,
  };
}

/**
 * @param {Entry[]} states
 * @param {Listed & {position: number, size: number}} listed
 * @returns {Row[]}
 */
function stateRows(states, { toggled, anonymous, position, size }) {
  if (states.length === 0) return [];
  const key = "states";
  const open = !toggled.has(key);
  const rows = states.map(
    (entry, at) =>
      /** @type {StateRow} */ ({
        kind: "state",
        entry,
        key: `state ${entry.handle}`,
        level: 2,
        position: at + 1,
        size: states.length,
        open: null,
        label: presentationLabel(entry),
        detail: anonymous ? "" : baseName(entry.name),
      }),
  );
  const label = t("list.presentations");
  return [{ kind: "states", key, level: 1, position, size, open, label, detail: "" }, ...(open ? rows : [])];
}

/**
 * @param {Study} study
 * @param {Series} series
 * @param {boolean} anonymous
 */
function seriesLabel(study, series, anonymous) {
  return anonymous && series.fileNamed
    ? t("list.series", { number: study.series.indexOf(series) + 1 })
    : series.label;
}

/**
 * The number by which an image is known: its own, or its place in the series.
 * @param {Entry} entry
 * @param {number} at
 */
function numberOf({ summary }, at) {
  return summary?.instance_number ?? at + 1;
}

// ---- searching

/**
 * @param {Study} study
 * @param {string[]} words
 * @param {boolean} anonymous
 * @returns {FoundSeries[]} whole series in which all words are, or those of their images in which the rest is
 */
function foundIn(study, words, anonymous) {
  const about = plain(anonymous ? study.label : `${study.label} ${study.detail}`);
  return study.series.flatMap((series) => {
    const text = `${about} ${plain(`${seriesLabel(study, series, anonymous)} ${series.modality}`)}`;
    if (holds(text, words)) return { series, entries: series.entries, partly: false };
    const entries = series.entries.filter((entry) => holds(`${text} ${imageText(entry, anonymous)}`, words));
    return entries.length > 0 ? { series, entries, partly: true } : [];
  });
}

/**
 * @param {Entry} entry
 * @param {boolean} anonymous
 */
function imageText({ name, summary }, anonymous) {
  return plain(`${summary?.instance_number ?? ""} ${anonymous ? "" : name}`);
}

/**
 * @param {Entry} entry a presentation state
 * @param {boolean} anonymous
 */
function stateText(entry, anonymous) {
  return plain(`${presentationLabel(entry)} ${anonymous ? "" : entry.name}`);
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function holds(text, words) {
  return words.every((word) => text.includes(word));
}

/**
 * @param {string} text
 * @returns {string} as it is searched: whoever types "schadel" finds "Schädel", too
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
