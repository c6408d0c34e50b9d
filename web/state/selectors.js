/** Questions to the state, answered without keeping anything. */

/** @import { Current, Entry, Pane, State, Summary } from "./types.js" */

/** @type {Entry[]} */
const NONE = [];

/**
 * Answers once for each list of files: lists are never changed, only replaced.
 * @template T
 * @param {(files: Entry[]) => T} ask
 * @returns {(files: Entry[]) => T}
 */
export function oncePerList(ask) {
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
 * What is known of the image in the active pane.
 * @param {State} state
 * @returns {Summary | null}
 */
export function currentSummary(state) {
  return summaryOf(state, placeOf(state, activePane(state))?.handle);
}

/**
 * A series has one window; an instance without a Series Instance UID stands alone.
 * @param {Summary} summary
 */
export function seriesKey(summary) {
  return summary.series_uid || summary.handle;
}

/** Open presentation states by the SOP Instance UIDs of the images that they are for. */
const byImage = oncePerList((files) => {
  /** @type {Map<string, Entry[]>} */
  const states = new Map();
  for (const entry of files) {
    for (const { sop_instance_uid: uid } of entry.presentation?.references ?? [])
      states.set(uid, [...(states.get(uid) ?? []), entry]);
  }
  return states;
});

/**
 * The presentation states that can be applied to an image: they are for grey ones only.
 * @param {State} state
 * @param {string | undefined} handle
 * @returns {Entry[]}
 */
export function presentationsFor(state, handle) {
  const summary = summaryOf(state, handle);
  return summary && !summary.color ? (byImage(state.files).get(summary.sop_instance_uid) ?? NONE) : NONE;
}

/**
 * The presentation state that is wanted for an image: that of its series, if it is for this image.
 * @param {State} state
 * @param {string | undefined} handle
 * @returns {Entry | null}
 */
export function wantedPresentation(state, handle) {
  const summary = summaryOf(state, handle);
  const wanted = summary && state.presentations[seriesKey(summary)];
  return presentationsFor(state, handle).find((entry) => entry.handle === wanted) ?? null;
}

/**
 * All that shares a series with an image, in order.
 * @param {State} state
 * @param {Current | null} place
 * @returns {Entry[]}
 */
function seriesOf(state, place) {
  const current = summaryOf(state, place?.handle);
  return current ? (bySeries(state.files).get(seriesKey(current)) ?? NONE) : NONE;
}

/**
 * Open images by the key of their series, in order.
 * @type {(files: Entry[]) => Map<string, Entry[]>}
 */
export const bySeries = oncePerList((files) => {
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

/** @param {Entry} entry */
export function frameCount(entry) {
  return entry.summary?.frames ?? 1;
}

/**
 * The pane that panels and keys are about.
 * @param {State} state
 * @returns {Pane}
 */
export function activePane({ panes, active }) {
  const [first] = panes;
  if (!first) throw new Error("every layout has a pane");
  return panes.find(({ id }) => id === active) ?? first;
}

/**
 * What a pane is about: its own place, or the one that it shares with others.
 * @param {State} state
 * @param {Pick<Pane, "place">} pane
 * @returns {Current | null}
 */
export function placeOf({ current }, { place }) {
  return place ?? current;
}

/**
 * Frames of all instances of a series, as one pile.
 * @param {State} state
 * @param {Current | null} [place] in the series; if none is named, that of the active pane
 * @returns {{length: number, index: number, at: (index: number) => Current, stacked: boolean}} `stacked`: whether going through them shows one body, place by place
 */
export function neighbours(state, place = placeOf(state, activePane(state))) {
  const { places, starts, stacked } = pileOf(seriesOf(state, place));
  const index = place ? (starts.get(place.handle) ?? 0) + place.frame - 1 : 0;
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
