import { css, html } from "lit";
import { t } from "../i18n/index.js";
import { dismissed } from "../state/actions.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Message } from "../state/types.js" */

/** What went wrong, in words, until somebody has read it. */
export class NgMessages extends NgElement {
  static properties = { messages: { attribute: false }, commands: { attribute: false } };

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
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    return this.messages.map(
      ({ id, kind, title, detail }) => html`
      <div class="message ${kind}" role="alert">
        ${kind === "info" ? ICONS.info : ICONS.warning}
        <div class="text"><strong>${title}</strong> <span>${detail}</span></div>
        <button class="plain square" aria-label=${t("app.dismiss")} title=${t("app.dismiss")} @click=${() => this.commands?.apply(dismissed(id))}>
          ${ICONS.close}</button>
      </div>
    `,
    );
  }
}

customElements.define("ng-messages", NgMessages);
