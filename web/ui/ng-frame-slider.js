import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { played } from "../state/cine.js";
import { stepped, steppedTo } from "../state/place-actions.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Cine } from "../state/tooling-types.js" */

/** Goes through the frames and instances of the series. */
export class NgFrameSlider extends NgElement {
  static properties = {
    length: { type: Number },
    index: { type: Number },
    playing: { type: Boolean },
    rate: { type: Number },
    sweeps: { type: Boolean },
    cine: { attribute: false },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: flex; align-items: center; gap: var(--gap-small); padding-inline-end: 0.75rem; }
    span { white-space: nowrap; color: var(--ink-soft); font-size: var(--text-small); font-variant-numeric: tabular-nums; min-width: 5.5rem; text-align: end; }
  `,
  ];

  constructor() {
    super();
    this.length = 0;
    this.index = 0;
    this.playing = false;
    /** Frames per second that are wanted, and whether they go to and fro. */
    this.rate = 0;
    this.sweeps = false;
    /** @type {Cine | null} */
    this.cine = null;
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
      ${this.renderPlayer()}
      <span>${t("slider.of", { index: this.index + 1, length: this.length })}</span>
    `;
  }

  renderPlayer() {
    const { playing } = this;
    if (playing) void import("./ng-player.js");
    const label = t(playing ? "slider.pause" : "slider.play");
    return html`
      <button class="plain square" aria-label=${label} title="${label} (K)"
        @click=${() => this.commands?.apply(played(!playing))}>${playing ? ICONS.pause : ICONS.play}</button>
      ${playing ? html`<ng-player .rate=${this.rate} ?sweeps=${this.sweeps} .cine=${this.cine} .commands=${this.commands}></ng-player>` : nothing}
    `;
  }
}

customElements.define("ng-frame-slider", NgFrameSlider);
