/** Tools that draw and measure. What they do comes with the rest of the page, after the first picture. */

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { NgStage } from "../ng-stage.js" */
/** @import { Stroke, StagePoint, Tool } from "./types.js" */

/**
 * @typedef {object} Hand What holds such a tool.
 * @property {(tool: string, stage: NgStage, at: StagePoint) => Stroke} begin
 * @property {(tool: string, stage: NgStage, event: KeyboardEvent) => boolean} key
 * @property {(tool: string) => void} double
 */

/** @type {Hand | null} */
let hand = null;

/** @param {Hand} better what knows how to draw */
export function equip(better) {
  hand = better;
}

/**
 * @param {string} id
 * @param {MessageId} label
 * @param {MessageId} title
 * @param {string} key
 * @returns {Tool}
 */
const tool = (id, label, title, key) =>
  Object.freeze({
    id,
    label,
    title,
    icon: /** @type {keyof typeof ICONS} */ (id),
    keys: [key],
    cursor: "crosshair",
    group: "measure",
    applies: ({ picture }) => hand !== null && picture !== null,
    begin: (stage, at) => hand?.begin(id, stage, at) ?? { move() {}, end() {} },
    key: (stage, event) => hand?.key(id, stage, event) ?? false,
    double: () => hand?.double(id),
  });

/** @type {readonly Tool[]} */
export const MEASURING = Object.freeze([
  tool("length", "tool.length", "tool.line.title", "l"),
  tool("angle", "tool.angle", "tool.angle.title", "Shift+l"),
  tool("cobb", "tool.cobb", "tool.cobb.title", "b"),
  tool("rectangle", "tool.rectangle", "tool.box.title", "q"),
  tool("ellipse", "tool.ellipse", "tool.box.title", "c"),
  tool("polygon", "tool.polygon", "tool.polygon.title", "y"),
  tool("freehand", "tool.freehand", "tool.freehand.title", "d"),
  tool("arrow", "tool.arrow", "tool.arrow.title", "Shift+a"),
  tool("point", "tool.point", "tool.point.title", "u"),
  tool("profile", "tool.profile", "tool.profile.title", "j"),
  tool("magnifier", "tool.magnifier", "tool.magnifier.title", "m"),
  tool("windowBox", "tool.windowBox", "tool.windowBox.title", "Shift+w"),
]);
