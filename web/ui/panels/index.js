import { html } from "lit";
import { activePane, placeOf } from "../../state/selectors.js";

/** @import { TemplateResult } from "lit" */
/** @import { MessageId } from "../../i18n/index.js" */
/** @import { State } from "../../state/types.js" */
/** @import { ActionContext } from "../actions/types.js" */
/** @import { ICONS } from "../icons.js" */

/**
 * @typedef {object} Panel What can stand beside or below the panes. Its element is fetched when it is opened first.
 * @property {string} id
 * @property {"right" | "bottom"} side One panel is open on each.
 * @property {MessageId} label
 * @property {keyof typeof ICONS} icon
 * @property {readonly string[]} [keys]
 * @property {() => Promise<unknown>} load
 * @property {(state: State, context: ActionContext) => TemplateResult} render
 */

/** @type {readonly Panel[]} */
export const PANELS = Object.freeze([
  {
    id: "recipe",
    side: "right",
    label: "panel.recipe",
    icon: "steps",
    keys: ["e"],
    load: () => import("../ng-recipe-panel.js"),
    render: (state, { commands, recipes }) =>
      html`<ng-recipe-panel .state=${state} .commands=${commands} .recipes=${recipes}></ng-recipe-panel>`,
  },
  {
    id: "tags",
    side: "bottom",
    label: "panel.tags",
    icon: "tags",
    keys: ["t"],
    load: () => import("../ng-tag-table.js"),
    render(state, { commands }) {
      const handle = placeOf(state, activePane(state))?.handle;
      const tags = state.tags?.handle === handle ? state.tags : null;
      return html`<ng-tag-table ?anonymous=${state.identityHidden} .tags=${tags} .commands=${commands}></ng-tag-table>`;
    },
  },
]);

/**
 * @param {State} state
 * @param {Panel["side"]} side
 * @returns {Panel | undefined} what is open there
 */
export function openPanel({ panels, current }, side) {
  return current ? PANELS.find((panel) => panel.side === side && panel.id === panels[side]) : undefined;
}
