import { css, html, noChange, nothing } from "lit";
import { t } from "../i18n/index.js";
import { presentationLabel } from "../state/listing.js";
import { presentationChosen, windowWanted } from "../state/window-actions.js";
import { decimalsFor } from "../state/window-drag.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { Seldom } from "./seldom.js";
import { controls } from "./styles.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { CustomWindow, Entry, Picture, Voi } from "../state/types.js" */

/** @type {Readonly<Record<string, MessageId>>} */
const FUNCTION_LABELS = Object.freeze({
  LINEAR: "window.linear",
  LINEAR_EXACT: "window.linearExact",
  SIGMOID: "window.sigmoid",
});

/** The window in numbers: which one, its centre, its width and its function. */
export class NgWindowControls extends NgElement {
  static properties = {
    voi: { attribute: false },
    choices: { attribute: false },
    asked: { type: Boolean },
    presentations: { attribute: false },
    presentation: { attribute: false },
    picture: { attribute: false },
    functions: { attribute: false },
    pane: {},
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr); gap: var(--gap-small); }
    label { display: grid; align-content: end; gap: 0.15rem; min-width: 0; font-size: var(--text-tiny); color: var(--ink-soft); }
    label > * { font-size: var(--text-small); color: var(--ink); }
    .wide { grid-column: 1 / -1; }
    details { font-size: var(--text-tiny); color: var(--ink-soft); }
    summary { cursor: pointer; }
    details ul { max-height: 6rem; overflow: auto; }
    li { white-space: pre-line; overflow-wrap: anywhere; padding: 0.1rem 0; }
    .row { display: flex; align-items: end; gap: var(--gap-tiny); min-width: 0; }
    .row label { flex: 1; }
    .row button { width: 2rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {Voi} */
    this.voi = null;
    /** @type {{name: string, label: string}[]} */
    this.choices = [];
    /** Whether the file asks for a window. */
    this.asked = false;
    /** @type {Entry[]} presentation states that are for the image */
    this.presentations = [];
    /** @type {Entry | null} the one that is applied */
    this.presentation = null;
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {string[]} */
    this.functions = [];
    /** Id of the pane. */
    this.pane = "";
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {"center" | "width" | null} the number that is being typed: whatever comes meanwhile does not overwrite it */
    this.typed = null;
    /** @type {Seldom<CustomWindow | Picture["window"]>} */
    this.seldom = new Seldom(this);
  }

  /** What the fields say: the wish if it is in numbers, else what the engine has made of it. */
  get shown() {
    return typeof this.voi === "object" && this.voi !== null ? this.voi : (this.picture?.window ?? null);
  }

  /** @param {Partial<CustomWindow>} change */
  change(change) {
    const shown = this.shown;
    if (!shown) return;
    const { center, width, function: name } = { ...shown, ...change };
    this.commands?.apply(windowWanted({ center, width, function: name }, this.pane));
  }

  /**
   * @param {Event} event
   * @param {"center" | "width"} field
   */
  onNumber(event, field) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    this.typed = null;
    if (input.value !== "" && input.validity.valid) this.change({ [field]: input.valueAsNumber });
    else input.value = this.text(this.shown?.[field]);
  }

  /** @param {Event} event */
  onPreset(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (value === "custom") this.change({});
    else this.commands?.apply(windowWanted(value === "file" ? null : value, this.pane));
  }

  /** @param {number | undefined} value */
  text(value) {
    if (value === undefined) return "";
    const [least = 0, most = 0] = this.picture?.range ?? [];
    return String(Number(value.toFixed(Math.max(decimalsFor(most - least), 2))));
  }

  render() {
    const shown = this.seldom.of(this.shown);
    const chosen = typeof this.voi === "object" ? (this.voi ? "custom" : "file") : this.voi;
    return html`
      ${this.presentations.length > 0 ? this.renderPresentations() : nothing}
      <div class="row">
        <label>${t("window.window")}
          <select ?disabled=${!shown} @change=${this.onPreset}>
            ${this.presets().map(([value, label]) => html`<option value=${value} .selected=${value === chosen}>${label}</option>`)}
          </select>
        </label>
        <button class="plain square" aria-label=${t("window.reset")} title=${t("window.reset.title", { keys: "R" })} ?disabled=${this.voi === null}
          @click=${() => this.commands?.apply(windowWanted(null, this.pane))}>${ICONS.reset}</button>
      </div>
      <label>${t("window.function")}
        <select ?disabled=${!shown} @change=${(/** @type {Event} */ event) => this.onFunction(event)}>
          ${this.functions.map(
            (name) => html`
            <option value=${name} .selected=${name === shown?.function}>${functionLabel(name)}</option>`,
          )}
        </select>
      </label>
      ${this.renderNumber("center", t("window.center"), shown)}
      ${this.renderNumber("width", t("window.width"), shown)}
    `;
  }

  /**
   * @param {"center" | "width"} field
   * @param {string} label
   * @param {CustomWindow | Picture["window"]} shown
   */
  renderNumber(field, label, shown) {
    const least = field === "width" ? (shown?.function === "LINEAR" ? 1 : 0) : nothing;
    return html`
      <label>${label}
        <input type="number" step="any" min=${least} .value=${this.typed === field ? noChange : this.text(shown?.[field])} ?disabled=${!shown}
          @input=${() => {
            this.typed = field;
          }}
          @blur=${() => {
            this.typed = null;
            this.requestUpdate();
          }}
          @change=${(/** @type {Event} */ event) => this.onNumber(event, field)}>
      </label>
    `;
  }

  renderPresentations() {
    const { handle, presentation } = this.presentation ?? {};
    const texts = presentation?.annotations ?? [];
    return html`
      <label class="wide">${t("window.presentation")}
        <select title=${presentation?.description || nothing} @change=${this.onPresentation}>
          <option value="" .selected=${!handle}>${t("window.none")}</option>
          ${this.presentations.map(
            (entry) => html`
            <option value=${entry.handle} .selected=${entry.handle === handle}>${presentationLabel(entry)}</option>`,
          )}
        </select>
      </label>
      ${
        texts.length > 0
          ? html`
          <details class="wide">
            <summary>${t("window.annotations", { count: texts.length })}</summary>
            <ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>
          </details>`
          : nothing
      }
    `;
  }

  /** @param {Event} event */
  onPresentation(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.currentTarget);
    this.commands?.apply(presentationChosen(value || null));
  }

  /** @param {Event} event */
  onFunction(event) {
    const name = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
    const width = name === "LINEAR" ? Math.max(this.shown?.width ?? 1, 1) : (this.shown?.width ?? 1);
    this.change({ function: name, width });
  }

  /** @returns {[string, string][]} */
  presets() {
    /** @type {[string, string][]} */
    const presets = [
      ["file", this.presentation || this.asked ? t("window.asInFile") : t("window.automatic")],
    ];
    const choices = this.presentation ? (this.picture?.choices ?? []) : this.choices;
    presets.push(...choices.map(({ name, label }) => /** @type {[string, string]} */ ([name, label])));
    if (typeof this.voi === "object" && this.voi !== null) presets.push(["custom", t("window.custom")]);
    return presets;
  }
}

/** @param {string} name */
function functionLabel(name) {
  const label = FUNCTION_LABELS[name];
  return label ? t(label) : name;
}

customElements.define("ng-window-controls", NgWindowControls);
