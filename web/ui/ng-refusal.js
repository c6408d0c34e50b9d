import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { orthogonalLeft, orthogonalRetried } from "../state/orthogonal.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { EngineError } from "../engine/errors.js" */
/** @import { Commands } from "../state/commands.js" */

/** Why a series has no orthogonal views, and the way back. */
export class NgRefusal extends NgElement {
  static properties = { error: { attribute: false }, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: grid; place-content: center; padding: 1rem; overflow: auto; }
    section {
      display: grid; gap: var(--gap); justify-items: center; max-width: 32rem; padding: 2rem 1.5rem; text-align: center;
      border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface);
    }
    .sign { display: grid; place-content: center; width: 3rem; height: 3rem; border-radius: 50%; background: var(--warn-ground); color: var(--warn); }
    h2 { font-size: 1.05rem; font-weight: 600; }
    p { color: var(--ink-soft); font-size: var(--text-small); overflow-wrap: anywhere; }
    p.why { color: var(--ink); }
    .ways { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--gap-small); margin-top: 0.25rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {EngineError | null} */
    this.error = null;
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    const { error, commands } = this;
    if (!error) return nothing;
    const cancelled = error.code === "aborted";
    return html`
      <section role="alert">
        <span class="sign">${ICONS.warning}</span>
        <h2>${t(cancelled ? "planes.cancelled" : "planes.refused")}</h2>
        ${
          cancelled
            ? nothing
            : html`<p>${t("planes.refused.why")}</p><p class="why">${error.message || sentenceFor(error.code)}</p>`
        }
        <div class="ways">
          <button class="primary" @click=${() => commands?.apply(orthogonalLeft)}>${t("planes.back")}</button>
          <button class="outlined" @click=${() => commands?.apply(orthogonalRetried)}>${t("app.tryAgain")}</button>
        </div>
      </section>
    `;
  }
}

customElements.define("ng-refusal", NgRefusal);
