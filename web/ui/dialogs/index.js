import { html } from "lit";

/** @import { TemplateResult } from "lit" */
/** @import { State } from "../../state/types.js" */
/** @import { ActionContext } from "../actions/types.js" */

/**
 * @typedef {object} Dialog What opens over the page. Its element is fetched when it is opened first.
 * @property {string} id
 * @property {boolean} modal Whether nothing else can be used meanwhile.
 * @property {() => Promise<unknown>} load
 * @property {(state: State, context: ActionContext) => TemplateResult} render
 */

/** @type {readonly Dialog[]} */
export const DIALOGS = Object.freeze([
  {
    id: "about",
    modal: true,
    load: () => import("../ng-about.js"),
    render: (state, context) => html`<ng-about .state=${state} .context=${context}></ng-about>`,
  },
  {
    id: "palette",
    modal: true,
    load: () => import("../ng-palette.js"),
    render: (state, context) => html`<ng-palette .state=${state} .context=${context}></ng-palette>`,
  },
  {
    id: "shortcuts",
    modal: true,
    load: () => import("../ng-shortcuts.js"),
    render: (state, context) => html`<ng-shortcuts .state=${state} .context=${context}></ng-shortcuts>`,
  },
  {
    id: "settings",
    modal: true,
    load: () => import("../ng-settings.js"),
    render: (state, context) => html`<ng-settings .state=${state} .context=${context}></ng-settings>`,
  },
  {
    id: "offer",
    modal: true,
    load: () => import("../console/ng-offer.js"),
    render: ({ offers: [offer] }, { commands }) =>
      html`<ng-offer .offer=${offer ?? null} .commands=${commands}></ng-offer>`,
  },
  {
    id: "tour",
    modal: false,
    load: () => import("../ng-tour.js"),
    render: (state, context) => html`<ng-tour .state=${state} .context=${context}></ng-tour>`,
  },
]);
