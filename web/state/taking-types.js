/** The words of what is taken away. Types only. */

/** @import { ParameterSchema } from "../engine/protocol.js" */
/** @import { Parameters } from "./types.js" */

/** @typedef {"frame" | "frames" | "panes"} What One frame of the active pane, those of its series, or what all panes show. */

/**
 * @typedef {object} FormatSchema A kind of file, as the engine declares it.
 * @property {string} name
 * @property {string} label
 * @property {string} summary
 * @property {string} suffix
 * @property {string} media_type
 * @property {"one" | "stack" | "grid"} takes How many frames go into a file.
 * @property {boolean} available Whether this engine can write it.
 * @property {ParameterSchema[]} parameters
 */

/**
 * @typedef {object} Outcome What was made, or why not.
 * @property {string} name of the file
 * @property {boolean} lossy
 * @property {string} sentence What the engine says of it; or what went wrong.
 * @property {number} before bytes of the pixels
 * @property {number} after bytes of the file
 * @property {boolean} failed
 */

/** @typedef {{on: boolean, counts: PixelCounts | null, error: string}} Tally `on`: whether what is under the pointer is to be counted. */
/** @typedef {{counts: number[], low: number, high: number, unit: string, images: number, row: number, column: number}} PixelCounts How often each value occurs at one place of many images. */

/**
 * @typedef {object} Taking
 * @property {What} what
 * @property {Readonly<Record<What, string>>} formats The name of the wanted format of each.
 * @property {Readonly<Record<string, Parameters>>} options What was chosen, by format; what is not named has its default.
 * @property {[number, number] | null} range First and last of the series' frames, from 1; null: all.
 * @property {FormatSchema[] | null} known null until the engine has said.
 * @property {Outcome | null} outcome
 * @property {Tally} tally
 */

export {};
