/** What is to be taken away, and in which form: what can be said of it without the engine. */

import { drawnOn, isComplete, seenFrom } from "./measurements.js";
import { placementOf } from "./placement.js";
import { activePane, neighbours, placeOf } from "./selectors.js";
import { isAtHand, pictureOf, visiblePanes, wantedDisplay } from "./wishes.js";

/** @import { ParameterSchema } from "../engine/protocol.js" */
/** @import { FormatSchema, Taking, What } from "./taking-types.js" */
/** @import { Current, Pane, Parameters, State } from "./types.js" */
/** @import { Update } from "./store.js" */
/** @import { DisplayParams } from "./wishes.js" */

/** @typedef {{format: string, options: Parameters, panes: DisplayParams[], frames?: number[] | "all"}} ExportParams */

/** Of the places of shapes: a thousandth of a pixel is less than any hand can do. */
const DIGITS = 3;

/** @type {Taking} */
export const TAKING = Object.freeze({
  what: "frame",
  formats: Object.freeze({ frame: "png", frames: "gif", panes: "figure" }),
  options: Object.freeze({}),
  range: null,
  known: null,
  outcome: null,
  tally: Object.freeze({ on: false, counts: null, error: "" }),
});

/** @param {State} state */
export function takingOf({ taking }) {
  return taking ?? TAKING;
}

/** @param {Partial<Taking>} change @returns {Update} */
export const took = (change) => (state) => ({ ...state, taking: { ...takingOf(state), ...change } });

/** Something else is wanted: what was said of the last file does not belong to it. @param {What} what @returns {Update} */
export const whatChosen = (what) => took({ what, outcome: null });

/** @param {What} what @param {string} name @returns {Update} */
export const formatChosen = (what, name) => (state) =>
  took({ what, formats: { ...takingOf(state).formats, [what]: name }, outcome: null })(state);

/**
 * @param {string} format
 * @param {string} name
 * @param {number | string | boolean} value
 * @returns {Update}
 */
export const optionChosen = (format, name, value) => (state) => {
  const { options } = takingOf(state);
  return took({ options: { ...options, [format]: { ...options[format], [name]: value } }, outcome: null })(
    state,
  );
};

/**
 * @param {number} first from 1
 * @param {number} last
 * @param {number} length of the series
 * @returns {Update}
 */
export const rangeChosen = (first, last, length) => {
  const from = Math.min(Math.max(Math.trunc(first) || 1, 1), length);
  const to = Math.min(Math.max(Math.trunc(last) || length, from), length);
  return took({ range: from === 1 && to === length ? null : [from, to], outcome: null });
};

/**
 * @param {FormatSchema[]} formats
 * @param {What} what
 * @returns {FormatSchema[]} those that can hold it
 */
export function formatsFor(formats, what) {
  const fits = { frame: ["one", "stack"], frames: ["stack"], panes: ["grid", "stack"] }[what];
  return formats.filter(({ takes, available }) => available && fits.includes(takes));
}

/**
 * @param {State} state
 * @returns {FormatSchema | null} the one that is wanted; null until the engine has said which there are
 */
export function formatOf(state) {
  const { known, what, formats } = takingOf(state);
  const possible = formatsFor(known ?? [], what);
  return possible.find(({ name }) => name === formats[what]) ?? possible[0] ?? null;
}

/**
 * @param {State} state
 * @param {FormatSchema} format
 * @returns {Parameters} all of its options; the page says the usual ones: who hides who the patient is, hides it in
 *   files, too, what is drawn is what is measured, and what stands side by side does so in a figure
 */
export function optionsOf(state, { name, takes, parameters }) {
  const usual = Object.fromEntries(parameters.map((each) => [each.name, each.default]));
  if (state.identityHidden && "anonymous" in usual) usual.anonymous = true;
  if (takes === "grid" && "columns" in usual) usual.columns = state.layout.columns;
  const shapes = parameters.find(({ type }) => type === "shapes");
  if (shapes) usual[shapes.name] = shapesIn(state, shapes);
  return { ...usual, ...takingOf(state).options[name] };
}

/**
 * @param {State} state
 * @param {ParameterSchema} schema
 * @returns {string} what is drawn on the picture of the active pane, as the engine reads it: "liver: ellipse 5,5 20,30"
 */
function shapesIn(state, { kinds = [] }) {
  const picture = pictureOf(state, activePane(state));
  if (!picture) return "";
  const texts = drawnOn(state, picture).flatMap((each) => {
    const shape = isComplete(each.kind, each.points) ? seenFrom(each, placementOf(picture)) : null;
    if (!shape || !kinds.includes(shape.kind)) return [];
    const name = each.name.replace(/[;:]/g, " ").trim();
    const points = shape.points.map((point) =>
      point.map((number) => Number(number.toFixed(DIGITS))).join(","),
    );
    return [`${name ? `${name} (${each.number})` : each.number}: ${shape.kind} ${points.join(" ")}`];
  });
  return texts.join("; ");
}

/**
 * @param {State} state
 * @returns {Current[]} the frames of the active pane's series that are wanted
 */
export function placesOf(state) {
  const { length, at } = neighbours(state, placeOf(state, activePane(state)));
  const [first, last] = takingOf(state).range ?? [1, length];
  return Array.from({ length: Math.min(last, length) - first + 1 }, (_, index) => at(first - 1 + index));
}

/**
 * @param {State} state
 * @returns {number} how many frames would be in the file
 */
export function countOf(state) {
  const { what } = takingOf(state);
  if (what === "frame") return 1;
  return what === "panes" ? visiblePanes(state).length : placesOf(state).length;
}

/**
 * @param {State} state
 * @param {number} [most] frames, where only the name is wanted
 * @returns {ExportParams | null} null while something of it is not there
 */
export function exportParams(state, most = Infinity) {
  const format = formatOf(state);
  if (!format || state.engine.phase !== "ready") return null;
  const { what } = takingOf(state);
  const pictures = what === "frames" ? ofSeries(state, most) : ofPanes(state, what);
  const here = pictures.panes.every((params) => params && isAtHand(state, params));
  if (!here || pictures.panes.length === 0) return null;
  const panes = /** @type {DisplayParams[]} */ (pictures.panes);
  return { format: format.name, options: optionsOf(state, format), ...pictures, panes };
}

/**
 * @param {State} state
 * @param {What} what
 * @returns {{panes: (DisplayParams | null)[]}}
 */
function ofPanes(state, what) {
  const panes = what === "panes" ? visiblePanes(state) : [activePane(state)];
  return { panes: panes.map((pane) => wantedDisplay(state, pane)) };
}

/**
 * Frames of one file as their numbers, so that the request of a long one stays short; else one by one.
 * @param {State} state
 * @param {number} most
 * @returns {{panes: (DisplayParams | null)[], frames?: number[] | "all"}}
 */
function ofSeries(state, most) {
  const pane = activePane(state);
  const places = placesOf(state).slice(0, most);
  const [first] = places;
  if (first && places.every(({ handle }) => handle === first.handle))
    return { panes: [wantedDisplay(state, pane, first)], frames: places.map(({ frame }) => frame) };
  return { panes: places.map((place) => wantedDisplay(state, pane, place)) };
}

/**
 * What a script or a command that writes the same file is asked for with.
 * @param {State} state
 * @param {string} output name of the file
 * @returns {{pane: Pane, file: Record<string, unknown>} | null} null where one image does not hold it all
 */
export function scriptOf(state, output) {
  const format = formatOf(state);
  const { what } = takingOf(state);
  const pane = activePane(state);
  if (!format || what === "panes") return null;
  const file = { format: format.name, options: optionsOf(state, format), output };
  if (what === "frame") return { pane, file };
  const { panes, frames } = ofSeries(state, Infinity);
  return panes.length === 1 && frames ? { pane, file: { ...file, frames } } : null;
}
