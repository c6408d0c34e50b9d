/** What somebody draws on pictures, from the first point to the last change. */

import { between } from "../view/affine.js";
import { placementOf } from "./placement.js";
import { POINTS, shapeIn, shifted } from "./shapes.js";
import { tooled } from "./tooling.js";
import { paneOf, pictureOf } from "./wishes.js";

/** @import { Affine, Place } from "../view/affine.js" */
/** @import { Draft, Measurement, MeasurementKind, Shape } from "./tooling-types.js" */
/** @import { PaneId, Picture, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** How many colours there are to choose from; the first six measurements have one each. */
export const COLORS = 6;

let lastId = 0;

/**
 * A first point.
 * @param {PaneId} pane
 * @param {MeasurementKind} kind
 * @param {Place} place
 * @returns {Update} nothing where the pane shows no picture
 */
export const draftBegun = (pane, kind, place) => (state) => {
  const there = paneOf(state, pane);
  const picture = there && pictureOf(state, there);
  if (!picture) return state;
  const number = 1 + Math.max(0, ...state.measurements.map((each) => each.number));
  /** @type {Measurement} */
  const shape = {
    id: `m${++lastId}`,
    number,
    kind,
    handle: picture.handle,
    frame: picture.frameNumber,
    placement: placementOf(picture),
    points: [place],
    name: "",
    color: (number - 1) % COLORS,
  };
  return tooled({ draft: { shape, pane, live: null }, selected: null, naming: null })(state);
};

/** Where the next point would be. @param {Place} live @returns {Update} */
export const draftAimed = (live) => (state) => {
  const { draft } = state.tooling;
  return draft ? tooled({ draft: { ...draft, live } })(state) : state;
};

/** One more point. @param {Place} place @returns {Update} */
export const draftExtended = (place) => (state) => {
  const { draft } = state.tooling;
  if (!draft) return state;
  return tooled({ draft: { ...draft, shape: withPoint(draft.shape, place), live: null } })(state);
};

/**
 * @param {Measurement} shape
 * @param {Place} place
 * @returns {Measurement} with one more point; the last one moves where there can be no more
 */
function withPoint(shape, place) {
  const { most } = POINTS[shape.kind];
  return { ...shape, points: [...shape.points.slice(0, most - 1), place] };
}

/** Takes the last point back, or all if it was the only one. @type {Update} */
export const draftShortened = (state) => {
  const { draft } = state.tooling;
  if (!draft) return state;
  const points = draft.shape.points.slice(0, -1);
  const shape = { ...draft.shape, points };
  return tooled({ draft: points.length > 0 ? { ...draft, shape, live: null } : null })(state);
};

/** @type {Update} */
export const draftDropped = tooled({ draft: null });

/**
 * The draft becomes a measurement, or is dropped if it is not complete.
 * @type {Update}
 */
export const draftFinished = (state) => {
  const { draft } = state.tooling;
  if (!draft) return state;
  const { shape } = draft;
  if (!isComplete(shape.kind, shape.points)) return draftDropped(state);
  return measurementAdded(shape)(draftDropped(state));
};

/** @param {Measurement} shape @returns {Update} */
export const measurementAdded = (shape) => (state) => ({
  ...state,
  measurements: [...state.measurements, shape],
  tooling: {
    ...state.tooling,
    selected: shape.id,
    naming: shape.kind === "arrow" ? shape.id : null,
  },
});

/**
 * @param {MeasurementKind} kind
 * @param {Place[]} points
 */
export function isComplete(kind, points) {
  const { least, most } = POINTS[kind];
  return points.length >= least && points.length <= most;
}

/**
 * What is drawn so far, with the point that is still in the hand.
 * @param {Draft} draft
 * @returns {Measurement}
 */
export function drawnSoFar({ shape, live }) {
  return live ? withPoint(shape, live) : shape;
}

/**
 * @param {string} id
 * @param {Partial<Measurement>} change
 * @returns {Update}
 */
export const measurementChanged = (id, change) => (state) => {
  if (!state.measurements.some((each) => each.id === id)) return state;
  const measurements = state.measurements.map((each) => (each.id === id ? { ...each, ...change } : each));
  return { ...state, measurements };
};

/**
 * @param {string} id
 * @param {number} rows
 * @param {number} columns in pixels of the picture on which it was drawn
 * @returns {Update}
 */
export const measurementShifted = (id, rows, columns) => (state) => {
  const found = measurementNamed(state, id);
  return found ? measurementChanged(id, { points: shifted(found.points, rows, columns) })(state) : state;
};

/** @param {string} id @returns {Update} */
export const measurementRemoved = (id) => (state) => ({
  ...state,
  measurements: state.measurements.filter((each) => each.id !== id),
  tooling: { ...state.tooling, selected: null, naming: null },
});

/** @param {string | null} selected @returns {Update} */
export const measurementSelected = (selected) => tooled({ selected, naming: null });

/**
 * @param {State} state
 * @param {string | null} id
 * @returns {Measurement | undefined}
 */
export function measurementNamed({ measurements }, id) {
  return id === null ? undefined : measurements.find((each) => each.id === id);
}

/**
 * @param {Measurement} measurement
 * @param {Affine} placement of another picture of the same frame
 * @returns {Shape | null} as it is there; null where that picture is a line
 */
export function seenFrom({ kind, points, placement: home }, placement) {
  const way = between(home, placement);
  return way && shapeIn(kind, points, way);
}

/**
 * @param {State} state
 * @param {Pick<Picture, "handle" | "frameNumber">} picture
 * @returns {Measurement[]} what is drawn on its frame, the draft last
 */
export function drawnOn(state, { handle, frameNumber }) {
  const { draft } = state.tooling;
  const all = draft ? [...state.measurements, drawnSoFar(draft)] : state.measurements;
  return all.filter((each) => each.handle === handle && each.frame === frameNumber);
}
