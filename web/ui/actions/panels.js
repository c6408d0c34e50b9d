import { panelOpened } from "../../state/desk-actions.js";
import { PANELS } from "../panels/index.js";

/** @import { Action } from "./types.js" */

/** Opening and closing panels. @type {Action[]} */
export const panels = PANELS.map(({ id, side, label, icon, keys = [] }) => ({
  id: `panel.${id}`,
  label,
  group: "panel",
  icon,
  keys,
  enabled: ({ current }) => current !== null,
  checked: (state) => state.panels[side] === id,
  run: ({ store, commands }) =>
    commands.apply(panelOpened(side, store.state.panels[side] === id ? null : id)),
}));
