/** Questions to the state, answered without keeping anything. */

/** @import { Current, Entry, PaneId, Picture, Recipe, State, Summary, Voi } from "./types.js" */

/** @type {readonly PaneId[]} */
export const PANES = Object.freeze(["windowed", "equalised", "edges"]);

/** @type {Readonly<Record<PaneId, string>>} */
export const PANE_LABELS = Object.freeze({ windowed: "Windowed", equalised: "Equalised", edges: "Edges" });

/**
 * @typedef {object} DisplayParams What the engine is asked for.
 * @property {string} handle
 * @property {number} frame
 * @property {Recipe} recipe
 * @property {Voi} voi
 * @property {boolean} [overlays]
 */

/**
 * @typedef {object} Series
 * @property {string} key
 * @property {string} label
 * @property {string} modality
 * @property {Entry[]} entries in the order of their instance numbers
 * @property {number} frames
 */
/** @typedef {{key: string, label: string, detail: string, series: Series[]}} Study */

/**
 * Answers once for each list of files: lists are never changed, only replaced.
 * @template T
 * @param {(files: Entry[]) => T} ask
 * @returns {(files: Entry[]) => T}
 */
function oncePerList(ask) {
  /** @type {WeakMap<Entry[], T>} */
  const known = new WeakMap();
  return (files) => {
    const answer = known.get(files) ?? ask(files);
    known.set(files, answer);
    return answer;
  };
}

const byHandle = oncePerList((files) => new Map(files.map((entry) => [entry.handle, entry])));

/**
 * @param {State} state
 * @param {string | undefined} handle
 * @returns {Entry | undefined}
 */
export function entryOf(state, handle) {
  return handle === undefined ? undefined : byHandle(state.files).get(handle);
}

/**
 * @param {State} state
 * @param {string | undefined} handle
 * @returns {Summary | null}
 */
export function summaryOf(state, handle) {
  return entryOf(state, handle)?.summary ?? null;
}

/**
 * @param {State} state
 * @returns {Summary | null}
 */
export function currentSummary(state) {
  return summaryOf(state, state.current?.handle);
}

/**
 * A series has one window; an instance without a Series Instance UID stands alone.
 * @param {Summary} summary
 */
export function seriesKey(summary) {
  return summary.series_uid || summary.handle;
}

/**
 * @param {State} state
 * @param {PaneId} pane
 * @returns {Recipe}
 */
export function recipeOf(state, pane) {
  const step = pane === "windowed" ? null : state.steps[pane];
  return { negatoscope_recipe: 1, steps: step ? [step] : [] };
}

/**
 * The window that is wanted for the windowed pane; the others ask for all of their values.
 * @param {State} state
 * @returns {Voi}
 */
export function wantedWindow(state) {
  const summary = currentSummary(state);
  return summary ? (state.windows[seriesKey(summary)] ?? null) : null;
}

/**
 * What a pane should show, or null while there is nothing to ask for.
 * @param {State} state
 * @param {PaneId} pane
 * @returns {DisplayParams | null}
 */
export function wantedDisplay(state, pane) {
  return wantedAt(state, pane, state.current);
}

/**
 * What a pane would show of another place in the series.
 * @param {State} state
 * @param {PaneId} pane
 * @param {Current | null} place
 * @returns {DisplayParams | null}
 */
export function wantedAt(state, pane, place) {
  if (!place || (pane !== "windowed" && !state.steps[pane])) return null;
  const { handle, frame } = place;
  const voi = pane === "windowed" ? wantedWindow(state) : null;
  const params = { handle, frame, recipe: recipeOf(state, pane), voi };
  const overlays = state.overlays && (summaryOf(state, handle)?.overlays ?? 0) > 0;
  return overlays ? { ...params, overlays } : params;
}

/**
 * @param {State} state
 * @param {PaneId} pane
 */
export function isVisible({ layout }, pane) {
  return layout === "all" || layout === pane;
}

/**
 * @param {object | null} params
 * @returns {string} equal for equal wishes
 */
export function signature(params) {
  return params ? JSON.stringify(params) : "";
}

/**
 * @param {State} state
 * @param {PaneId} pane
 * @returns {"empty" | "busy" | "ready" | "error"}
 */
export function paneStatus(state, pane) {
  const { shown, failed } = state.panes[pane];
  if (!state.current) return "empty";
  const wanted = signature(wantedDisplay(state, pane));
  if (wanted === "") return "busy";
  if (failed === wanted) return "error";
  return shown === wanted ? "ready" : "busy";
}

/**
 * The picture of a pane. While another image is on its way the last one stays;
 * if that image cannot be shown, no other may stand in its place.
 * @param {State} state
 * @param {PaneId} pane
 * @returns {Picture | null}
 */
export function pictureOf(state, pane) {
  const { picture } = state.panes[pane];
  const { current } = state;
  if (!picture || !current) return null;
  const same = picture.handle === current.handle && picture.frameNumber === current.frame;
  return same || paneStatus(state, pane) !== "error" ? picture : null;
}

/** @type {Entry[]} */
const NONE = [];

/**
 * @param {State} state
 * @returns {Picture[]} what the panes hold, seen or not
 */
export function picturesShown({ panes }) {
  return PANES.flatMap((pane) => panes[pane].picture ?? []);
}

/**
 * All that shares a series with the current image, in order.
 * @param {State} state
 * @returns {Entry[]}
 */
export function currentSeries(state) {
  const current = currentSummary(state);
  return current ? (bySeries(state.files).get(seriesKey(current)) ?? NONE) : NONE;
}

const bySeries = oncePerList((files) => {
  /** @type {Map<string, Entry[]>} */
  const series = new Map();
  for (const entry of files) {
    if (!entry.summary) continue;
    const key = seriesKey(entry.summary);
    const entries = series.get(key);
    if (entries) entries.push(entry);
    else series.set(key, [entry]);
  }
  return new Map([...series].map(([key, entries]) => [key, inOrder(entries)]));
});

const byName = new Intl.Collator(undefined, { numeric: true });

/**
 * @param {Entry[]} entries
 * @returns {Entry[]} as the engine arranges them; until it has, by instance number, then by name
 */
function inOrder(entries) {
  if (entries.every(({ place }) => place !== null))
    return entries.toSorted((a, b) => Number(a.place) - Number(b.place));
  const number = (/** @type {Entry} */ entry) => entry.summary?.instance_number ?? Number.MAX_SAFE_INTEGER;
  return entries.toSorted((a, b) => number(a) - number(b) || byName.compare(a.name, b.name));
}

/**
 * @param {string} path
 * @returns {string} the name of a file without its folders
 */
export function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** @param {Entry} entry */
export function frameCount(entry) {
  return entry.summary?.frames ?? 1;
}

/**
 * Frames of all instances of the current series, as one pile.
 * @param {State} state
 * @returns {{length: number, index: number, at: (index: number) => Current, stacked: boolean}} `stacked`: whether going through them shows one body, place by place
 */
export function neighbours(state) {
  const { places, starts, stacked } = pileOf(currentSeries(state));
  const index = state.current ? (starts.get(state.current.handle) ?? 0) + state.current.frame - 1 : 0;
  const at = (/** @type {number} */ wanted) => {
    const place = places[wanted];
    if (!place) throw new RangeError("no such frame in the series");
    return place;
  };
  return { length: places.length, index, at, stacked };
}

const pileOf = oncePerList((entries) => {
  /** @type {Current[]} */
  const places = [];
  /** @type {Map<string, number>} */
  const starts = new Map();
  for (const entry of entries) {
    starts.set(entry.handle, places.length);
    for (let frame = 1; frame <= frameCount(entry); frame += 1) places.push({ handle: entry.handle, frame });
  }
  const stacked = places.length > 1 && entries.every((entry) => !entry.loose || frameCount(entry) > 1);
  return { places, starts, stacked };
});

/**
 * Open files as studies and series, in the order in which they came.
 * @type {(files: Entry[]) => Study[]}
 */
export const studiesOf = oncePerList((files) => {
  /** @type {Map<string, {summary: Summary, series: Series[]}>} */
  const studies = new Map();
  for (const [key, entries] of bySeries(files)) {
    const summary = /** @type {Summary} */ (entries[0]?.summary);
    const studyKey = summary.study_uid || key;
    const study = studies.get(studyKey) ?? { summary, series: [] };
    studies.set(studyKey, study);
    study.series.push(describeSeries(key, entries));
  }
  return [...studies].map(([key, { summary, series }]) => ({
    key,
    label: summary.study_description || "Study",
    detail: [readableName(summary.patient_name), readableDate(summary.study_date)]
      .filter(Boolean)
      .join(" · "),
    series,
  }));
});

/**
 * @param {string} key
 * @param {Entry[]} entries
 * @returns {Series}
 */
function describeSeries(key, entries) {
  const summary = /** @type {Summary} */ (entries[0]?.summary);
  return {
    key,
    label: summary.series_description || baseName(entries[0]?.name ?? "Series"),
    modality: summary.modality || "–",
    entries,
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
  return match ? `${match[1]}-${match[2]}-${match[3]}` : date;
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
    summary.color ? summary.photometric_interpretation : `${summary.bits_stored} bit`,
    summary.transfer_syntax.name,
  ]
    .filter(Boolean)
    .join(" · ");
}
