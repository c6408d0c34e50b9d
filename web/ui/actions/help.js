import { dialogOpened } from "../../state/actions.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { Action } from "./types.js" */

/**
 * Opens a dialog, or closes it if it is open.
 * @param {string} dialog
 * @param {MessageId} label
 * @param {keyof typeof ICONS} icon
 * @param {Pick<Action, "keys" | "everywhere">} how
 * @returns {Action}
 */
const opening = (dialog, label, icon, how) => ({
  id: `help.${dialog}`,
  label,
  group: "help",
  icon,
  ...how,
  run: ({ store, commands }) => commands.apply(dialogOpened(store.state.dialog === dialog ? null : dialog)),
});

/** @type {Action[]} */
export const help = [
  opening("palette", "palette.title", "search", { keys: ["Mod+k"], everywhere: true }),
  opening("shortcuts", "shortcuts.title", "keyboard", { keys: ["?"] }),
  opening("settings", "settings.title", "settings", { keys: ["Mod+,"], everywhere: true }),
  opening("tour", "tour.title", "tour", { keys: ["Shift+F1"] }),
  opening("about", "about.title", "info", { keys: ["F1"] }),
];
