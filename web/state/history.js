/**
 * Undo and redo. A snapshot holds what a person sets, and nothing that the
 * engine or the files bring; it shares its parts with the state, so that it
 * costs next to nothing.
 */

import { arrangePanes, PLANES, specOf } from "./layouts.js";
import { withoutClosed } from "./panes.js";
import { seriesKey, summaryOf } from "./selectors.js";

/** @import { PaneSpec, State } from "./types.js" */

/** The parts of the state that can be undone, beside the panes. @type {readonly (keyof State)[]} */
const PARTS = Object.freeze([
  "layout",
  "shelf",
  "links",
  "windows",
  "presentations",
  "measurements",
  "planes",
]);

/** @typedef {{parts: Partial<State>, panes: PaneSpec[]}} Snapshot */
/**
 * @typedef {object} History
 * @property {Snapshot[]} past latest last
 * @property {Snapshot[]} future next last
 * @property {{paths: string[], at: number} | null} last What was changed last, and when.
 * @property {boolean} held Whether a drag is under way: all that it changes is one step.
 */

/** @type {History} */
export const NO_HISTORY = Object.freeze({ past: [], future: [], last: null, held: false });

const MOST_STEPS = 200;
/** Numbers that change again within this time are one step: a slider, a field that is typed in. */
const TOGETHER_MS = 1000;

/**
 * @param {State} state
 * @returns {Snapshot}
 */
function snapshot(state) {
  const parts = Object.fromEntries(PARTS.map((name) => [name, state[name]]));
  // Views are not undone: who zooms in to see better does not want to go back over that.
  const panes = state.panes.map((pane) => ({ ...specOf(pane), viewport: EVERYWHERE }));
  return { parts, panes };
}

/** @type {import("./types.js").Viewport} */
const EVERYWHERE = Object.freeze({ scale: null, column: 0, row: 0 });

/**
 * A snapshot in which panes stand still: who goes through a series does not want to go back over that, either.
 * @param {State} state
 * @param {Snapshot} snapshot
 */
function standing(state, { parts, panes }) {
  return { parts, panes: panes.map((pane) => ({ ...pane, place: seriesIn(state, pane) })) };
}

/**
 * @param {State} state
 * @param {Pick<PaneSpec, "id" | "place">} pane
 * @returns {string | null} the series that a person has given to a pane; planes are given to theirs by nobody
 */
function seriesIn(state, { id, place }) {
  if (!place || PLANES.some((plane) => plane === id)) return null;
  const summary = summaryOf(state, place.handle);
  return summary ? seriesKey(summary) : place.handle;
}

/**
 * Notes a change, once it is made. The store calls this.
 * @param {State} before
 * @param {State} after
 * @param {number} now in ms
 * @returns {State}
 */
export function recorded(before, after, now = performance.now()) {
  const { history } = after;
  if (history !== before.history || isUntouched(before, after)) return after;
  const was = snapshot(before);
  const paths = differences(standing(before, was), standing(after, snapshot(after)));
  if (paths.length === 0) return after;
  // What comes and goes with the files is nobody's deed.
  if (before.files !== after.files) return after;
  const together = history.past.length > 0 && belongs(paths, history, now);
  const past = together ? history.past : [...history.past, was].slice(-MOST_STEPS);
  const last = { paths: together && history.last ? history.last.paths : paths, at: now };
  return { ...after, history: { ...history, past, future: [], last } };
}

/**
 * @param {State} before
 * @param {State} after
 */
function isUntouched(before, after) {
  return before.panes === after.panes && PARTS.every((name) => before[name] === after[name]);
}

/**
 * Whether a change goes on with the last one.
 * @param {string[]} paths
 * @param {History} history
 * @param {number} now
 */
function belongs(paths, { last, held }, now) {
  if (!last) return false;
  if (held) return true;
  const goesOn = (/** @type {string} */ path) =>
    !path.endsWith("#") && last.paths.some((each) => path.startsWith(each.replace("#", "")));
  return now - last.at < TOGETHER_MS && paths.every(goesOn);
}

/**
 * @param {unknown} a
 * @param {unknown} b
 * @param {string} [path]
 * @returns {string[]} where they differ; "#" at the end means that one holds what the other does not
 */
function differences(a, b, path = "") {
  if (Object.is(a, b)) return [];
  if (typeof a === "number" && typeof b === "number") return [path];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return [`${path}#`];
  const [ours, theirs] = [Object.keys(a), Object.keys(b)];
  if (ours.length !== theirs.length || ours.some((key) => !Object.hasOwn(b, key))) return [`${path}#`];
  return ours.flatMap((key) =>
    differences(/** @type {any} */ (a)[key], /** @type {any} */ (b)[key], `${path}/${key}`),
  );
}

/**
 * @param {State} state
 * @returns {State}
 */
export function undone(state) {
  const { past, future } = state.history;
  const target = past.at(-1);
  if (!target) return state;
  const history = { past: past.slice(0, -1), future: [...future, snapshot(state)], last: null, held: false };
  return { ...restored(state, target), history };
}

/**
 * @param {State} state
 * @returns {State}
 */
export function redone(state) {
  const { past, future } = state.history;
  const target = future.at(-1);
  if (!target) return state;
  const history = { past: [...past, snapshot(state)], future: future.slice(0, -1), last: null, held: false };
  return { ...restored(state, target), history };
}

/**
 * @param {State} state
 * @param {Snapshot} target
 * @returns {State}
 */
function restored(state, { parts, panes }) {
  const next = { ...state, ...parts };
  const arranged = arrangePanes(next.layout, state.panes, [...panes, ...next.shelf]);
  const specs = new Map(panes.map(({ viewport: _, ...spec }) => [spec.id, spec]));
  next.panes = arranged.panes.map((pane) => {
    const spec = specs.get(pane.id);
    const stays = spec && seriesIn(state, spec) === seriesIn(state, pane);
    return { ...pane, ...spec, place: spec && !stays ? spec.place : pane.place };
  });
  const has = (/** @type {string | null} */ id) => next.panes.some((pane) => pane.id === id);
  return {
    ...withoutClosed(next),
    active: has(state.active) ? state.active : (next.panes[0]?.id ?? ""),
    solo: has(state.solo) ? state.solo : null,
  };
}

/**
 * A drag begins or ends: what happens in between is undone at once.
 * @param {boolean} held
 * @returns {(state: State) => State}
 */
export const held = (held) => (state) => ({
  ...state,
  history: { ...state.history, held, last: null },
});

/**
 * Nobody's deed: what goes on by itself is not undone.
 * @param {(state: State) => State} update
 * @returns {(state: State) => State}
 */
export const unrecorded = (update) => (state) => {
  const next = update(state);
  return next === state ? state : { ...next, history: { ...next.history } };
};
