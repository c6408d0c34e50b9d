import { css, html, LitElement } from "lit";
import { dismissed } from "../state/actions.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Message } from "../state/types.js" */

/** What went wrong, in words, until somebody has read it. */
export class NgMessages extends LitElement {
  static properties = { messages: { attribute: false }, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host {
      position: absolute; z-index: 3; inset: 0.75rem 0.75rem auto auto; display: grid; gap: var(--gap-small);
      width: min(26rem, calc(100% - 1.5rem)); pointer-events: none;
    }
    .message {
      display: grid; grid-template-columns: auto 1fr auto; gap: var(--gap-small); align-items: start; padding: 0.6rem 0.4rem 0.7rem 0.75rem;
      border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--raised); pointer-events: auto;
      box-shadow: 0 6px 24px rgb(0 0 0 / 45%);
    }
    .message > .icon { margin-top: 0.3rem; }
    .error { border-color: var(--bad); background: var(--bad-ground); }
    .error > .icon { color: var(--bad); }
    .warning { border-color: var(--warn); background: var(--warn-ground); }
    .warning > .icon { color: var(--warn); }
    .text { padding-top: 0.2rem; overflow-wrap: anywhere; max-height: 30vh; overflow: auto; }
    @media (max-width: 760px) { :host { inset: auto 0.5rem 0.5rem; width: auto; } }
    strong { font-weight: 600; }
    p { color: var(--ink-soft); font-size: var(--text-small); }
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
        <div class="text"><strong>${title}</strong><p>${detail}</p></div>
        <button class="plain square" aria-label="Dismiss" title="Dismiss" @click=${() => this.commands?.apply(dismissed(id))}>
          ${ICONS.close}</button>
      </div>
    `,
    );
  }
}

customElements.define("ng-messages", NgMessages);
