import { css, html, nothing } from "lit";
import { n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { tooledIn } from "../state/tooling.js";
import { RATES } from "./actions/drawing.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Cine } from "../state/tooling-types.js" */

/** How fast and which way a series is played. */
export class NgPlayer extends NgElement {
  static properties = {
    rate: { type: Number },
    sweeps: { type: Boolean },
    cine: { attribute: false },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: flex; align-items: center; gap: 0.4rem; }
    select { width: auto; }
    span { min-width: 5rem; color: var(--ink-soft); font-size: var(--text-small); font-variant-numeric: tabular-nums; white-space: nowrap; }
    @media (max-width: 47.5em) { span { display: none; } }
  `,
  ];

  constructor() {
    super();
    this.rate = 10;
    this.sweeps = false;
    /** @type {Cine | null} */
    this.cine = null;
    /** @type {Commands | null} */
    this.commands = null;
  }

  /** @param {Partial<Cine>} change */
  choose(change) {
    this.commands?.apply(tooledIn("cine", change));
  }

  render() {
    const { rate, sweeps, cine } = this;
    const rates = RATES.includes(rate) ? RATES : [...RATES, rate].toSorted((a, b) => a - b);
    return html`
      <select aria-label=${t("player.rate")} title=${t("player.rate")}
        @change=${(/** @type {Event} */ event) => this.choose({ rate: Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value) })}>
        ${rates.map((each) => html`<option value=${each} .selected=${each === rate}>${n(each, { maximumFractionDigits: 1 })}</option>`)}
      </select>
      <select aria-label=${t("player.mode")} title=${t("player.mode")}
        @change=${(/** @type {Event} */ event) => this.choose({ sweeps: /** @type {HTMLSelectElement} */ (event.currentTarget).value === "sweep", backwards: false })}>
        <option value="loop" .selected=${!sweeps}>${t("player.loop")}</option>
        <option value="sweep" .selected=${sweeps}>${t("player.sweep")}</option>
      </select>
      ${cine?.achieved ? html`<span>${t("player.achieved", { rate: n(cine.achieved, { maximumFractionDigits: 1 }) })}</span>` : nothing}
    `;
  }
}

customElements.define("ng-player", NgPlayer);
