/** What a person can do, as a catalogue. Types only. */

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Updates } from "../../io/updates.js" */
/** @import { Commands } from "../../state/commands.js" */
/** @import { RecipeCommands } from "../../state/recipe-commands.js" */
/** @import { Store } from "../../state/store.js" */
/** @import { State } from "../../state/types.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { NgStage } from "../ng-stage.js" */

/**
 * @typedef {object} ActionContext What an action can reach.
 * @property {Store} store
 * @property {Commands} commands
 * @property {RecipeCommands} recipes
 * @property {Page} page
 */

/**
 * @typedef {object} Page What only the page itself can do.
 * @property {(kind: "files" | "folder") => void} pick Opens the picker.
 * @property {SiteSample[]} samples
 * @property {string} version
 * @property {Updates} updates
 * @property {() => NgStage | null} stage The light box of the active pane.
 * @property {() => string} typedAhead What was typed for the palette before it was there.
 */

/**
 * @typedef {object} Action Something that a person can do: keys, toolbar, palette and the list of shortcuts are made from it.
 * @property {string} id "group.name"
 * @property {MessageId} label Its name; see `nameOf`.
 * @property {Record<string, string | number>} [values] What the name holds.
 * @property {"file" | "edit" | "view" | "series" | "window" | "pane" | "layout" | "tool" | "panel" | "settings" | "help"} group
 * @property {keyof typeof ICONS} icon
 * @property {readonly string[]} [keys] As `namesOf` in keyboard.js writes them.
 * @property {boolean} [everywhere] Whether the keys count in text fields, too.
 * @property {(context: ActionContext) => void} run
 * @property {(state: State) => boolean} [enabled] Without it: always.
 * @property {(state: State) => boolean} [checked] Of something that is on or off.
 */

export {};
