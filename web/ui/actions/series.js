import { stepped, steppedTo } from "../../state/place-actions.js";
import { neighbours } from "../../state/selectors.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Update } from "../../state/store.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { Action } from "./types.js" */

const PAGE = 10;

/**
 * @param {string} name
 * @param {MessageId} label
 * @param {string} key
 * @param {Update} update
 * @param {keyof typeof ICONS} icon
 * @returns {Action}
 */
const going = (name, label, key, update, icon) => ({
  id: `series.${name}`,
  label,
  group: "series",
  keys: [key],
  icon,
  enabled: (state) => neighbours(state).length > 1,
  run: ({ commands }) => commands.apply(update),
});

/** @type {Action[]} */
export const series = [
  going("previous", "action.previous", "ArrowUp", stepped(-1), "previous"),
  going("next", "action.next", "ArrowDown", stepped(1), "next"),
  going("back", "action.back", "PageUp", stepped(-PAGE), "back"),
  going("forward", "action.forward", "PageDown", stepped(PAGE), "forward"),
  going("first", "action.first", "Home", steppedTo(0), "first"),
  going("last", "action.last", "End", stepped(Infinity), "last"),
];
