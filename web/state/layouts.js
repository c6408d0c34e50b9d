/** Which panes stand where, and what each begins with. */

import { FIT } from "../view/viewport.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Layout, Pane, PaneId, PaneSpec, PaneState, PlaneName } from "./types.js" */

/** @type {Readonly<Record<string, {rows: number, columns: number}>>} */
export const LAYOUTS = Object.freeze({
  one: { rows: 1, columns: 1 },
  two: { rows: 1, columns: 2 },
  three: { rows: 1, columns: 3 },
  four: { rows: 2, columns: 2 },
  /** Two pictures on one stage, with a divider. */
  compare: { rows: 1, columns: 2 },
  /** The third pane subtracts the second from the first. */
  difference: { rows: 1, columns: 3 },
  /** Three planes of a volume, and how it was acquired. */
  orthogonal: { rows: 2, columns: 2 },
  /** One image converted to 8 bits in all the ways that people try. */
  nine: { rows: 3, columns: 3 },
});

/** What the free grid may be. */
export const MOST = Object.freeze({ rows: 3, columns: 4 });

/** Panes of all layouts but the comparison strip: the first ones are the same in each, with what was set in them. */
const ORDER = Object.freeze([
  "windowed",
  "equalised",
  "edges",
  ...Array.from({ length: MOST.rows * MOST.columns - 3 }, (_, index) => `pane${index + 4}`),
]);

const DIFFERENCE = Object.freeze(["windowed", "second", "difference"]);

/** Planes at right angles to the axes of the patient, each in the pane of its name. @type {readonly PlaneName[]} */
export const PLANES = Object.freeze(["axial", "coronal", "sagittal"]);
const ORTHOGONAL = Object.freeze([...PLANES, "acquired"]);

/** The comparison strip takes its operations from this family, in its order. */
export const STRIP_FAMILY = "conversion";
const STRIP = Object.freeze(Array.from({ length: 9 }, (_, index) => `strip${index + 1}`));

/** @type {Readonly<Record<PaneId, {title: MessageId | "", operations: string[], other?: PaneId}>>} */
const BEGINNINGS = Object.freeze({
  windowed: { title: "pane.windowed", operations: [] },
  equalised: { title: "pane.equalised", operations: ["equalize_histogram"] },
  edges: { title: "pane.edges", operations: ["sobel"] },
  second: { title: "pane.second", operations: [] },
  difference: { title: "", operations: ["subtract"], other: "second" },
  axial: { title: "pane.axial", operations: [] },
  coronal: { title: "pane.coronal", operations: [] },
  sagittal: { title: "pane.sagittal", operations: [] },
  acquired: { title: "pane.acquired", operations: [] },
  pane4: { title: "", operations: ["gaussian_gradient_magnitude"] },
});

/** @type {PaneState} */
export const EMPTY_PANE = Object.freeze({
  shown: "",
  picture: null,
  failed: "",
  error: null,
  busy: false,
  progress: null,
});

/**
 * @param {string} name of a preset, or "grid"
 * @param {{rows: number, columns: number}} [size] of the grid
 * @returns {Layout}
 */
export function layoutOf(name, size = MOST) {
  const { rows, columns } = LAYOUTS[name] ?? size;
  return { name, rows: within(rows, MOST.rows), columns: within(columns, MOST.columns) };
}

/**
 * @param {number} value
 * @param {number} most
 */
function within(value, most) {
  return Math.min(Math.max(Math.trunc(value) || 1, 1), most);
}

/**
 * @param {Layout} layout
 * @returns {PaneId[]} in reading order
 */
export function paneIds({ name, rows, columns }) {
  const ids = { nine: STRIP, difference: DIFFERENCE, orthogonal: ORTHOGONAL }[name] ?? ORDER;
  return ids.slice(0, rows * columns);
}

/**
 * @param {PaneId} id
 * @returns {number} which conversion a pane of the strip begins with; −1 for all other panes
 */
export function placeInStrip(id) {
  return STRIP.indexOf(id);
}

/**
 * @param {{layout: Layout}} state
 * @param {PaneId} id
 * @returns {boolean} whether a pane shows a plane of what is current, and nothing else
 */
export function isPlanePane({ layout }, id) {
  return layout.name === "orthogonal" && PLANES.some((plane) => plane === id);
}

/**
 * A pane as it is before anybody has touched it.
 * @param {PaneId} id
 * @returns {PaneSpec}
 */
export function freshPane(id) {
  const { title, operations, other } = BEGINNINGS[id] ?? { title: "", operations: [] };
  return {
    id,
    title,
    place: null,
    recipe: {
      negatoscope_recipe: 1,
      steps: operations.map((operation) => ({ operation, parameters: {} })),
    },
    slab: null,
    windows: {},
    colormap: null,
    invert: false,
    nanColor: null,
    viewport: FIT,
    other: other === undefined ? null : { pane: other },
  };
}

/**
 * @param {Pane} pane
 * @returns {PaneSpec} without what it has achieved
 */
export function specOf(pane) {
  const { id, title, place, slab, recipe, windows, colormap, invert, nanColor, viewport, other } = pane;
  return { id, title, place, slab, recipe, windows, colormap, invert, nanColor, viewport, other };
}

/**
 * The panes of a layout: those that are there stay as they are, others come from the shelf or are new.
 * @param {Layout} layout
 * @param {Pane[]} panes
 * @param {PaneSpec[]} shelf
 * @returns {{panes: Pane[], shelf: PaneSpec[]}}
 */
export function arrangePanes(layout, panes, shelf) {
  const here = new Map(panes.map((pane) => [pane.id, pane]));
  const away = new Map(shelf.map((spec) => [spec.id, spec]));
  const ids = paneIds(layout);
  const next = ids.map((id) => here.get(id) ?? { ...(away.get(id) ?? freshPane(id)), ...EMPTY_PANE });
  const left = [...panes.map(specOf), ...shelf].filter(({ id }) => !ids.includes(id));
  return { panes: next, shelf: left };
}
