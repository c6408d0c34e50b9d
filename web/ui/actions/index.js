import { t } from "../../i18n/index.js";
import { drawing } from "./drawing.js";
import { editing } from "./editing.js";
import { files } from "./files.js";
import { help } from "./help.js";
import { layouts } from "./layouts.js";
import { panels } from "./panels.js";
import { panes } from "./panes.js";
import { series } from "./series.js";
import { settings } from "./settings.js";
import { tools } from "./tools.js";
import { viewing } from "./viewing.js";

/** @import { State } from "../../state/types.js" */
/** @import { Action, ActionContext } from "./types.js" */

/** Everything that a person can do. @type {readonly Action[]} */
export const ACTIONS = Object.freeze([
  ...files,
  ...editing,
  ...viewing,
  ...series,
  ...panes,
  ...tools,
  ...panels,
  ...drawing,
  ...layouts,
  ...settings,
  ...help,
]);

const byId = new Map(ACTIONS.map((action) => [action.id, action]));

/**
 * @param {string} id
 * @returns {Action}
 */
export function actionNamed(id) {
  const action = byId.get(id);
  if (!action) throw new RangeError(`there is no action '${id}'`);
  return action;
}

/** @param {Action} action @returns {string} its name in the language of the page */
export function nameOf({ label, values }) {
  return t(label, values);
}

/**
 * @param {Action} action
 * @param {State} state
 * @returns {boolean} whether it can be done now
 */
export function isEnabled({ enabled }, state) {
  return enabled?.(state) ?? true;
}

/**
 * @param {Action} action
 * @param {ActionContext} context
 * @returns {boolean} whether it could be done
 */
export function perform(action, context) {
  if (!isEnabled(action, context.store.state)) return false;
  action.run(context);
  return true;
}
