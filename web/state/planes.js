/** Orthogonal views: three images that are made of the current series, each in its pane. */

import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { crosshairPoint } from "./crosshair.js";
import { filesAdded, filesRemoved, NOBODYS_DROP } from "./file-actions.js";
import { PLANES } from "./layouts.js";
import { frameNearest } from "./linking.js";
import { isMadeOf, isSameWish, newHandle, sourceOf } from "./making.js";
import { told } from "./message-actions.js";
import { orthogonalLeft } from "./orthogonal.js";
import { paneUpdated } from "./panes.js";
import { entryOf, summaryOf } from "./selectors.js";
import { middleOf, planeOf } from "./space.js";

/** @import { EngineError } from "../engine/errors.js" */
/** @import { Way } from "./jobs/deriving.js" */
/** @import { Source } from "./making.js" */
/** @import { Derivation, Entry, PlaneName, Planes, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** It lives in the engine alone. */
const NO_FILE = new File([], "");

/**
 * @param {State} state
 * @returns {Source | null} the series of which planes are wanted now; null if none are, or not yet
 */
export function planesSource(state) {
  if (state.layout.name !== "orthogonal" || state.opening) return null;
  const source = sourceOf(state, state.current);
  return source && state.orthogonal.refused?.key !== source.key ? source : null;
}

/**
 * Has the planes that are wanted made, and their panes show them.
 * @type {Update}
 */
export const planesWanted = (state) => {
  const source = planesSource(state);
  return source ? PLANES.reduce((next, plane) => planeWanted(next, source, plane), state) : state;
};

/**
 * @param {State} state
 * @param {Source} source
 * @param {PlaneName} plane
 * @returns {State}
 */
function planeWanted(state, source, plane) {
  const { thickness, mode } = state.planes;
  const options = { plane, ...(thickness > 0 ? { thickness, mode } : {}) };
  const wish = { kind: "orthogonal", sources: source.handles, options };
  const mine = state.files.filter((entry) => isPlane(entry, plane) && isMadeOf(entry, source));
  const shown = mine.find(
    ({ derivation }) => derivation?.replaces === undefined || isDone(state, derivation),
  );
  const coming = mine.find((entry) => entry !== shown);
  if (!shown) return placedIn(added(state, wish), plane);
  const next = placedIn(state, plane, shown.handle);
  const latest = coming ?? shown;
  if (isSameWish(latest.derivation, wish)) return next;
  const freed = coming ? filesRemoved([coming.handle])(next) : next;
  if (isSameWish(shown.derivation, wish)) return freed;
  // Nobody has seen what is not there yet.
  if (!shown.summary) return planeWanted(filesRemoved([shown.handle])(freed), source, plane);
  return added(freed, { ...wish, replaces: shown.handle });
}

/**
 * @param {State} state
 * @param {Derivation} derivation of an image that has come in the place of another
 */
function isDone(state, { replaces }) {
  return entryOf(state, replaces) === undefined;
}

/**
 * @param {State} state
 * @param {Derivation} derivation
 * @returns {State}
 */
function added(state, derivation) {
  const [first = ""] = derivation.sources;
  const plane = /** @type {PlaneName} */ (derivation.options.plane);
  const series = summaryOf(state, String(first))?.series_description ?? "";
  const name = [t(`pane.${plane}`), series].filter(Boolean).join(": ");
  return filesAdded([{ handle: newHandle(), name, file: NO_FILE, derivation }], NOBODYS_DROP)(state);
}

/**
 * @param {State} state
 * @param {PlaneName} plane
 * @param {string} [handle] if not that of what was added last
 * @returns {State}
 */
function placedIn(state, plane, handle = state.files.at(-1)?.handle ?? "") {
  const pane = state.panes.find(({ id }) => id === plane);
  return pane?.place?.handle === handle ? state : paneUpdated(plane, { place: { handle, frame: 1 } })(state);
}

/**
 * @param {Entry} entry
 * @param {PlaneName} plane
 */
function isPlane({ derivation }, plane) {
  return derivation?.kind === "orthogonal" && derivation.options.plane === plane;
}

/**
 * @param {State} state
 * @returns {string[]} planes of other series that no pane shows any more
 */
export function planesLeft(state) {
  const source = planesSource(state);
  if (!source) return [];
  const shown = new Set([...state.panes, ...state.shelf].flatMap(({ place }) => place?.handle ?? []));
  return state.files
    .filter(({ derivation }) => derivation?.kind === "orthogonal")
    .filter((entry) => !isMadeOf(entry, source) && !shown.has(entry.handle))
    .map(({ handle }) => handle);
}

/** What becomes of planes. @type {Way} */
export const planesWay = Object.freeze({
  made: ({ handle, derivation }) =>
    derivation?.replaces === undefined
      ? (/** @type {State} */ state) =>
          ledIn(state, handle, /** @type {PlaneName} */ (derivation?.options.plane))
      : (/** @type {State} */ state) => state,
  refused: (entry, error) => (state) => planesRefused(state, entry, error),
});

/**
 * Where a plane is seen first: where the cross-hair is, or the current image, in whose middle there is one then.
 * @param {State} state
 * @param {string} handle
 * @param {PlaneName} plane
 * @returns {State}
 */
function ledIn(state, handle, plane) {
  const current = planeOf(state, state.current);
  const own = { handle, frame: 1 };
  const space = planeOf(state, own)?.space;
  if (!current || !state.current || current.space !== space) return state;
  const known = crosshairPoint(state);
  const point = known?.space === space ? known.point : middleOf(current);
  const middle = { row: (current.rows - 1) / 2, column: (current.columns - 1) / 2 };
  const crosshair = known?.space === space ? state.crosshair : { ...state.current, ...middle, above: 0 };
  const place = frameNearest(state, own, point) ?? own;
  return paneUpdated(plane, (pane) => (pane.place?.handle === handle ? { place } : {}))({
    ...state,
    crosshair,
  });
}

/**
 * @param {State} state
 * @param {Entry} entry that could not be made
 * @param {EngineError} error
 * @returns {State}
 */
function planesRefused(state, { derivation }, error) {
  const [first = ""] = derivation?.sources ?? [];
  const old = entryOf(state, derivation?.replaces);
  if (old) {
    const { thickness = 0, mode = state.planes.mode } = old.derivation?.options ?? {};
    const before = { ...state, planes: /** @type {Planes} */ ({ thickness, mode }) };
    return error.code === "aborted" ? before : told("error", t("planes.noSlab"), error.message)(before);
  }
  const source = sourceOf(state, { handle: String(first), frame: 1 });
  if (!source) return state;
  const others = state.files.filter(
    (entry) => !entry.summary && entry.derivation?.kind === "orthogonal" && isMadeOf(entry, source),
  );
  const next = filesRemoved(others.map(({ handle }) => handle))(state);
  // Who has not asked for them now, but the last time, need not go back.
  if (!state.orthogonal.from) return told("info", t("planes.refused"), error.message)(orthogonalLeft(next));
  return { ...next, orthogonal: { ...next.orthogonal, refused: { key: source.key, error } } };
}
