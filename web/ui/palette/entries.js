/** What the palette offers: every action, and what the engine can do to the active pane. */

import { called, inEnglish, t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { paneUpdated, stepAdded } from "../../state/panes.js";
import { activePane } from "../../state/selectors.js";
import { keysOf } from "../../state/shortcuts.js";
import { ACTIONS, isEnabled, nameOf, perform } from "../actions/index.js";
import { fit, plain } from "./fuzzy.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { State } from "../../state/types.js" */
/** @import { Action, ActionContext } from "../actions/types.js" */
/** @import { ICONS } from "../icons.js" */

/**
 * @typedef {object} PaletteEntry
 * @property {string} id
 * @property {string} name
 * @property {string} english Its name in English, if that is another.
 * @property {string} group
 * @property {keyof typeof ICONS} icon
 * @property {readonly string[]} keys
 * @property {boolean} checked
 * @property {boolean} deed Whether it is a deed of the page, and not one of the many things that a pane can show.
 * @property {(context: ActionContext) => void} run
 */

/** @type {Readonly<Record<Action["group"], MessageId>>} */
export const GROUPS = Object.freeze({
  file: "group.file",
  edit: "group.edit",
  view: "group.view",
  series: "group.series",
  window: "group.window",
  pane: "group.pane",
  layout: "group.layout",
  tool: "group.tool",
  panel: "group.panel",
  settings: "group.settings",
  help: "group.help",
});

/** So many are listed at once. */
const MOST = 60;
/** What was chosen lately comes before what fits as well. */
const RECENT_BONUS = 6;
/** A few letters begin the names of many colours: what a person does comes before them. */
const DEED_BONUS = 5;

/**
 * @param {State} state
 * @returns {PaletteEntry[]} what can be done now
 */
export function entriesOf(state) {
  const actions = ACTIONS.filter((action) => action.id !== "help.palette" && isEnabled(action, state));
  const entries = actions.map((action) => entryOf(action, state));
  const always = [...entries, ...foldersOf(state)];
  return state.current === null ? always : [...always, ...operationsOf(state), ...colormapsOf(state)];
}

/**
 * @param {Action} action
 * @param {State} state
 * @returns {PaletteEntry}
 */
function entryOf(action, state) {
  return {
    id: action.id,
    name: nameOf(action),
    english: inEnglish(action.label, action.values),
    group: t(GROUPS[action.group]),
    icon: action.icon,
    keys: keysOf(action, state.shortcuts),
    checked: action.checked?.(state) ?? false,
    deed: true,
    run: (context) => perform(action, context),
  };
}

/**
 * @param {State} state
 * @returns {PaletteEntry[]} none while identity is hidden: a folder's name may tell it
 */
function foldersOf({ folders, identityHidden }) {
  if (identityHidden) return [];
  return folders.map(({ id, name }) => ({
    id: `folder.${id}`,
    name: t("folders.again", { name }),
    english: inEnglish("folders.again", { name }),
    group: t("group.file"),
    icon: "folder",
    keys: [],
    checked: false,
    deed: true,
    run: (context) => void import("../../folders.js").then(({ reopenFolder }) => reopenFolder(id, context)),
  }));
}

/**
 * @param {State} state
 * @returns {PaletteEntry[]}
 */
function operationsOf(state) {
  const families = new Map(state.families.map(({ name, label }) => [name, label]));
  return state.operations.map(({ name, label, family }) => ({
    id: `operation.${name}`,
    name: t("palette.addOperation", { name: called(label) }),
    english: `${inEnglish("palette.addOperation", { name: label })} ${name.replaceAll("_", " ")}`,
    group: called(families.get(family) ?? family),
    icon: "steps",
    keys: [],
    checked: false,
    deed: false,
    run: ({ store, commands }) => commands.apply(stepAdded(activePane(store.state).id, name)),
  }));
}

/**
 * @param {State} state
 * @returns {PaletteEntry[]}
 */
function colormapsOf(state) {
  const { colormap } = activePane(state);
  return [null, ...state.colormaps].map((each) => {
    const name = each === null ? t("look.grey") : each.replaceAll("_", " ");
    return {
      id: `colormap.${each ?? "grey"}`,
      name: t("palette.colormap", { name }),
      english: inEnglish("palette.colormap", { name: each === null ? inEnglish("look.grey") : name }),
      group: t("look.title"),
      icon: "palette",
      keys: [],
      checked: colormap === each,
      deed: false,
      run: ({ store, commands }) =>
        commands.apply(paneUpdated(activePane(store.state).id, { colormap: each })),
    };
  });
}

/**
 * @param {PaletteEntry[]} entries
 * @param {string} typed
 * @param {readonly string[]} recent ids, the latest first
 * @returns {PaletteEntry[]} the best first; all, those of late first, while nothing is typed
 */
export function found(entries, typed, recent) {
  const place = (/** @type {PaletteEntry} */ { id }) => (recent.includes(id) ? recent.indexOf(id) : Infinity);
  if (typed.trim() === "") {
    const late = entries.filter((entry) => place(entry) < Infinity).toSorted((a, b) => place(a) - place(b));
    return [...late, ...entries.filter((entry) => place(entry) === Infinity)];
  }
  const wanted = plain(typed);
  return entries
    .map((entry) => ({ entry, points: points(entry, wanted) + (place(entry) < Infinity ? RECENT_BONUS : 0) }))
    .filter(({ points }) => points > -Infinity)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/**
 * @param {PaletteEntry} entry
 * @param {string} wanted
 */
function points({ name, english, group, deed }, wanted) {
  const own = fit(wanted, plain(name));
  const found = own === null ? fit(wanted, plain(`${name} ${english} ${group}`)) : own + 1;
  return found === null ? -Infinity : found + (deed ? DEED_BONUS : 0);
}
