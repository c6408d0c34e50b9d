import { crosshairMoved, crosshairNudged } from "../../state/leading.js";

/** @import { Tool } from "./types.js" */

/** An arrow key moves by one pixel of the picture, with Shift by so many. */
const LEAP = 10;

/** @type {Readonly<Record<string, {row: number, column: number}>>} */
const ARROWS = Object.freeze({
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
});

/** Leads all panes to the place under the hand. @type {Tool} */
export const crosshair = Object.freeze({
  id: "crosshair",
  label: "tool.crosshair",
  title: "tool.crosshair.title",
  icon: "crosshair",
  keys: ["Shift+x"],
  cursor: "crosshair",
  applies: ({ picture }) => picture !== null,
  begin({ commands, pane }, at) {
    commands?.apply(crosshairMoved(pane, at));
    return { move: (_, to) => commands?.apply(crosshairMoved(pane, to)), end() {} };
  },
  key({ commands, pane }, { key, shiftKey, ctrlKey, metaKey, altKey }) {
    const arrow = ARROWS[key];
    if (!arrow || ctrlKey || metaKey || altKey) return false;
    const by = shiftKey ? LEAP : 1;
    commands?.apply(crosshairNudged(pane, { row: arrow.row * by, column: arrow.column * by }));
    return true;
  },
});
