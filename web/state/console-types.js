/** The words of the console. Types only. */

/** @typedef {{title: string, columns: string[], rows: (string | number | boolean | null)[][], left_out: number}} Table `left_out`: rows that were too many to be sent */
/** @typedef {{handle: string, label: string, shape: number[]}} MadePicture An array that is open as an image now. */

/**
 * @typedef {object} Run Lines that were run, and what came of them.
 * @property {number} id
 * @property {string} code
 * @property {string} on What they were run on, for people.
 * @property {number} generation Of the engine: another one knows nothing of the variables.
 * @property {"running" | "done" | "failed" | "stopped"} status
 * @property {string} output
 * @property {string} value
 * @property {Table[]} tables
 * @property {MadePicture[]} pictures
 * @property {string} error
 */

/** @typedef {{name: string, source: string, names: string[]}} Definition A text of Python and the operations that it defines; `name`: of its file */
/** @typedef {{name: string, source: string, error: string}} Sketch An operation that is being written. */

/**
 * @typedef {object} ConsoleState
 * @property {Run[]} runs The oldest first.
 * @property {string[]} history What was typed, the oldest first; it is gone with the page.
 * @property {string} draft What stood in the editor when the panel was closed.
 * @property {(() => void) | null} stop Ends what is running.
 * @property {Definition[]} definitions
 * @property {Sketch | null} sketch
 */

export {};
