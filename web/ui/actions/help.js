import { t } from "../../i18n/index.js";
import { dialogOpened } from "../../state/dialog-actions.js";
import { told } from "../../state/message-actions.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { Action, ActionContext } from "./types.js" */

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

/**
 * @param {ActionContext["commands"]} commands
 * @param {ActionContext["page"]} page
 */
async function renew(commands, { updates }) {
  const { applied, otherTabs } = await updates.apply();
  if (!applied)
    commands.apply(told("info", t("keeping.otherTabs", { count: otherTabs }), t("keeping.otherTabs.detail")));
}

/** @type {Action[]} */
export const help = [
  {
    id: "help.renew",
    label: "action.renew",
    group: "help",
    icon: "reset",
    enabled: ({ keeping }) => keeping.phase === "ready",
    run: ({ commands, page }) => void renew(commands, page),
  },
  opening("palette", "palette.title", "search", { keys: ["Mod+k"], everywhere: true }),
  opening("shortcuts", "shortcuts.title", "keyboard", { keys: ["?"] }),
  opening("settings", "settings.title", "settings", { keys: ["Mod+,"], everywhere: true }),
  opening("tour", "tour.title", "tour", { keys: ["Shift+F1"] }),
  opening("about", "about.title", "info", { keys: ["F1"] }),
];
