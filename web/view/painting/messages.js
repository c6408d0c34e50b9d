/** What page and painting worker say to each other. Types only. */

/**
 * @typedef {object} Scene What a pane should show, in pixels of the screen.
 * @property {string} pane
 * @property {number} serial
 * @property {number} frame
 * @property {number | null} table null for a frame in colour
 * @property {number} width
 * @property {number} height
 * @property {number} scaleX image pixel (column, row) lies at (left + column·scaleX, top + row·scaleY)
 * @property {number} scaleY
 * @property {number} left
 * @property {number} top
 * @property {boolean} smooth whether enlarged pixels flow into each other
 */

/**
 * @typedef {{kind: "frame", id: number, rows: number, columns: number, color: boolean, data: ArrayBuffer}
 *   | {kind: "table", id: number, data: ArrayBuffer}
 *   | {kind: "drop", frames: number[], tables: number[]}
 *   | {kind: "paint", scene: Scene}} Order
 */

/** @typedef {{pane: string, serial: number, bitmap: ImageBitmap | null}} Painted null: what it should show is gone */

export {};
