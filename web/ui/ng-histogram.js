import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { panelOpened } from "../state/desk-actions.js";
import { fullestBin, shareBelow } from "../state/distribution.js";
import { held } from "../state/history.js";
import { areaOf } from "../state/jobs/charting.js";
import { activePane } from "../state/selectors.js";
import { histogramTable } from "../state/tables.js";
import { tooledIn } from "../state/tooling.js";
import { windowWanted } from "../state/window-actions.js";
import { decimalsFor } from "../state/window-drag.js";
import { windowBetween, windowEdges } from "../state/window-edges.js";
import { pictureOf, wantedWindow } from "../state/wishes.js";
import { NgElement } from "./element.js";
import { readable, withSpace } from "./format.js";
import { ICONS } from "./icons.js";
import { nameOfMeasurement } from "./measuring/wording.js";
import { panelStyles } from "./panel-styles.js";
import { Kept } from "./plot/kept.js";
import "./plot/ng-band.js";
import "./plot/ng-plot.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Chart, ChartChoices } from "../state/tooling-types.js" */
/** @import { CustomWindow, Pane, State } from "../state/types.js" */
/** @import { PlotData } from "./plot/ng-plot.js" */

const BINS = Object.freeze([32, 64, 128, 256, 512, 1024, 4096]);
/** @type {Readonly<Record<string, string>>} */
const COLORS = Object.freeze({ value: "--accent", red: "--bad", green: "--good", blue: "--accent" });

/** How often each value occurs in the active pane's picture, with the window drawn on it. */
export class NgHistogram extends NgElement {
  static properties = { state: { attribute: false }, commands: { attribute: false } };

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
    this.plots = new Kept(this);
  }

  /** @param {Partial<ChartChoices>} change */
  choose(change) {
    this.commands?.apply(tooledIn("choices", change));
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const chart = state.tooling.charts.histogram;
    return html`
      ${this.renderHead(state)}
      ${chart?.result ? this.renderPlot(state, chart) : html`<p class="scroll note">${chart?.error ? `${sentenceFor(chart.error.code)} ${chart.error.message}` : t("chart.counting")}</p>`}
      ${chart?.result ? html`<p class="sum">${summary(state, chart)}</p>` : nothing}
    `;
  }

  /** @param {State} state */
  renderHead(state) {
    const { choices, charts } = state.tooling;
    const { picture } = activePane(state);
    const area = areaOf(state);
    return html`
      <header>
        <h2>${t("panel.histogram")}</h2>
        <label>${t("chart.bins")}
          <select @change=${(/** @type {Event} */ event) => this.choose({ bins: Number(chosenIn(event)) })}>
            ${BINS.map((bins) => html`<option value=${bins} .selected=${bins === choices.bins}>${n(bins)}</option>`)}
          </select>
        </label>
        ${this.renderCheck(t("chart.logarithmic"), choices.logarithmic, (logarithmic) => this.choose({ logarithmic }))}
        ${this.renderCheck(t("chart.cumulative"), choices.cumulative, (cumulative) => this.choose({ cumulative }))}
        ${picture?.window ? this.renderCheck(t("chart.near"), choices.near, (near) => this.choose({ near })) : nothing}
        ${area ? this.renderCheck(t("chart.inside", { name: nameOfMeasurement(area) }), choices.inside, (inside) => this.choose({ inside })) : nothing}
        <span class="end">
          <button class="plain square" aria-label=${t("chart.saveCsv")} title=${t("chart.saveCsv")} ?disabled=${!charts.histogram?.result}
            @click=${() => this.save()}>${ICONS.save}</button>
          <button class="plain square" aria-label=${t("chart.close")} title=${t("chart.close")}
            @click=${() => this.commands?.apply(panelOpened("bottom", null))}>${ICONS.close}</button>
        </span>
      </header>
    `;
  }

  /**
   * @param {string} label
   * @param {boolean} checked
   * @param {(checked: boolean) => void} set
   */
  renderCheck(label, checked, set) {
    return html`
      <label><input type="checkbox" .checked=${checked}
        @change=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.currentTarget).checked)}>${label}</label>
    `;
  }

  /**
   * @param {State} state
   * @param {Chart} chart
   */
  renderPlot(state, chart) {
    const pane = activePane(state);
    const { low, high, unit } = chart.result;
    const window = windowIn(state, pane);
    const [from, to] = window ? windowEdges(window) : [low, high];
    return html`
      <ng-plot .plot=${this.plots.of([chart, state.tooling.choices], () => plotOf(state, chart))} .label=${summary(state, chart)}>
        ${
          window
            ? html`
          <ng-band .low=${from} .high=${to} .from=${low} .to=${high} .unit=${unit}
            @hold=${(/** @type {CustomEvent<boolean>} */ event) => this.commands?.apply(held(event.detail))}
            @change=${(/** @type {CustomEvent<[number, number]>} */ event) => this.onBand(pane, window, event.detail)}></ng-band>`
            : nothing
        }
      </ng-plot>
    `;
  }

  /**
   * @param {Pane} pane
   * @param {CustomWindow} window
   * @param {[number, number]} edges
   */
  onBand(pane, window, [low, high]) {
    const [least = 0, most = 1] = pane.picture?.range ?? [];
    const decimals = decimalsFor(most - least);
    const { center, width, function: name } = windowBetween(low, high, window.function);
    const rounded = (/** @type {number} */ value) => Number(value.toFixed(decimals));
    const narrowest = name === "LINEAR" ? 1 : 10 ** -decimals;
    const wanted = { center: rounded(center), width: Math.max(rounded(width), narrowest), function: name };
    this.commands?.apply(windowWanted(wanted, pane.id));
  }

  save() {
    const chart = this.state?.tooling.charts.histogram;
    const [counts = [], cdf = []] = chart?.arrays ?? [];
    if (chart?.result)
      this.commands?.saveText(histogramTable(chart.result, counts, cdf), "histogram.csv", "text/csv");
  }
}

/** @param {Event} event */
function chosenIn(event) {
  return /** @type {HTMLSelectElement} */ (event.currentTarget).value;
}

/**
 * The window as it is wanted, which under a hand is ahead of the picture.
 * @param {State} state
 * @param {Pane} pane
 * @returns {CustomWindow | null}
 */
function windowIn(state, pane) {
  const wanted = wantedWindow(state, pane);
  const shown = pictureOf(state, pane)?.window ?? null;
  return shown && wanted !== null && typeof wanted === "object" ? wanted : shown;
}

/**
 * @param {State} state
 * @param {Chart} chart
 * @returns {PlotData}
 */
function plotOf({ tooling: { choices } }, { result, arrays }) {
  const { low, high, bins, channels, unit } = result;
  const [counts = new Float64Array(), cdf = new Float64Array()] = arrays;
  const part = (/** @type {Float64Array} */ all, /** @type {number} */ channel) => {
    const own = all.subarray(channel * bins, (channel + 1) * bins);
    return Float64Array.of(...own, own.at(-1) ?? 0);
  };
  const color = (/** @type {string} */ name) => COLORS[name] ?? "--accent";
  const curves = channels.flatMap((/** @type {string} */ label, /** @type {number} */ channel) => [
    { label, color: color(label), stepped: true, filled: true, y: part(counts, channel) },
    ...(choices.cumulative
      ? [
          {
            label: `${label} CDF`,
            color: channels.length > 1 ? color(label) : "--warn",
            stepped: true,
            share: true,
            y: part(cdf, channel),
          },
        ]
      : []),
  ]);
  return {
    x: Float64Array.from({ length: bins + 1 }, (_, index) => low + ((high - low) * index) / bins),
    curves,
    range: [low, high > low ? high : low + 1],
    xLabel: unit || t("chart.value"),
    yLabel: t("chart.pixels"),
    logarithmic: choices.logarithmic,
  };
}

/**
 * @param {State} state
 * @param {Chart} chart
 * @returns {string} the plot in words
 */
function summary(state, { result, arrays }) {
  const { low, high, bins, channels, count } = result;
  const unit = withSpace(result.unit);
  const cdf = arrays[1]?.subarray(0, bins) ?? new Float64Array();
  const all = t("chart.counted", { count, low: readable(low), high: `${readable(high)}${unit}` });
  if (channels.length > 1) return all;
  // What lies before the axis counts, too.
  const below = (cdf[0] ?? 0) - (arrays[0]?.[0] ?? 0) / Math.max(count, 1);
  const axis = { low, high, below };
  const counts = arrays[0]?.subarray(0, bins) ?? new Float64Array();
  const bin = fullestBin(counts);
  const edge = (/** @type {number} */ at) => readable(low + ((high - low) * at) / bins);
  const fullest = t("chart.fullest", {
    count: counts[bin] ?? 0,
    from: edge(bin),
    to: `${edge(bin + 1)}${unit}`,
  });
  const pane = activePane(state);
  const window = windowIn(state, pane);
  if (!window) return `${all} ${fullest}`;
  const [from, to] = windowEdges(window);
  const share = shareBelow(cdf, axis, to) - shareBelow(cdf, axis, from);
  const values = {
    from: readable(from),
    to: `${readable(to)}${unit}`,
    share: n(share, { style: "percent", maximumFractionDigits: 1 }),
  };
  return `${all} ${fullest} ${t("chart.windowed", values)}`;
}

customElements.define("ng-histogram", NgHistogram);
