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
 * @property {"measure"} [menu] Where its button stands, if it has none of its own.
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
    render(state, { commands, recipes }) {
      const handle = placeOf(state, activePane(state))?.handle;
      const tags = state.tags?.handle === handle ? state.tags : null;
      return html`<ng-tag-table .state=${state} .tags=${tags} .commands=${commands} .recipes=${recipes}></ng-tag-table>`;
    },
  },
  {
    id: "measurements",
    side: "right",
    menu: "measure",
    label: "panel.measurements",
    icon: "measurements",
    keys: ["Shift+m"],
    load: () => import("../ng-measurements.js"),
    render: (state, { commands, recipes }) =>
      html`<ng-measurements .state=${state} .commands=${commands} .recipes=${recipes}></ng-measurements>`,
  },
  {
    id: "statistics",
    side: "right",
    menu: "measure",
    label: "panel.statistics",
    icon: "statistics",
    keys: ["Shift+s"],
    load: () => import("../ng-statistics.js"),
    render: (state, { commands }) =>
      html`<ng-statistics .state=${state} .commands=${commands}></ng-statistics>`,
  },
  {
    id: "histogram",
    side: "bottom",
    menu: "measure",
    label: "panel.histogram",
    icon: "histogram",
    keys: ["Shift+c"],
    load: () => import("../ng-histogram.js"),
    render: (state, { commands }) =>
      html`<ng-histogram .state=${state} .commands=${commands}></ng-histogram>`,
  },
  {
    id: "profile",
    side: "bottom",
    menu: "measure",
    label: "panel.profile",
    icon: "profile",
    keys: ["Shift+p"],
    load: () => import("../ng-profile.js"),
    render: (state, { commands }) => html`<ng-profile .state=${state} .commands=${commands}></ng-profile>`,
  },
  {
    id: "series",
    side: "right",
    menu: "measure",
    label: "panel.series",
    icon: "stack",
    keys: ["Shift+i"],
    load: () => import("../taking/ng-series-panel.js"),
    render: (state, { commands }) =>
      html`<ng-series-panel .state=${state} .commands=${commands}></ng-series-panel>`,
  },
  {
    id: "console",
    side: "bottom",
    label: "panel.console",
    icon: "console",
    keys: ["Shift+y"],
    load: () => import("../console/ng-console.js"),
    render: (state, { commands }) => html`<ng-console .state=${state} .commands=${commands}></ng-console>`,
  },
  {
    id: "export",
    side: "right",
    label: "panel.export",
    icon: "take",
    keys: ["Shift+e"],
    load: () => import("../taking/ng-export-panel.js"),
    render: (state, { commands, recipes }) =>
      html`<ng-export-panel .state=${state} .commands=${commands} .recipes=${recipes}></ng-export-panel>`,
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
