import { LitElement } from "lit";
import { onLanguage } from "../i18n/index.js";

/** An element that speaks the language of the page, also when that changes. */
export class NgElement extends LitElement {
  /** @type {(() => void) | undefined} */
  #forget;

  connectedCallback() {
    super.connectedCallback();
    this.#forget = onLanguage(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget?.();
  }
}
