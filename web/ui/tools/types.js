/** What a hand can hold. Types only. */

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Point } from "../../view/viewport.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { NgStage } from "../ng-stage.js" */

/** @typedef {Point & {row: number, column: number}} StagePoint CSS pixels from the corner of the stage, and where that is in the picture: pixel centres are whole numbers. */

/**
 * @typedef {object} Stroke What a hand does from down to up.
 * @property {(by: Point, at: StagePoint) => void} move `by`: all of the way since the start
 * @property {() => void} end Also when the browser takes the pointer away.
 * @property {() => void} [drop] When it was none: two fingers want something else. Otherwise it ends.
 */

/**
 * @typedef {object} Tool What the primary button or one finger does.
 * @property {string} id
 * @property {MessageId} label
 * @property {MessageId} title What a drag does.
 * @property {keyof typeof ICONS} icon
 * @property {readonly string[]} [keys]
 * @property {string} cursor
 * @property {(stage: NgStage) => boolean} applies Whether it can do something here; otherwise the hand moves the view.
 * @property {"measure"} [group] Such tools stand in a menu.
 * @property {(stage: NgStage, at: StagePoint) => Stroke} begin
 * @property {(stage: NgStage, event: KeyboardEvent) => boolean} [key] What a key on the stage does; whether it means something.
 * @property {() => void} [double] What a double click does, if not what it does usually.
 */

export {};
