import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { panelOpened } from "../state/desk-actions.js";
import { areaOf } from "../state/jobs/charting.js";
import { measuredAs, sheetOf } from "../state/jobs/measuring.js";
import { activePane } from "../state/selectors.js";
import { separated } from "../state/tables.js";
import { pictureOf } from "../state/wishes.js";
import { NgElement } from "./element.js";
import { readable, withSpace } from "./format.js";
import { ICONS } from "./icons.js";
import { nameOfMeasurement } from "./measuring/wording.js";
import { panelStyles } from "./panel-styles.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { MessageId } from "../i18n/index.js" */
/** @import { LabelClass, Picture, State } from "../state/types.js" */

/** @typedef {{label: string, value: number | null, text: string}} Row */

/** The numbers of values, in their order. @type {readonly [string, MessageId][]} */
const NUMBERS = Object.freeze([
  ["minimum", "statistics.minimum"],
  ["maximum", "statistics.maximum"],
  ["mean", "statistics.mean"],
  ["median", "statistics.median"],
  ["standard_deviation", "statistics.deviation"],
]);

/** The picture of the active pane in numbers: all of it, what is inside the selected shape, and what its colours mark. */
export class NgStatistics extends NgElement {
  static properties = { state: { attribute: false }, commands: { attribute: false } };

  static styles = [
    controls,
    panelStyles,
    css`
    .swatch { display: inline-block; width: 0.8em; height: 0.8em; margin-inline-end: 0.4em; border: 1px solid var(--line-strong); vertical-align: -0.05em; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return html`
      <header>
        <h2>${t("statistics.of", { pane: titleOf(state, activePane(state)) })}</h2>
        <span class="end">
          <button class="plain square" aria-label=${t("chart.saveCsv")} title=${t("chart.saveCsv")} @click=${() => this.save(state)}>${ICONS.save}</button>
          <button class="plain square" aria-label=${t("chart.close")} title=${t("chart.close")}
            @click=${() => this.commands?.apply(panelOpened("right", null))}>${ICONS.close}</button>
        </span>
      </header>
      <div class="scroll" role="group" tabindex="0" aria-label=${t("panel.statistics")}>${this.renderImage(state)}${this.renderArea(state)}${this.renderLabels(state)}</div>
    `;
  }

  /** @param {State} state */
  renderImage(state) {
    const { statistics } = state.tooling.charts;
    if (!statistics?.result)
      return html`<p class="note">${statistics?.error ? `${sentenceFor(statistics.error.code)} ${statistics.error.message}` : t("chart.counting")}</p>`;
    return this.renderTable(t("statistics.image"), rowsOf(statistics.result.statistics));
  }

  /** @param {State} state */
  renderArea(state) {
    const area = areaOf(state);
    const sheet = sheetOf(state, activePane(state));
    const result = area && sheet && measuredAs(state, sheet.key, area, sheet.placement).measured?.result;
    return result
      ? this.renderTable(nameOfMeasurement(area), rowsOf(result))
      : html`<p class="note">${t("statistics.noShape")}</p>`;
  }

  /** @param {State} state */
  renderLabels(state) {
    const picture = pictureOf(state, activePane(state));
    if (!picture?.labels.length) return nothing;
    return html`
      <section>
        <h3>${t("statistics.labels")}</h3>
        <table>
          <thead><tr><td></td><th scope="col">${t("statistics.pixels")}</th><th scope="col">${t("statistics.share")}</th><th scope="col">${t("statistics.area")}</th></tr></thead>
          ${picture.labels.map((label) => renderLabel(label, picture))}
        </table>
      </section>
    `;
  }

  /**
   * @param {string} title
   * @param {Row[]} rows
   */
  renderTable(title, rows) {
    return html`
      <section>
        <h3>${title}</h3>
        <table>${rows.map(({ label, text }) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}</table>
      </section>
    `;
  }

  /** @param {State} state */
  save(state) {
    const all = state.tooling.charts.statistics?.result?.statistics;
    if (!all) return;
    const { percentiles = {}, channels, shape, ...numbers } = all;
    const shares = Object.entries(percentiles).map(([share, value]) => [`percentile_${share}`, value]);
    const parts = channels.flatMap((/** @type {any} */ { name, percentiles: _, ...own }) =>
      Object.entries(own).map(([key, value]) => [`${name}_${key}`, value]),
    );
    const rows = [["shape", shape.join(" × ")], ...Object.entries(numbers), ...shares, ...parts];
    this.commands?.saveText(
      separated([["statistic", "value"], .../** @type {any} */ (rows)]),
      "statistics.csv",
      "text/csv",
    );
  }
}

/**
 * @param {LabelClass} label
 * @param {Picture} picture
 */
function renderLabel({ name, color, pixels, area, unit }, { rows, columns }) {
  const share = n(pixels / (rows * columns), { style: "percent", maximumFractionDigits: 1 });
  return html`
    <tr><th scope="row"><i class="swatch" .style=${`background: ${color}`}></i>${name}</th>
      <td>${n(pixels)}</td><td>${share}</td><td>${area === null ? "–" : readable(area)}${withSpace(unit)}</td></tr>
  `;
}

/**
 * @param {any} found what the engine says of an image or a shape
 * @returns {Row[]}
 */
function rowsOf(found) {
  const unit = withSpace(found.unit);
  /** @type {Row[]} */
  const rows = [];
  const add = (/** @type {string} */ label, /** @type {number | null} */ value, end = unit) =>
    rows.push({ label, value, text: value === null ? "–" : `${readable(value)}${end}` });
  if (found.shape) rows.push({ label: t("statistics.size"), value: null, text: found.shape.join(" × ") });
  if (found.dtype)
    rows.push({
      label: t("statistics.type"),
      value: null,
      text: `${found.dtype} (${t("statistics.storedAs", { type: found.stored_dtype })})`,
    });
  for (const part of found.channels.length > 0 ? found.channels : [found]) {
    const prefix = part.name ? `${part.name}: ` : "";
    add(`${prefix}${t("statistics.pixels")}`, part.count, "");
    if (part.left_out > 0) add(`${prefix}${t("statistics.leftOut")}`, part.left_out, "");
    for (const [key, label] of NUMBERS) add(`${prefix}${t(label)}`, part[key]);
    for (const [share, value] of Object.entries(part.percentiles ?? {}))
      add(`${prefix}${t("statistics.percentile", { share })}`, /** @type {number} */ (value));
    add(`${prefix}${t("statistics.entropy")}`, part.entropy, ` ${t("statistics.bits")}`);
  }
  if (typeof found.area === "number") add(t("statistics.area"), found.area, ` ${found.unit_area}`);
  return rows;
}

customElements.define("ng-statistics", NgStatistics);
