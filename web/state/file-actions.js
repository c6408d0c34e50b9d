import { NOTHING_SHOWN, show } from "./actions.js";

/** @import { Entry, Skipped, State, Summary } from "./types.js" */
/** @import { Update } from "./store.js" */

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

/**
 * @param {Pick<Entry, "handle" | "name" | "file">[]} arrivals
 * @param {number} drop
 * @returns {Update}
 */
export const filesAdded = (arrivals, drop) => (state) => ({
  ...state,
  files: [
    ...state.files,
    ...arrivals.map((arrival) => ({
      ...arrival,
      drop,
      status: /** @type {const} */ ("waiting"),
      crashes: 0,
      summary: null,
    })),
  ],
});

/**
 * @param {string[]} handles
 * @param {Entry["status"]} status
 * @returns {Update}
 */
export const filesMarked = (handles, status) => (state) => {
  const marked = new Set(handles);
  return {
    ...state,
    files: state.files.map((entry) => (marked.has(entry.handle) ? { ...entry, status } : entry)),
  };
};

/**
 * A batch has come back: good ones are open, bad ones are listed with their reason.
 * @param {Summary[]} summaries
 * @param {{handle: string, code: string, message: string}[]} refused
 * @returns {Update}
 */
export const filesOpened = (summaries, refused) => (state) => {
  const byHandle = new Map(summaries.map((summary) => [summary.handle, summary]));
  const refusedBy = new Map(refused.map((each) => [each.handle, each]));
  /** @type {Skipped[]} */
  const skipped = [];
  const files = state.files.flatMap((entry) => {
    const summary = byHandle.get(entry.handle);
    if (summary) return [{ ...entry, status: /** @type {const} */ ("open"), crashes: 0, summary }];
    const refusal = refusedBy.get(entry.handle);
    if (!refusal) return [entry];
    skipped.push({ name: entry.name, code: refusal.code, message: refusal.message });
    return [];
  });
  return chooseFirst({ ...state, files, skipped: [...state.skipped, ...skipped] });
};

/**
 * Shows the first good image of the latest act of opening, once.
 * @param {State} state
 * @returns {State}
 */
function chooseFirst(state) {
  const latest = state.files.findLast((entry) => entry.status === "open" && entry.drop > state.shownDrop);
  const first = latest && state.files.find((entry) => entry.status === "open" && entry.drop === latest.drop);
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
  const gone = new Set(handles);
  const files = state.files.filter((entry) => !gone.has(entry.handle));
  const next = { ...state, files };
  if (!state.current || !gone.has(state.current.handle)) return next;
  const first = files.find((entry) => entry.summary);
  return first ? show({ handle: first.handle, frame: 1 })(next) : { ...next, ...NOTHING_SHOWN };
};

/** @param {Skipped[]} skipped @returns {Update} */
export const filesSkipped = (skipped) => (state) => ({ ...state, skipped: [...state.skipped, ...skipped] });

/** @type {Update} */
export const skippedCleared = (state) => ({ ...state, skipped: [] });

/** @param {State["opening"]} opening @returns {Update} */
export const openingProgressed = (opening) => (state) => ({ ...state, opening });
