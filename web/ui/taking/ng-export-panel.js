import { css, html, nothing } from "lit";
import { called, n, t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { exportFile, learnFormats, nameOfFile } from "../../state/deeds/exporting.js";
import { panelOpened } from "../../state/desk-actions.js";
import { thatMatter } from "../../state/recipes.js";
import { activePane, neighbours, placeOf } from "../../state/selectors.js";
import {
  countOf,
  exportParams,
  formatChosen,
  formatOf,
  formatsFor,
  optionChosen,
  optionsOf,
  rangeChosen,
  scriptOf,
  takingOf,
  whatChosen,
} from "../../state/taking.js";
import { signature, visiblePanes } from "../../state/wishes.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import "../ng-parameter.js";
import { sheet } from "../panels/styles.js";
import { controls } from "../styles.js";
import { titleOf } from "../titles.js";
import { bytesText } from "./bytes.js";
import "./ng-export-script.js";

/** @import { ParameterSchema } from "../../engine/protocol.js" */
/** @import { Commands } from "../../state/commands.js" */
/** @import { RecipeCommands } from "../../state/recipe-commands.js" */
/** @import { FormatSchema, Outcome, What } from "../../state/taking-types.js" */
/** @import { State } from "../../state/types.js" */

/** What is taken away, in which form; made from what the engine says of its formats. */
export class NgExportPanel extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    recipes: { attribute: false },
    name: { state: true },
  };

  static styles = [
    controls,
    sheet,
    css`
    .option { display: grid; gap: 0.15rem; }
    .option .hint { font-size: var(--text-tiny); }
    .name { font: var(--text-small) / 1.5 var(--mono); overflow-wrap: anywhere; }
    .running { display: grid; gap: var(--gap-small); }
    progress { width: 100%; height: 6px; accent-color: var(--accent); }
    .outcome { display: grid; gap: 0.25rem; padding: 0.6rem 0.75rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); font-size: var(--text-small); }
    .outcome.failed { border-color: var(--bad); background: var(--bad-ground); }
    .outcome strong { font-weight: 600; overflow-wrap: anywhere; }
    .outcome .size { font-variant-numeric: tabular-nums; }
    .outcome .hint::first-letter { text-transform: uppercase; }
    .outcome .hint { display: block; }
    .badge { justify-self: start; padding: 0 0.5rem; border: 1px solid; border-radius: 99px; font-size: var(--text-tiny); font-weight: 600; }
    .badge.lossless { color: var(--good); } .badge.lossy { color: var(--warn); }
    .go { justify-self: stretch; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {RecipeCommands | null} */
    this.recipes = null;
    /** Of the file. */
    this.name = "";
    this.named = "";
    /** @type {Outcome | null} what can be seen by now */
    this.told = null;
  }

  updated() {
    const { state, commands } = this;
    if (!state || !commands) return;
    const { outcome } = takingOf(state);
    if (outcome !== this.told)
      this.renderRoot.querySelector(".outcome")?.scrollIntoView({ block: "nearest" });
    this.told = outcome;
    void learnFormats(commands.parts);
    const wish = signature(exportParams(state, 2)) + countOf(state);
    if (wish === this.named) return;
    this.named = wish;
    void this.askName(commands, wish);
  }

  /**
   * @param {Commands} commands
   * @param {string} wish
   */
  async askName(commands, wish) {
    const name = await nameOfFile(commands.parts);
    if (wish === this.named) this.name = name;
  }

  render() {
    const { state, commands } = this;
    if (!state || !commands) return nothing;
    const { outcome } = takingOf(state);
    const format = formatOf(state);
    return html`
      <header>
        <h2>${t("export.title")}</h2>
        <button class="plain square" aria-label=${t("export.close")} title=${t("export.close")}
          @click=${() => commands.apply(panelOpened("right", null))}>${ICONS.close}</button>
      </header>
      <div class="scroll">
        ${this.renderWhat(state)}
        ${format ? this.renderFormat(state, format) : html`<p class="hint">${t("export.learning")}</p>`}
        ${format ? this.renderGo(state, commands) : nothing}
        ${outcome ? renderOutcome(outcome) : nothing}
        ${format ? this.renderScript(state, commands) : nothing}
      </div>
    `;
  }

  /** @param {State} state */
  renderWhat(state) {
    const { what } = takingOf(state);
    const pane = activePane(state);
    const { length } = neighbours(state, placeOf(state, pane));
    const panes = visiblePanes(state).length;
    const choice = (/** @type {What} */ value, /** @type {string} */ label) => html`
      <label class="choice"><input type="radio" name="what" value=${value} .checked=${what === value}
        @change=${() => this.commands?.apply(whatChosen(value))}>${label}</label>
    `;
    return html`
      <fieldset>
        <legend>${t("export.what")}</legend>
        ${choice("frame", t("export.frame", { name: titleOf(state, pane) }))}
        ${length > 1 || what === "frames" ? choice("frames", t("export.frames", { count: length })) : nothing}
        ${what === "frames" && length > 1 ? this.renderRange(state, length) : nothing}
        ${panes > 1 || what === "panes" ? choice("panes", t("export.panes", { count: panes })) : nothing}
      </fieldset>
    `;
  }

  /**
   * @param {State} state
   * @param {number} length of the series
   */
  renderRange(state, length) {
    const [first, last] = takingOf(state).range ?? [1, length];
    const field = (
      /** @type {string} */ label,
      /** @type {number} */ value,
      /** @type {(value: number) => import("../../state/store.js").Update} */ update,
    ) => html`
      <label class="field">${label}<input type="number" min="1" max=${length} step="1" .value=${String(value)}
        @change=${(/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.currentTarget);
          this.commands?.apply(update(input.valueAsNumber));
          this.requestUpdate();
        }}></label>
    `;
    return html`
      <div class="pair">
        ${field(t("export.first"), first, (value) => rangeChosen(value, last, length))}
        ${field(t("export.last"), last, (value) => rangeChosen(first, value, length))}
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {FormatSchema} format
   */
  renderFormat(state, format) {
    const { known, what } = takingOf(state);
    const options = optionsOf(state, format);
    return html`
      <section aria-label=${t("export.format")}>
        <label class="field">${t("export.format")}
          <select @change=${(/** @type {Event} */ event) =>
            this.commands?.apply(
              formatChosen(what, /** @type {HTMLSelectElement} */ (event.currentTarget).value),
            )}>
            ${formatsFor(known ?? [], what).map(
              ({ name, label }) =>
                html`<option value=${name} .selected=${name === format.name}>${called(label)}</option>`,
            )}
          </select>
        </label>
        <p class="hint">${format.summary}</p>
        ${thatMatter(format.parameters, options).map((schema) => this.renderOption(format, schema, options[schema.name]))}
        ${options.anonymous === false ? html`<p class="hint">${t("export.identity")}</p>` : nothing}
        ${options.files === "dicom" ? html`<p class="hint">${t("export.identities")}</p>` : nothing}
      </section>
    `;
  }

  /**
   * @param {FormatSchema} format
   * @param {ParameterSchema} schema
   * @param {number | string | boolean | undefined} value
   */
  renderOption({ name }, schema, value) {
    const choose = (/** @type {number | string | boolean} */ chosen) =>
      this.commands?.apply(optionChosen(name, schema.name, chosen));
    if (schema.type === "shapes")
      return html`
        <label class="field" title=${schema.description ?? ""}>${called(schema.label)}
          <input type="text" spellcheck="false" placeholder=${t("export.shapes")} .value=${String(value)}
            @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.currentTarget).value)}></label>
      `;
    return html`
      <div class="option">
        <ng-parameter .schema=${schema} .value=${value}
          @change=${(/** @type {CustomEvent} */ event) => choose(event.detail)}></ng-parameter>
        <p class="hint">${schema.description}</p>
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderGo(state, commands) {
    const running = state.tasks.find(({ label }) => label === t("export.running"));
    const { done = 0, total = 0 } = running?.stage ?? {};
    return html`
      <section aria-label=${t("export.file")}>
        <div class="field">${t("export.name")}<span class="name">${this.name || "…"}</span></div>
        <p class="hint">${t("export.count", { count: countOf(state) })}</p>
        ${
          running
            ? html`
              <div class="running">
                <progress aria-label=${running.label} max=${total || 1} value=${total ? done : nothing}></progress>
                <div class="row"><span>${running.label} ${total > 1 ? t("export.progress", { done, total }) : ""}</span>
                  <button class="outlined" @click=${running.cancel}>${t("app.cancel")}</button></div>
              </div>`
            : html`
              <button class="primary go" ?disabled=${exportParams(state, 2) === null} @click=${() => void exportFile(commands.parts)}>
                ${ICONS.save}${t("export.save")}</button>`
        }
      </section>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderScript(state, commands) {
    const script = this.name ? scriptOf(state, this.name) : null;
    return html`
      <ng-export-script .pane=${script?.pane.id ?? ""} .file=${this.name ? (script?.file ?? null) : undefined}
        .wish=${script ? signature({ ...exportParams(state, 2), ...script.file, anonymous: state.identityHidden }) : ""} .commands=${commands} .recipes=${this.recipes}></ng-export-script>
    `;
  }
}

/** @param {Outcome} outcome */
function renderOutcome({ name, lossy, sentence, before, after, failed }) {
  if (failed) return html`<div class="outcome failed" role="alert">${sentence}</div>`;
  return html`
    <div class="outcome" role="status">
      <strong>${name}</strong>
      <span class="badge ${lossy ? "lossy" : "lossless"}">${t(lossy ? "export.lossy" : "export.lossless")}</span>
      <span class="size">${t("export.sizes", { before: bytesText(before), after: bytesText(after), part: n(after / Math.max(before, 1), { style: "percent" }) })}</span>
      <span class="hint">${sentence}</span>
    </div>
  `;
}

customElements.define("ng-export-panel", NgExportPanel);
