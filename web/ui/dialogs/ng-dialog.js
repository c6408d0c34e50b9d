import { css, html } from "lit";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";

/**
 * The frame of all dialogs: a heading, a way out, and what is in it, which scrolls.
 * @fires close - once it is closed, and the focus is back where it was
 */
export class NgDialog extends NgElement {
  static properties = { heading: {} };

  static styles = [
    controls,
    css`
    dialog {
      width: min(var(--dialog-width, 40rem), calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0; overflow: auto;
      border: 1px solid var(--line-strong); border-radius: 12px; background: var(--surface); color: var(--ink);
    }
    dialog::backdrop { background: var(--veil); }
    .head { position: sticky; z-index: 1; top: 0; display: flex; align-items: center; justify-content: space-between; padding: 0.6rem 0.6rem 0.6rem 1.25rem; background: var(--surface); border-bottom: 1px solid var(--line); }
    h2 { font-size: 1.05rem; }
    .body { padding: 1rem 1.25rem 1.4rem; }
  `,
  ];

  constructor() {
    super();
    this.heading = "";
    this.isOpen = true;
  }

  firstUpdated() {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog")?.close();
    this.tell();
  }

  /** The browser says a little later that a dialog is closed: the next key would still be held back by it. */
  tell() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.dispatchEvent(new Event("close"));
  }

  render() {
    return html`
      <dialog aria-labelledby="heading" @close=${() => this.tell()} @cancel=${(
        /** @type {Event} */ event,
      ) => {
        event.preventDefault();
        this.close();
      }}>
        <div class="head">
          <h2 id="heading">${this.heading}</h2>
          <button class="plain square" aria-label=${t("app.close")} title=${t("app.close")} @click=${() => this.close()}>${ICONS.close}</button>
        </div>
        <div class="body"><slot></slot></div>
      </dialog>
    `;
  }
}

customElements.define("ng-dialog", NgDialog);
