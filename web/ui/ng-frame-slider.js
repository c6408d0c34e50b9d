import { css, html, LitElement } from "lit";
import { stepped, steppedTo } from "../state/actions.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */

/** Goes through the frames and instances of the series. */
export class NgFrameSlider extends LitElement {
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
      <button class="plain square" aria-label="Previous image" title="Previous image (↑)" ?disabled=${this.index === 0}
        @click=${() => this.commands?.apply(stepped(-1))}>${ICONS.previous}</button>
      <input type="range" aria-label="Image in the series" min="1" max=${this.length} step="1" .value=${String(this.index + 1)}
        @input=${(/** @type {Event} */ event) => this.commands?.apply(steppedTo(/** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber - 1))}>
      <button class="plain square" aria-label="Next image" title="Next image (↓)" ?disabled=${this.index === this.length - 1}
        @click=${() => this.commands?.apply(stepped(1))}>${ICONS.next}</button>
      <span>${this.index + 1} of ${this.length}</span>
    `;
  }
}

customElements.define("ng-frame-slider", NgFrameSlider);
