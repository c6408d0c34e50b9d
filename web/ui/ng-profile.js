import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { panelOpened } from "../state/desk-actions.js";
import { lineOf } from "../state/jobs/charting.js";
import { seenFrom } from "../state/measurements.js";
import { placementOf } from "../state/placement.js";
import { activePane } from "../state/selectors.js";
import { profileTable } from "../state/tables.js";
import { tooled } from "../state/tooling.js";
import { NgElement } from "./element.js";
import { readable, withSpace } from "./format.js";
import { ICONS } from "./icons.js";
import { nameOfMeasurement } from "./measuring/wording.js";
import { panelStyles } from "./panel-styles.js";
import { Kept } from "./plot/kept.js";
import "./plot/ng-plot.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Chart } from "../state/tooling-types.js" */
/** @import { State } from "../state/types.js" */
/** @import { PlotData } from "./plot/ng-plot.js" */

/** @type {Readonly<Record<string, string>>} */
const COLORS = Object.freeze({ value: "--accent", red: "--bad", green: "--good", blue: "--accent" });

/** The values along a line on the active pane's picture. */
export class NgProfile extends NgElement {
  static properties = { state: { attribute: false }, commands: { attribute: false }, at: { state: true } };

  static styles = [
    controls,
    panelStyles,
    css`
    :host { grid-template-rows: auto minmax(0, 1fr) auto; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** Which value the pointer is over. @type {number | null} */
    this.at = null;
    this.plots = new Kept(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.commands?.apply(tooled({ mark: null }));
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const line = lineOf(state);
    const chart = line ? state.tooling.charts.profile : null;
    const title = line
      ? t("profile.of", { line: nameOfMeasurement(line), pane: titleOf(state, activePane(state)) })
      : t("panel.profile");
    return html`
      <header>
        <h2>${title}</h2>
        <span class="end">
          <button class="plain square" aria-label=${t("chart.saveCsv")} title=${t("chart.saveCsv")} ?disabled=${!chart?.result}
            @click=${() => this.save()}>${ICONS.save}</button>
          <button class="plain square" aria-label=${t("chart.close")} title=${t("chart.close")}
            @click=${() => this.commands?.apply(panelOpened("bottom", null))}>${ICONS.close}</button>
        </span>
      </header>
      ${chart?.result ? this.renderPlot(chart) : html`<p class="scroll note">${noteOf(chart, line !== null)}</p>`}
      ${chart?.result ? html`<p class="sum">${this.summary(chart)}</p>` : nothing}
    `;
  }

  /** @param {Chart} chart */
  renderPlot(chart) {
    return html`
      <ng-plot .plot=${this.plots.of([chart], () => plotOf(chart))} .label=${this.summary(chart)}
        @place=${(/** @type {CustomEvent<number | null>} */ event) => this.point(event.detail)}></ng-plot>
    `;
  }

  /**
   * Shows on the picture what the pointer is over in the plot.
   * @param {number | null} index
   */
  point(index) {
    const { state } = this;
    if (!state || index === this.at) return;
    this.at = index;
    const pane = activePane(state);
    const line = lineOf(state);
    const shape = line && pane.picture && seenFrom(line, placementOf(pane.picture));
    const last = (state.tooling.charts.profile?.result?.samples ?? 1) - 1;
    const [from, to] = shape?.points ?? [];
    if (index === null || !from || !to || last < 1) {
      this.commands?.apply(tooled({ mark: null }));
      return;
    }
    const part = index / last;
    const place = /** @type {[number, number]} */ ([
      from[0] + part * (to[0] - from[0]),
      from[1] + part * (to[1] - from[1]),
    ]);
    this.commands?.apply(tooled({ mark: { pane: pane.id, place } }));
  }

  /** @param {Chart} chart */
  summary({ result, arrays }) {
    const [distances, values] = arrays;
    const { samples, unit_length: along, length, channels } = result;
    const unit = withSpace(result.unit);
    const known = [...(values ?? [])].filter(Number.isFinite);
    const reach = { length: `${readable(length)} ${along}`, count: samples };
    const all = t("profile.values", {
      ...reach,
      low: readable(Math.min(...known)),
      high: `${readable(Math.max(...known))}${unit}`,
    });
    if (this.at === null || !distances || !values) return all;
    const here = channels.map(
      (/** @type {string} */ _, /** @type {number} */ channel) => values[channel * samples + Number(this.at)],
    );
    const text = here
      .map((/** @type {number} */ value) => (Number.isFinite(value) ? readable(value) : "–"))
      .join(", ");
    return `${all} ${t("profile.at", { distance: `${readable(distances[this.at] ?? 0)} ${along}`, value: `${text}${unit}` })}`;
  }

  save() {
    const chart = this.state?.tooling.charts.profile;
    const [distances = [], values = []] = chart?.arrays ?? [];
    if (chart?.result)
      this.commands?.saveText(profileTable(chart.result, distances, values), "profile.csv", "text/csv");
  }
}

/**
 * @param {Chart | null} chart
 * @param {boolean} hasLine
 */
function noteOf(chart, hasLine) {
  if (chart?.error) return `${sentenceFor(chart.error.code)} ${chart.error.message}`;
  return t(hasLine ? "chart.counting" : "profile.none");
}

/** @param {Chart} chart @returns {PlotData} */
function plotOf({ result, arrays }) {
  const { samples, channels, unit, unit_length: along } = result;
  const [distances = new Float64Array(), values = new Float64Array()] = arrays;
  return {
    x: distances,
    curves: channels.map((/** @type {string} */ label, /** @type {number} */ channel) => ({
      label,
      color: COLORS[label] ?? "--accent",
      y: values.subarray(channel * samples, (channel + 1) * samples),
    })),
    range: [0, distances.at(-1) || 1],
    xLabel: t("profile.distance", { unit: along }),
    yLabel: unit || t("chart.value"),
  };
}

customElements.define("ng-profile", NgProfile);
