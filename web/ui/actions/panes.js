import { activated, linked, soloed } from "../../state/desk-actions.js";
import { activePane } from "../../state/selectors.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { TextKind } from "../../state/recipe-commands.js" */
/** @import { Links, State } from "../../state/types.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { Action } from "./types.js" */

/** @param {State} state */
const hasSeveral = (state) => state.current !== null && state.panes.length > 1;

/**
 * @param {keyof Links} name
 * @param {MessageId} label
 * @param {keyof typeof ICONS} icon
 * @param {string} key
 * @returns {Action}
 */
const link = (name, label, icon, key) => ({
  id: `pane.link.${name}`,
  label,
  group: "pane",
  icon,
  keys: [key],
  checked: ({ links }) => links[name],
  run: ({ store, commands }) => commands.apply(linked({ [name]: !store.state.links[name] })),
});

/**
 * @param {string} id
 * @param {MessageId} label
 * @param {keyof typeof ICONS} icon
 * @param {string} key
 * @param {number} by
 * @returns {Action}
 */
const going = (id, label, icon, key, by) => ({
  id,
  label,
  group: "pane",
  icon,
  keys: [key],
  enabled: hasSeveral,
  run({ store: { state }, commands }) {
    const { panes } = state;
    const at = panes.findIndex(({ id: each }) => each === state.active);
    const next = panes[(at + by + panes.length) % panes.length];
    if (!next) return;
    commands.apply(state.solo === null ? activated(next.id) : soloed(next.id));
  },
});

/**
 * @param {TextKind} kind
 * @param {MessageId} label
 * @param {string} key
 * @returns {Action}
 */
const copying = (kind, label, key) => ({
  id: `pane.copy.${kind}`,
  label,
  group: "pane",
  icon: "copy",
  keys: [key],
  enabled: (state) => activePane(state).picture !== null,
  run: ({ store, recipes }) => void recipes.copyPane(activePane(store.state).id, kind),
});

/** @type {Action[]} */
export const panes = [
  going("pane.next", "action.nextPane", "next", "]", 1),
  going("pane.previous", "action.previousPane", "previous", "[", -1),
  {
    id: "pane.solo",
    label: "action.solo",
    group: "pane",
    icon: "expand",
    keys: ["f"],
    enabled: hasSeveral,
    checked: (state) => state.solo !== null,
    run: ({ store: { state }, commands }) =>
      commands.apply(soloed(state.solo === null ? activePane(state).id : null)),
  },
  {
    id: "pane.savePng",
    label: "action.savePng",
    group: "pane",
    icon: "save",
    keys: ["s"],
    enabled: (state) => activePane(state).picture !== null && state.saving === null,
    run: ({ store, commands }) => void commands.savePng(activePane(store.state).id),
  },
  copying("python", "action.copyPython", "Alt+p"),
  copying("command", "action.copyCommand", "Alt+c"),
  copying("recipe", "action.copyRecipe", "Alt+r"),
  link("view", "action.linkViews", "linkView", "Shift+z"),
  link("frame", "action.linkFrames", "linkFrame", "Shift+f"),
  link("window", "action.linkWindows", "linkWindow", "Shift+u"),
];
