/** The words of drawing and measuring. Types only. */

/** @import { EngineError } from "../engine/errors.js" */
/** @import { Affine, Place } from "../view/affine.js" */
/** @import { PaneId } from "./types.js" */

/** @typedef {"length" | "angle" | "cobb" | "rectangle" | "ellipse" | "polygon" | "freehand" | "arrow" | "point" | "profile"} MeasurementKind */
/** @typedef {{kind: string, points: Place[]}} Shape As the engine measures it, in pixels of the picture that it is asked about. */

/**
 * @typedef {object} Measurement What somebody has drawn. It belongs to a frame, and is seen wherever that is shown.
 * @property {string} id
 * @property {number} number Which one it is, for people.
 * @property {MeasurementKind} kind
 * @property {string} handle
 * @property {number} frame
 * @property {Affine} placement How the picture on which it was drawn lies in its frame.
 * @property {Place[]} points In that picture.
 * @property {string} name What somebody calls it, or the text of an arrow.
 * @property {number} color Which of `COLORS`.
 */

/**
 * @typedef {object} Draft What is being drawn.
 * @property {Measurement} shape
 * @property {PaneId} pane
 * @property {Place | null} live Where the next point would be.
 */

/** @typedef {{of: string, result: any | null, error: string}} Measured `of`: signature of the shape that was measured; `error`: why it could not be. */

/** @typedef {"histogram" | "profile" | "statistics"} ChartName */
/** @typedef {{of: string, result: any | null, arrays: Float64Array[], error: EngineError | null}} Chart What the engine has answered, and to which wish. */
/** @typedef {{bins: number, logarithmic: boolean, cumulative: boolean, inside: boolean, near: boolean}} ChartChoices `inside`: of the selected shape; `near`: no further than the window reaches */

/** @typedef {{pane: PaneId, place: Place}} Spot A place in the picture of a pane. */
/** @typedef {{rate: number | null, sweeps: boolean | null, backwards: boolean, achieved: number}} Cine `rate`, in frames per second, and `sweeps`: null is as the file asks; `achieved`: frames per second of late, 0 while nobody knows */

/**
 * @typedef {object} Tooling
 * @property {Draft | null} draft
 * @property {string | null} selected Id of a measurement.
 * @property {string | null} naming Id of the measurement whose name is being typed.
 * @property {Record<string, Record<string, Measured>>} measured By signature of the picture, by id of the measurement.
 * @property {Record<ChartName, Chart | null>} charts
 * @property {ChartChoices} choices
 * @property {Spot | null} loupe Where the magnifier is.
 * @property {Spot | null} mark To what the profile's pointer points.
 * @property {boolean} playing
 * @property {Cine} cine
 */

export {};
