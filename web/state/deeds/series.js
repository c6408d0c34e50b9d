import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { PixelCounter } from "../jobs/counting.js";
import { announced } from "../message-actions.js";
import { shownInNewPane } from "../new-panes.js";
import { TAKING, took } from "../taking.js";

/** @import { Commands, Parts } from "../commands.js" */
/** @import { Derivation } from "../types.js" */

/** @type {WeakSet<Parts>} */
const counting = new WeakSet();

/**
 * Makes an image of others, and shows it in a pane of its own as soon as it is there.
 * @param {Commands} commands
 * @param {string} name for people, while it has no other
 * @param {Derivation} derivation
 * @returns {string} its handle
 */
export function derive(commands, name, derivation) {
  const handle = commands.bring({ name, file: NO_FILE, derivation });
  commands.apply(shownInNewPane({ handle, frame: 1 }));
  commands.apply(announced(t("series.making", { name })));
  return handle;
}

/**
 * Counts values under the pointer, or ends that.
 * @param {Commands} commands
 * @param {boolean} on
 */
export function tally({ parts }, on) {
  if (!counting.has(parts)) parts.hire(new PixelCounter(parts));
  counting.add(parts);
  parts.store.apply(took({ tally: { ...TAKING.tally, on } }));
}

/** It lives in the engine alone, which makes it again after a new start. */
const NO_FILE = new File([], "");
