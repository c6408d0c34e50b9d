import { withoutClosed } from "./panes.js";
import { nothingShown, show } from "./place-actions.js";
import { seriesKey } from "./selectors.js";
import { withoutThumbnails } from "./thumbnails.js";

/** @import { Current, Entry, Presentation, Refusal, Skipped, State, Summary } from "./types.js" */
/** @import { Update } from "./store.js" */

/** @typedef {{summary: Summary, presentation: null} | {summary: null, presentation: Presentation}} Content */

/** The engine is new and knows no file: all must be opened again; what is on the screen stays. @type {Update} */
export const engineLost = (state) => ({
  ...state,
  files: state.files.map((entry) => ({
    ...entry,
    status: "waiting",
    crashes: entry.crashes + (entry.status === "opening" ? 1 : 0),
  })),
});

// ---- files

/** An act of opening that chooses nothing to be shown: the page itself has made the image. */
export const NOBODYS_DROP = 0;

/**
 * @param {(Pick<Entry, "handle" | "name" | "file"> & Partial<Pick<Entry, "derivation">>)[]} arrivals
 * @param {number} drop
 * @returns {Update}
 */
export const filesAdded = (arrivals, drop) => (state) => ({
  ...state,
  files: [
    ...state.files,
    ...arrivals.map((arrival) => ({
      derivation: null,
      ...arrival,
      source: arrival.handle,
      drop,
      status: /** @type {const} */ ("waiting"),
      crashes: 0,
      summary: null,
      presentation: null,
      place: null,
      loose: false,
    })),
  ],
});

/**
 * @param {string[]} sources
 * @param {Entry["status"]} status
 * @returns {Update}
 */
export const filesMarked = (sources, status) => (state) => {
  const marked = new Set(sources);
  return {
    ...state,
    files: state.files.map((entry) => (marked.has(entry.source) ? { ...entry, status } : entry)),
  };
};

/**
 * A batch has come back: images and presentation states are open, bad files are listed with their reason. The directory
 * of a medium has served when it has been read.
 * @param {Summary[]} summaries
 * @param {Refusal[]} refused
 * @param {Presentation[]} [presentations]
 * @param {{source: string}[]} [directories]
 * @returns {Update}
 */
export const filesOpened =
  (summaries, refused, presentations = [], directories = []) =>
  (state) => {
    const emptied = [...refused.map(({ handle }) => handle), ...directories.map(({ source }) => source)];
    /** @type {Map<string, Content[]>} */
    const bySource = new Map(emptied.map((source) => [source, []]));
    const contents = [
      ...summaries.map((summary) => ({ summary, presentation: null })),
      ...presentations.map((presentation) => ({ summary: null, presentation })),
    ];
    for (const content of contents) {
      const { source } = content.summary ?? content.presentation;
      const found = bySource.get(source);
      if (found) found.push(content);
      else bySource.set(source, [content]);
    }
    const files = [];
    for (const entry of state.files) {
      const found = bySource.get(entry.source);
      if (!found) files.push(entry);
      // All that a file holds takes the place of what stood there first.
      else files.push(...found.splice(0).map((content) => opened(entry, content)));
    }
    const names = namesOf(state.files);
    const skipped = refused.map(({ handle, code, message, details }) => {
      const name = [names.get(handle) ?? "", details?.member].filter(Boolean).join("/");
      return { name, code, message };
    });
    return chooseFirst({ ...state, files, skipped: [...state.skipped, ...skipped] });
  };

/**
 * @param {Entry} entry
 * @param {Content} content
 * @returns {Entry}
 */
function opened(entry, content) {
  const { handle, source } = content.summary ?? content.presentation;
  // The engine numbers what it finds in an archive: "<file>/<number>".
  const name = handle === source ? entry.name : `${fileName(entry)} #${handle.slice(source.length + 1)}`;
  return {
    ...entry,
    handle,
    name,
    status: "open",
    crashes: 0,
    ...content,
    place: handle === entry.handle ? entry.place : null,
  };
}

/** @param {Entry} entry */
function fileName({ handle, source, name }) {
  return handle === source ? name : name.slice(0, name.lastIndexOf(" #"));
}

/**
 * @param {Entry[]} files
 * @returns {Map<string, string>} names of the files themselves, by their handles
 */
export function namesOf(files) {
  return new Map(files.map((entry) => [entry.source, fileName(entry)]));
}

/**
 * The engine has put the images into studies and series.
 * @param {{series: {handles: string[], geometry: {stacked: boolean}}[]}[]} studies
 * @returns {Update}
 */
export const arranged = (studies) => (state) => {
  const series = studies.flatMap((study) => study.series);
  const loose = new Set(series.flatMap(({ handles, geometry }) => (geometry.stacked ? [] : handles)));
  const places = new Map(series.flatMap(({ handles }) => handles).map((handle, place) => [handle, place]));
  const last = places.size;
  const files = state.files.map((entry) => ({
    ...entry,
    place: places.get(entry.handle) ?? null,
    loose: loose.has(entry.handle),
  }));
  return { ...state, files: files.toSorted((a, b) => (a.place ?? last) - (b.place ?? last)) };
};

/**
 * Shows the first good image of the latest act of opening, once.
 * @param {State} state
 * @returns {State}
 */
function chooseFirst(state) {
  const images = state.files.filter((entry) => entry.status === "open" && entry.summary);
  const latest = images.findLast((entry) => entry.drop > state.shownDrop);
  const first = latest && images.find((entry) => entry.drop === latest.drop);
  if (!first) return isOpen(state) ? state : { ...state, current: null };
  return { ...show({ handle: first.handle, frame: 1 })(state), shownDrop: first.drop };
}

/** @param {State} state */
function isOpen(state) {
  return state.files.some((entry) => entry.handle === state.current?.handle);
}

/**
 * @param {string[]} handles
 * @returns {Update}
 */
export const filesRemoved = (handles) => (state) => {
  const gone = withDerived(state.files, handles);
  const files = state.files.filter((entry) => !gone.has(entry.handle));
  const windows = ofOpenSeries(files, state.windows);
  const presentations = ofOpenSeries(files, state.presentations);
  const geometries = Object.fromEntries(
    Object.entries(state.geometries).filter(([handle]) => !gone.has(handle)),
  );
  const crosshair = state.crosshair && gone.has(state.crosshair.handle) ? null : state.crosshair;
  const thumbnails = withoutThumbnails(state.thumbnails, gone);
  const next = withoutClosed({ ...state, files, windows, presentations, geometries, crosshair, thumbnails });
  if (!state.current || !gone.has(state.current.handle)) return next;
  const first = files.find((entry) => entry.summary);
  return first ? show({ handle: first.handle, frame: 1 })(next) : nothingShown(next);
};

/**
 * @param {Entry[]} files
 * @param {string[]} handles
 * @returns {Set<string>} with what was made of them, which goes when they go
 */
export function withDerived(files, handles) {
  const all = new Set(handles);
  const isOf = (/** @type {string | Current} */ source) =>
    all.has(typeof source === "string" ? source : source.handle);
  for (let size = 0; size < all.size; ) {
    size = all.size;
    for (const { handle, derivation } of files) if (derivation?.sources.some(isOf)) all.add(handle);
  }
  return all;
}

/**
 * @template T
 * @param {Entry[]} files
 * @param {Record<string, T>} wishes by series
 * @returns {Record<string, T>} those of series that are still open
 */
function ofOpenSeries(files, wishes) {
  const open = new Set(files.flatMap(({ summary }) => (summary ? [seriesKey(summary)] : [])));
  return Object.fromEntries(Object.entries(wishes).filter(([key]) => open.has(key)));
}

/** @param {Skipped[]} skipped @returns {Update} */
export const filesSkipped = (skipped) => (state) => ({ ...state, skipped: [...state.skipped, ...skipped] });

/** @type {Update} */
export const skippedCleared = (state) => ({ ...state, skipped: [] });

/** @param {State["opening"]} opening @returns {Update} */
export const openingProgressed = (opening) => (state) => ({ ...state, opening });
