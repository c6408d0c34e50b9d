import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { derive, tally } from "../../state/deeds/series.js";
import { panelOpened } from "../../state/desk-actions.js";
import { activePane, bySeries, neighbours, placeOf, seriesKey, summaryOf } from "../../state/selectors.js";
import { formatChosen, takingOf } from "../../state/taking.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { sheet } from "../panels/styles.js";
import { controls } from "../styles.js";
import "./ng-tally.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { MessageId } from "../../i18n/index.js" */
/** @import { State } from "../../state/types.js" */

/** @type {readonly {mode: string, label: MessageId}[]} */
const MODES = Object.freeze([
  { mode: "maximum", label: "series.maximum" },
  { mode: "mean", label: "series.mean" },
  { mode: "minimum", label: "series.minimum" },
  { mode: "standard_deviation", label: "series.deviation" },
]);

/** In which form all frames of a series are taken away: the name of a format, and what it is good for. @type {readonly {format: string, label: MessageId}[]} */
const WAYS = Object.freeze([
  { format: "gif", label: "series.animation" },
  { format: "zip", label: "series.archive" },
  { format: "npy", label: "series.stack" },
  { format: "batch", label: "series.batch" },
]);

const USUAL_TILES = 16;

/** What is made of all images of a series together. */
export class NgSeriesPanel extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    mode: { state: true },
    count: { state: true },
    columns: { state: true },
    tile: { state: true },
  };

  static styles = [
    controls,
    sheet,
    css`
    .row button { flex: 1 1 8rem; white-space: normal; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    this.mode = "maximum";
    /** How many tiles a montage has; 0: as many as there is sense in. */
    this.count = 0;
    /** How many stand side by side; 0: as it fits. */
    this.columns = 0;
    /** Longer side of a tile in pixels; 0: as large as the images are. */
    this.tile = 0;
  }

  render() {
    const { state, commands } = this;
    if (!state || !commands) return nothing;
    const place = placeOf(state, activePane(state));
    const summary = summaryOf(state, place?.handle);
    const { length } = neighbours(state, place);
    const handles = summary
      ? (bySeries(state.files).get(seriesKey(summary)) ?? []).map(({ handle }) => handle)
      : [];
    return html`
      <header>
        <h2>${t("series.title")}</h2>
        <button class="plain square" aria-label=${t("series.close")} title=${t("series.close")}
          @click=${() => commands.apply(panelOpened("right", null))}>${ICONS.close}</button>
      </header>
      <div class="scroll">
        <p class="hint">${t("series.images", { count: length, rows: summary?.rows ?? 0, columns: summary?.columns ?? 0 })}</p>
        ${
          length < 2
            ? html`<p class="hint">${t("series.single")}</p>`
            : html`
              ${this.renderProjection(commands, handles)}
              ${this.renderMontage(commands, handles, length)}
              ${this.renderTally(state, commands)}
              ${this.renderWays(commands)}`
        }
      </div>
    `;
  }

  /**
   * @param {Commands} commands
   * @param {string[]} sources
   */
  renderProjection(commands, sources) {
    const { mode } = this;
    const label = t(MODES.find((each) => each.mode === mode)?.label ?? "series.projection");
    return html`
      <section aria-label=${t("series.projection")}>
        <h3>${t("series.projection")}</h3>
        <label class="field">${t("series.mode")}
          <select @change=${(/** @type {Event} */ event) => {
            this.mode = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
          }}>${MODES.map((each) => html`<option value=${each.mode} .selected=${each.mode === mode}>${t(each.label)}</option>`)}</select>
        </label>
        <button class="outlined" @click=${() => derive(commands, label, { kind: "projection", sources, options: { mode } })}>
          ${t("series.project")}</button>
      </section>
    `;
  }

  /**
   * @param {Commands} commands
   * @param {string[]} sources
   * @param {number} length
   */
  renderMontage(commands, sources, length) {
    const count = Math.min(this.count || USUAL_TILES, length);
    const { columns, tile } = this;
    const options = { count, ...(columns ? { columns } : {}), ...(tile ? { tile } : {}) };
    return html`
      <section aria-label=${t("series.montage")}>
        <h3>${t("series.montage")}</h3>
        <div class="pair">
          ${this.renderNumber(t("series.count"), "count", count, 1, length)}
          ${this.renderNumber(t("series.columns"), "columns", columns || "", 1, count, t("series.automatic"))}
          ${this.renderNumber(t("series.tile"), "tile", tile || "", 8, 4096, t("series.asItIs"))}
        </div>
        <button class="outlined" @click=${() => derive(commands, t("series.montage"), { kind: "montage", sources, options })}>
          ${t("series.arrange")}</button>
      </section>
    `;
  }

  /**
   * @param {string} label
   * @param {"count" | "columns" | "tile"} name
   * @param {number | ""} value
   * @param {number} least
   * @param {number} most
   * @param {string} [empty] what an empty field means
   */
  renderNumber(label, name, value, least, most, empty = "") {
    return html`
      <label class="field">${label}
        <input type="number" min=${least} max=${most} step="1" placeholder=${empty} .value=${String(value)}
          @change=${(/** @type {Event} */ event) => {
            const given = /** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber;
            this[name] = given ? Math.min(Math.max(Math.trunc(given), least), most) : 0;
            this.requestUpdate();
          }}></label>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderTally(state, commands) {
    const { on, counts, error } = takingOf(state).tally;
    return html`
      <section aria-label=${t("tally.title")}>
        <h3>${t("tally.title")}</h3>
        <label class="choice"><input type="checkbox" .checked=${on} @change=${() => tally(commands, !on)}>${t("tally.on")}</label>
        ${on && error ? html`<p class="error" role="alert">${error}</p>` : nothing}
        ${on && !error ? html`<ng-tally .counts=${counts}></ng-tally>` : nothing}
      </section>
    `;
  }

  /** @param {Commands} commands */
  renderWays(commands) {
    return html`
      <section aria-label=${t("series.away")}>
        <h3>${t("series.away")}</h3>
        <div class="row">
          ${WAYS.map(
            ({ format, label }) => html`
            <button class="outlined" @click=${() => {
              commands.apply(formatChosen("frames", format));
              commands.apply(panelOpened("right", "export"));
            }}>${t(label)}</button>`,
          )}
        </div>
      </section>
    `;
  }
}

customElements.define("ng-series-panel", NgSeriesPanel);
