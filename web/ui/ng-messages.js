import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { withoutNames } from "../state/identity.js";
import { dismissed } from "../state/message-actions.js";
import { actionNamed, nameOf, perform } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Message } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** What went wrong, in words, until somebody has read it. */
export class NgMessages extends NgElement {
  static properties = {
    messages: { attribute: false },
    anonymous: { type: Boolean },
    context: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { flex: none; display: grid; gap: var(--gap-tiny); max-height: 35%; overflow: auto; }
    :host([hidden]) { display: none; }
    .message {
      display: grid; grid-template-columns: auto 1fr auto; gap: 0 var(--gap-small); align-items: start; padding: 0.15rem 0.2rem 0.15rem 0.75rem;
      border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--raised);
    }
    .message > .icon { margin-top: 0.4rem; }
    .error { border-color: var(--bad); background: var(--bad-ground); }
    .error > .icon { color: var(--bad); }
    .warning { border-color: var(--warn); background: var(--warn-ground); }
    .warning > .icon { color: var(--warn); }
    .text { padding-block: 0.3rem; overflow-wrap: anywhere; }
    strong { font-weight: 600; margin-inline-end: 0.35rem; }
    .text span { color: var(--ink-soft); font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {Message[]} */
    this.messages = [];
    /** Whether file names, which may tell who the patient is, are hidden. */
    this.anonymous = false;
    /** @type {ActionContext | null} */
    this.context = null;
  }

  render() {
    return this.messages.map(
      ({ id, kind, title, detail, action, names }) => html`
      <div class="message ${kind}" role="alert">
        ${kind === "info" ? ICONS.info : ICONS.warning}
        <div class="text"><strong>${this.shown(title, names)}</strong> <span>${this.shown(detail, names)}</span>${action ? this.renderDeed(action) : nothing}</div>
        <button class="plain square" aria-label=${t("app.dismiss")} title=${t("app.dismiss")} @click=${() => this.context?.commands.apply(dismissed(id))}>
          ${ICONS.close}</button>
      </div>
    `,
    );
  }

  /**
   * @param {string} text
   * @param {string[]} names
   */
  shown(text, names) {
    return this.anonymous ? withoutNames(text, names) : text;
  }

  /** @param {string} id of an action */
  renderDeed(id) {
    const action = actionNamed(id);
    return html` <button class="outlined" @click=${() => this.context && perform(action, this.context)}>${nameOf(action)}</button>`;
  }
}

customElements.define("ng-messages", NgMessages);
