import { LANGUAGES } from "../../i18n/languages.js";
import { set } from "../../state/settings.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Settings } from "../../state/types.js" */
/** @import { Action } from "./types.js" */

/** @type {readonly {theme: string, label: MessageId}[]} */
const NAMES = Object.freeze([
  { theme: "system", label: "theme.system" },
  { theme: "dark", label: "theme.dark" },
  { theme: "light", label: "theme.light" },
  { theme: "contrast", label: "theme.contrast" },
]);

/**
 * Sets one of the settings.
 * @param {Partial<Settings>} change
 * @param {Pick<Action, "id" | "label" | "icon" | "values" | "checked">} what
 * @returns {Action}
 */
const setting = (change, what) => ({
  group: "settings",
  run: ({ commands }) => commands.apply(set(change)),
  ...what,
});

/** @type {Action[]} */
export const settings = [
  ...NAMES.map(({ theme, label }) =>
    setting(
      { theme },
      { id: `theme.${theme}`, label, icon: "theme", checked: (state) => state.settings.theme === theme },
    ),
  ),
  ...Object.entries(LANGUAGES).map(([tag, { name }]) =>
    setting(
      { language: tag },
      { id: `language.${tag}`, label: "language.named", values: { name }, icon: "language" },
    ),
  ),
];
