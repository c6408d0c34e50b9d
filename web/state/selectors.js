/** Questions to the state, answered without keeping anything. */

/** @import { Current, Entry, PaneId, Picture, Recipe, State, Summary, Voi } from "./types.js" */

/** @type {readonly PaneId[]} */
export const PANES = Object.freeze(["windowed", "equalised", "edges"]);

/** @type {Readonly<Record<PaneId, string>>} */
export const PANE_LABELS = Object.freeze({ windowed: "Windowed", equalised: "Equalised", edges: "Edges" });

/** @type {Entry[]} */
const NONE = [];

/**
 * @typedef {object} DisplayParams What the engine is asked for.
 * @property {string} handle
 * @property {number} frame
 * @property {Recipe} recipe
 * @property {Voi} voi
 * @property {boolean} [overlays]
 * @property {string} [presentation_state]
 */

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
 * Whether the engine has all that a picture is made of.
 * @param {State} state
 * @param {Pick<DisplayParams, "handle" | "presentation_state">} params
 */
export function isAtHand(state, { handle, presentation_state: presentation }) {
  const needed = presentation === undefined ? [handle] : [handle, presentation];
  return needed.every((each) => entryOf(state, each)?.status === "open");
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
  const presentation = presentationIn(state, pane, handle);
  return overlays ? { ...params, overlays, ...presentation } : { ...params, ...presentation };
}

/**
 * Which presentation state a pane is asked for: the others show all values of the image itself.
 * @param {State} state
 * @param {PaneId} pane
 * @param {string} handle of the image
 * @returns {Pick<DisplayParams, "presentation_state">}
 */
export function presentationIn(state, pane, handle) {
  const wanted = pane === "windowed" ? wantedPresentation(state, handle) : null;
  return wanted ? { presentation_state: wanted.handle } : {};
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
 * Whether no pane that is seen waits for its picture.
 * @param {State} state
 */
export function isIdle(state) {
  return PANES.every((pane) => !isVisible(state, pane) || paneStatus(state, pane) !== "busy");
}

/**
 * Whether the pane that is filled first does not wait.
 * @param {State} state
 */
export function isFirstThere(state) {
  const first = PANES.find((pane) => isVisible(state, pane));
  return first === undefined || paneStatus(state, first) !== "busy";
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
