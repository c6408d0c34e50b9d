/** What each pane should show, and how far it is. */

import { slabPlace, windowKey } from "./making.js";
import { activeRecipe, isPlain, keepsUnits, operationNamed } from "./recipes.js";
import { entryOf, placeOf, summaryOf, wantedPresentation } from "./selectors.js";

/** @import { Current, Pane, PaneId, Picture, Recipe, State, Voi } from "./types.js" */

/**
 * @typedef {object} DisplayParams What the engine is asked for.
 * @property {string} handle
 * @property {number} frame
 * @property {Recipe} recipe
 * @property {Voi} voi
 * @property {boolean} [overlays]
 * @property {string} [presentation_state]
 * @property {Current} [other]
 * @property {string} [colormap]
 * @property {boolean} [invert]
 * @property {string} [nan_color]
 */

/**
 * @param {State} state
 * @param {PaneId} id
 * @returns {Pane | undefined} undefined if the layout has no such pane
 */
export function paneOf({ panes }, id) {
  return panes.find((pane) => pane.id === id);
}

/**
 * @param {State} state
 * @returns {Pane[]} those that are seen
 */
export function visiblePanes({ panes, solo }) {
  return solo === null ? panes : panes.filter(({ id }) => id === solo);
}

/**
 * Whether the window of the series is that of a pane: only where values are still those of the image.
 * @param {State} state
 * @param {Pane} pane
 */
export function sharesWindow({ links, operations }, pane) {
  return links.window && keepsUnits(pane, operations);
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @param {Current | null} [place]
 * @returns {Voi}
 */
export function wantedWindow(state, pane, place = placeOf(state, pane)) {
  const key = windowKey(state, place);
  if (key === null) return null;
  const windows = sharesWindow(state, pane) ? state.windows : pane.windows;
  return windows[key] ?? null;
}

/**
 * Which presentation state a pane is asked for: recipes work on the values of the image itself.
 * @param {State} state
 * @param {Pane} pane
 * @param {string} handle of the image
 * @returns {Pick<DisplayParams, "presentation_state">}
 */
export function presentationIn(state, pane, handle) {
  const wanted = isPlain(pane) && !pane.slab ? wantedPresentation(state, handle) : null;
  return wanted ? { presentation_state: wanted.handle } : {};
}

/**
 * The second image of a pane's recipe.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Current | null}
 */
export function otherOf(state, { other }) {
  if (!other || !("pane" in other)) return other;
  const pane = paneOf(state, other.pane);
  return pane ? placeOf(state, pane) : null;
}

/**
 * Whether the engine has all that a picture is made of.
 * @param {State} state
 * @param {Pick<DisplayParams, "handle" | "presentation_state" | "other">} params
 */
export function isAtHand(state, { handle, presentation_state: presentation, other }) {
  const needed = [handle, presentation, other?.handle].filter((each) => each !== undefined);
  return needed.every((each) => entryOf(state, each)?.status === "open");
}

/**
 * Whether the engine has not yet said what it can do, and a pane wants something that it has not named so far.
 * @param {State} state
 * @param {Pane} pane
 */
export function waitsForOperations({ operations, operationsKnown }, { recipe }) {
  return (
    !operationsKnown &&
    recipe.steps.some(({ operation, off }) => !off && !operationNamed(operations, operation))
  );
}

/**
 * The picture of a pane in what `display`, `probe`, `export` and others share: which image, and what is done to it.
 * @param {State} state
 * @param {Pane} pane
 * @param {Current | null} [place]
 * @returns {Pick<DisplayParams, "handle" | "frame" | "recipe" | "presentation_state" | "other"> | null} null while there is nothing to ask for
 */
export function wantedPicture(state, pane, place = placeOf(state, pane)) {
  if (!place || waitsForOperations(state, pane)) return null;
  const shown = slabPlace(state, pane.slab, place);
  if (!shown) return null;
  const other = otherOf(state, pane);
  return {
    handle: shown.handle,
    frame: shown.frame,
    recipe: activeRecipe(pane.recipe, state.operations),
    ...presentationIn(state, pane, place.handle),
    ...(other ? { other } : {}),
  };
}

/**
 * How the picture of a pane is looked at.
 * @param {State} state
 * @param {Pane} pane
 * @param {Current} place
 * @returns {Pick<DisplayParams, "voi" | "overlays" | "colormap" | "invert" | "nan_color">}
 */
function wantedLook(state, pane, place) {
  const { colormap, invert, nanColor } = pane;
  const overlays = state.overlays && (summaryOf(state, place.handle)?.overlays ?? 0) > 0;
  return {
    voi: wantedWindow(state, pane, place),
    ...(overlays ? { overlays } : {}),
    ...(colormap ? { colormap } : {}),
    ...(invert ? { invert } : {}),
    ...(nanColor ? { nan_color: nanColor } : {}),
  };
}

/**
 * What a pane should show, or null while there is nothing to ask for.
 * @param {State} state
 * @param {Pane} pane
 * @param {Current | null} [place] if it is not the one where the pane is now
 * @returns {DisplayParams | null}
 */
export function wantedDisplay(state, pane, place = placeOf(state, pane)) {
  const picture = wantedPicture(state, pane, place);
  return picture && place && { ...picture, ...wantedLook(state, pane, place) };
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
 * @param {Pane} pane
 * @returns {string} equal while the texts that tell a pane's picture are the same
 */
export function textWish(state, pane) {
  const params = wantedDisplay(state, pane);
  const there = params !== null && state.engine.phase === "ready" && isAtHand(state, params);
  return signature({ ...params, there, anonymous: state.identityHidden });
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {"empty" | "busy" | "ready" | "error"}
 */
export function paneStatus(state, pane) {
  const { shown, failed } = pane;
  if (!placeOf(state, pane)) return "empty";
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
  return visiblePanes(state).every((pane) => paneStatus(state, pane) !== "busy");
}

/**
 * The pane whose picture comes first: a plain one is quickest, and the others can share its frame.
 * @param {State} state
 * @param {Current | null} [place] of those that are there
 * @returns {Pane | undefined}
 */
export function leaderOf(state, place) {
  const there = visiblePanes(state).filter((pane) => !place || isSamePlace(placeOf(state, pane), place));
  return there.find((pane) => isPlain(pane) && !pane.slab) ?? there.find(isPlain) ?? there[0];
}

/**
 * Whether the pane that is filled first does not wait.
 * @param {State} state
 */
export function isFirstThere(state) {
  const first = leaderOf(state);
  return first === undefined || paneStatus(state, first) !== "busy";
}

/**
 * Whether the pane that is filled first waits for a picture of which the engine has all that it takes.
 * @param {State} state
 */
export function isFirstComing(state) {
  const first = leaderOf(state);
  const params = first ? wantedDisplay(state, first) : null;
  return params !== null && isAtHand(state, params) && !isFirstThere(state);
}

/**
 * @param {Current | null} a
 * @param {Current | null} b
 */
export function isSamePlace(a, b) {
  return a?.handle === b?.handle && a?.frame === b?.frame;
}

/**
 * The picture of a pane. While another image is on its way the last one stays;
 * if that image cannot be shown, no other may stand in its place.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Picture | null}
 */
export function pictureOf(state, pane) {
  const { picture } = pane;
  const place = placeOf(state, pane);
  if (!picture || !place) return null;
  const same = picture.handle === place.handle && picture.frameNumber === place.frame;
  return same || paneStatus(state, pane) !== "error" ? picture : null;
}

/**
 * @param {State} state
 * @returns {Picture[]} what the panes hold, seen or not
 */
export function picturesShown({ panes }) {
  return panes.flatMap(({ picture }) => picture ?? []);
}
