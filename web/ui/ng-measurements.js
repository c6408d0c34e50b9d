import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { panelOpened } from "../state/desk-actions.js";
import { isMeasuring, measuredAs, plainSheet } from "../state/jobs/measuring.js";
import { measurementChanged, measurementRemoved, measurementSelected } from "../state/measurements.js";
import { shownIn } from "../state/place-actions.js";
import { frameCount, summaryOf } from "../state/selectors.js";
import { measurementsJson, measurementsTable } from "../state/tables.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { PALETTE } from "./measuring/colors.js";
import { kindName, linesOf, lineText } from "./measuring/wording.js";
import { panelStyles } from "./panel-styles.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { RecipeCommands } from "../state/recipe-commands.js" */
/** @import { Measurement } from "../state/tooling-types.js" */
/** @import { State } from "../state/types.js" */

/** Everything that is drawn, on whatever image: to go there, to name, to colour, to delete, to take away. */
export class NgMeasurements extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    recipes: { attribute: false },
  };

  static styles = [
    controls,
    panelStyles,
    css`
    ol { display: grid; gap: var(--gap-small); }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 0.4rem; padding: 0.4rem 0.4rem 0.5rem 0.6rem; border: 1px solid var(--line); border-inline-start: 4px solid; border-radius: var(--radius-small); background: var(--raised); }
    li.selected { outline: 2px solid var(--accent); outline-offset: -1px; }
    .go { justify-content: start; padding: 0; min-height: 1.75rem; font-weight: 600; overflow: hidden; }
    .where, .lines { grid-column: 1 / -1; color: var(--ink-soft); font-size: var(--text-tiny); overflow-wrap: anywhere; }
    .lines { color: var(--ink); font-size: var(--text-small); font-variant-numeric: tabular-nums; }
    .edit { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr) 6.5rem; gap: 0.4rem; }
    .edit input, .edit select { min-height: 1.75rem; font-size: var(--text-small); }
    li button.square { width: 1.75rem; min-height: 1.75rem; }
    .take { display: flex; flex-wrap: wrap; gap: 0.4rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** What copies texts. @type {RecipeCommands | null} */
    this.recipes = null;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return html`
      <header>
        <h2>${t("panel.measurements")}</h2>
        <span class="end"><button class="plain square" aria-label=${t("chart.close")} title=${t("chart.close")}
          @click=${() => this.commands?.apply(panelOpened("right", null))}>${ICONS.close}</button></span>
      </header>
      <div class="scroll">${state.measurements.length === 0 ? html`<p class="note">${t("measurements.none")}</p>` : this.renderAll(state)}</div>
    `;
  }

  /** @param {State} state */
  renderAll(state) {
    // Nobody takes a shape away with the numbers that it had before it was moved.
    const waits = state.measurements.some((each) => isMeasuring(state, each));
    return html`
      <ol>${repeat(
        state.measurements,
        ({ id }) => id,
        (each) => this.renderOne(state, each),
      )}</ol>
      <div class="take">
        <button class="outlined" ?disabled=${waits} @click=${() => this.commands?.saveText(measurementsTable(state), "measurements.csv", "text/csv")}>${t("measurements.csv")}</button>
        <button class="outlined" ?disabled=${waits} @click=${() => this.commands?.saveText(measurementsJson(state), "measurements.json", "application/json")}>${t("measurements.json")}</button>
        <button class="outlined" ?disabled=${waits} @click=${() => this.recipes?.copyText(measurementsTable(state, "\t"))}>${ICONS.copy}${t("measurements.copy")}</button>
      </div>
      <p class="note">${t("measurements.what")}</p>
    `;
  }

  /**
   * @param {State} state
   * @param {Measurement} measurement
   */
  renderOne(state, measurement) {
    const { id, number, kind, name, color } = measurement;
    const sheet = plainSheet(state, measurement);
    const { measured } = measuredAs(state, sheet.key, measurement, sheet.placement);
    const title = t("measure.numbered", { kind: kindName(kind), number: String(number) });
    const called = name ? `${title}: ${name}` : title;
    return html`
      <li class=${id === state.tooling.selected ? "selected" : ""} .style=${`border-inline-start-color: ${PALETTE[color]?.color}`}>
        <button class="go plain" title=${t("measurements.go")} @click=${() => this.go(measurement)}>${called}</button>
        <button class="plain square" aria-label=${t("measurements.delete", { name: called })} title=${t("measurements.delete", { name: called })}
          @click=${() => this.commands?.apply(measurementRemoved(id))}>${ICONS.remove}</button>
        <p class="lines">${linesOf(measurement, measured).map((line) => html`<span>${lineText(line)}</span><br>`)}</p>
        <p class="where">${whereOf(state, measurement)}</p>
        <div class="edit">
          <input type="text" maxlength="80" placeholder=${t("measurements.name")} aria-label=${t("measurements.nameOf", { name: title })} .value=${name}
            @change=${(/** @type {Event} */ event) => this.change(id, { name: /** @type {HTMLInputElement} */ (event.currentTarget).value.trim() })}>
          <select aria-label=${t("measurements.colorOf", { name: title })}
            @change=${(/** @type {Event} */ event) => this.change(id, { color: Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value) })}>
            ${PALETTE.map(({ label }, index) => html`<option value=${index} .selected=${index === color}>${t(label)}</option>`)}
          </select>
        </div>
      </li>
    `;
  }

  /**
   * @param {string} id
   * @param {Partial<Measurement>} change
   */
  change(id, change) {
    this.commands?.apply(measurementChanged(id, change));
  }

  /** @param {Measurement} measurement */
  go({ id, handle, frame }) {
    this.commands?.apply(shownIn({ handle, frame }));
    this.commands?.apply(measurementSelected(id));
  }
}

/**
 * @param {State} state
 * @param {Measurement} measurement
 */
function whereOf(state, { handle, frame }) {
  const summary = summaryOf(state, handle);
  if (!summary) return "";
  const entry = state.files.find((each) => each.handle === handle);
  const series = summary.series_description || summary.modality;
  const number = summary.instance_number === null ? "" : String(summary.instance_number);
  const image = number ? t("measurements.image", { series, number }) : series;
  return entry && frameCount(entry) > 1 ? t("measurements.frame", { image, frame: String(frame) }) : image;
}

customElements.define("ng-measurements", NgMeasurements);
