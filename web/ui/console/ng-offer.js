import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { consoleOf } from "../../state/console.js";
import { define, nameFromFile } from "../../state/deeds/defining.js";
import { offerAnswered } from "../../state/dialog-actions.js";
import { told } from "../../state/message-actions.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Offer } from "../../state/types.js" */

/** Python that was dropped on the page: to be read, and to be run only if somebody says so. */
export class NgOffer extends NgElement {
  static properties = {
    offer: { attribute: false },
    commands: { attribute: false },
    error: { state: true },
    busy: { state: true },
  };

  static styles = [
    controls,
    css`
    dialog {
      width: min(46rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0; overflow: hidden;
      border: 1px solid var(--line-strong); border-radius: 12px; background: var(--surface); color: var(--ink);
    }
    dialog[open] { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; }
    dialog::backdrop { background: var(--veil); }
    .head { display: grid; gap: 0.35rem; padding: 1rem 1.25rem 0.75rem; }
    h2 { font-size: 1.05rem; overflow-wrap: anywhere; }
    p { color: var(--ink-soft); font-size: var(--text-small); }
    pre {
      margin: 0 1.25rem; padding: 0.6rem; min-height: 6rem; overflow: auto; border: 1px solid var(--line-strong); border-radius: var(--radius-small);
      background: var(--ground); font: var(--text-tiny) / 1.6 var(--mono); white-space: pre; tab-size: 4;
    }
    .error { margin: 0; border-color: var(--bad); color: var(--bad); white-space: pre-wrap; min-height: 0; max-height: 8rem; }
    .foot { display: grid; gap: var(--gap-small); padding: 0.75rem 1.25rem 1.1rem; }
    .row { display: flex; flex-wrap: wrap; justify-content: end; gap: var(--gap-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {Offer | null} */
    this.offer = null;
    /** @type {Commands | null} */
    this.commands = null;
    this.error = "";
    this.busy = false;
  }

  firstUpdated() {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("offer")) this.error = "";
  }

  async accept() {
    const { offer, commands } = this;
    if (!offer || !commands || this.busy) return;
    this.busy = true;
    this.error = await define(commands.parts, { name: nameFromFile(offer.name), source: offer.source });
    this.busy = false;
    if (this.error !== "") return;
    this.answered();
    const names = consoleOf(commands.parts.store.state).definitions.at(-1)?.names ?? [];
    commands.apply(told("info", t("offer.done", { names: names.join(", ") }), t("offer.done.detail")));
  }

  answered() {
    this.commands?.apply(offerAnswered);
  }

  render() {
    const { offer, error, busy } = this;
    if (!offer) return nothing;
    return html`
      <dialog aria-labelledby="title" aria-describedby="why" @cancel=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.answered();
      }}>
        <div class="head">
          <h2 id="title">${t("offer.title", { name: offer.name })}</h2>
          <p id="why">${t("offer.why")}</p>
        </div>
        <pre tabindex="0" role="region" aria-label=${offer.name}>${offer.source}</pre>
        <div class="foot">
          ${error ? html`<pre class="error" role="alert">${error}</pre>` : nothing}
          <div class="row">
            <button class="outlined" autofocus @click=${() => this.answered()}>${t("offer.refuse")}</button>
            <button class="primary" ?disabled=${busy} @click=${() => void this.accept()}>${busy ? html`<span class="spinner"></span>` : nothing}${t("offer.accept")}</button>
          </div>
        </div>
      </dialog>
    `;
  }
}

customElements.define("ng-offer", NgOffer);
