import { css, html } from "lit";
import { t } from "../i18n/index.js";
import { stepped, steppedTo } from "../state/actions.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */

/** Goes through the frames and instances of the series. */
export class NgFrameSlider extends NgElement {
  static properties = { length: { type: Number }, index: { type: Number }, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: flex; align-items: center; gap: var(--gap-small); }
    span { white-space: nowrap; color: var(--ink-soft); font-size: var(--text-small); font-variant-numeric: tabular-nums; min-width: 5.5rem; text-align: end; }
  `,
  ];

  constructor() {
    super();
    this.length = 0;
    this.index = 0;
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    return html`
      <button class="plain square" aria-label=${t("action.previous")} title="${t("action.previous")} (↑)" ?disabled=${this.index === 0}
        @click=${() => this.commands?.apply(stepped(-1))}>${ICONS.previous}</button>
      <input type="range" aria-label=${t("slider.label")} min="1" max=${this.length} step="1" .value=${String(this.index + 1)}
        @input=${(/** @type {Event} */ event) => this.commands?.apply(steppedTo(/** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber - 1))}>
      <button class="plain square" aria-label=${t("action.next")} title="${t("action.next")} (↓)" ?disabled=${this.index === this.length - 1}
        @click=${() => this.commands?.apply(stepped(1))}>${ICONS.next}</button>
      <span>${t("slider.of", { index: this.index + 1, length: this.length })}</span>
    `;
  }
}

customElements.define("ng-frame-slider", NgFrameSlider);
