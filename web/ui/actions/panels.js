import { panelOpened } from "../../state/desk-actions.js";
import { PANELS } from "../panels/index.js";

/** @import { Action } from "./types.js" */

const NARROW = globalThis.matchMedia?.("(max-width: 760px)");

/** Opening and closing panels. @type {Action[]} */
export const panels = PANELS.map(({ id, side, label, icon, keys = [] }) => ({
  id: `panel.${id}`,
  label,
  group: "panel",
  icon,
  keys,
  enabled: ({ current }) => current !== null,
  checked: (state) => state.panels[side] === id,
  run({ store, commands }) {
    const opens = store.state.panels[side] !== id;
    commands.apply(panelOpened(side, opens ? id : null));
    // On a phone there is room for one.
    if (opens && NARROW?.matches) commands.apply(panelOpened(side === "right" ? "bottom" : "right", null));
  },
}));
