import { css, html, nothing } from "lit";
import { called, t } from "../i18n/index.js";
import { allows } from "../state/recipes.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";

/** @import { ParameterSchema } from "../engine/protocol.js" */

const MOST_STEPS = 1e5;

/**
 * The control for one parameter of an operation, made from its schema alone.
 * @fires change - CustomEvent with the new value in `detail`; only values that the schema allows.
 */
export class NgParameter extends NgElement {
  static properties = { schema: { attribute: false }, value: { attribute: false }, drawn: {} };

  static styles = [
    controls,
    css`
    :host { display: block; min-width: 0; }
    label, .field { display: grid; gap: 0.15rem; font-size: var(--text-tiny); color: var(--ink-soft); }
    label > *, .pair { font-size: var(--text-small); color: var(--ink); }
    .pair { display: grid; grid-template-columns: 1fr 4.75rem; align-items: center; gap: var(--gap-small); }
    .region { position: relative; }
    /* Over what stands above: a line more would push the picture away. */
    .hint {
      position: absolute; z-index: 1; inset: auto 0 calc(100% - 1rem); display: none; padding: 0.2rem 0.4rem; font-size: var(--text-tiny);
      border: 1px solid var(--line-strong); border-radius: var(--radius-small); background: var(--raised); color: var(--ink);
    }
    .region:focus-within .hint { display: block; }
    .check { display: flex; align-items: center; min-height: var(--control); gap: var(--gap-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {ParameterSchema | null} */
    this.schema = null;
    /** @type {number | string | boolean | undefined} */
    this.value = undefined;
    /** A region that somebody has drawn; "" without one. */
    this.drawn = "";
  }

  /** @param {number | string | boolean} value */
  offer(value) {
    if (this.schema && allows(this.schema, value))
      this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }

  /** @param {Event} event */
  onNumber(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (this.schema && allows(this.schema, input.valueAsNumber)) this.offer(input.valueAsNumber);
    else input.value = String(this.value);
  }

  /** @param {Event} event */
  onRegion(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (input.validity.valid) this.offer(input.value.trim().replace(/\s+/g, " "));
  }

  render() {
    const { schema } = this;
    if (!schema) return nothing;
    if (schema.type === "choice") return this.renderChoice(schema);
    if (schema.type === "boolean") return this.renderBoolean(schema);
    if (schema.type === "kernel") return this.renderKernel(schema);
    if (schema.type === "region") return this.renderRegion(schema);
    if (schema.type === "color") return this.renderColor(schema);
    return this.renderNumber(schema);
  }

  /** @param {ParameterSchema} schema */
  renderNumber(schema) {
    const name = called(schema.label);
    const label = schema.unit ? t("operation.withUnit", { label: name, unit: schema.unit }) : name;
    const { minimum, maximum } = schema;
    const step = schema.step ?? "any";
    // A slider whose every pixel is a thousand steps sets nothing.
    const slides = Number(maximum) - Number(minimum) <= MOST_STEPS * (schema.step || 1);
    return html`
      <div class="field" title=${schema.description ?? ""}>
        <span aria-hidden="true">${label}</span>
        <div class=${slides ? "pair" : ""}>
          ${
            slides
              ? html`
                <input type="range" aria-label=${label} min=${minimum ?? nothing} max=${maximum ?? nothing} step=${step} .value=${String(this.value)}
                  @input=${(/** @type {Event} */ event) => this.offer(/** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber)}>`
              : nothing
          }
          <input type="number" aria-label=${label} min=${minimum ?? nothing} max=${maximum ?? nothing}
            step=${schema.type === "integer" ? 1 : "any"} .value=${String(this.value)} @change=${this.onNumber}>
        </div>
      </div>
    `;
  }

  /** @param {ParameterSchema} schema */
  renderChoice(schema) {
    return html`
      <label title=${schema.description ?? ""}>${called(schema.label)}
        <select @change=${(/** @type {Event} */ event) => this.offer(/** @type {HTMLSelectElement} */ (event.currentTarget).value)}>
          ${schema.choices?.map((choice) => html`<option value=${choice} .selected=${choice === this.value}>${called(schema.words?.[choice] ?? choice)}</option>`)}
        </select>
      </label>
      ${this.renderNamedKernel(schema)}
    `;
  }

  /** @param {ParameterSchema} schema */
  renderNamedKernel(schema) {
    const kernel = schema.kernels?.[String(this.value)];
    if (!kernel) return nothing;
    void import("./ng-kernel.js");
    return html`<ng-kernel fixed .label=${called(schema.label)} .value=${kernel}></ng-kernel>`;
  }

  /** @param {ParameterSchema} schema */
  renderBoolean(schema) {
    return html`
      <label class="check" title=${schema.description ?? ""}>
        <input type="checkbox" .checked=${this.value === true}
          @change=${(/** @type {Event} */ event) => this.offer(/** @type {HTMLInputElement} */ (event.currentTarget).checked)}>
        ${called(schema.label)}
      </label>
    `;
  }

  /** @param {ParameterSchema} schema */
  renderKernel(schema) {
    void import("./ng-kernel.js");
    return html`
      <ng-kernel .label=${called(schema.label)} .value=${String(this.value)} title=${schema.description ?? ""}
        @change=${(/** @type {CustomEvent<string>} */ event) => {
          event.stopPropagation();
          this.offer(event.detail);
        }}></ng-kernel>
    `;
  }

  /** @param {ParameterSchema} schema */
  renderRegion(schema) {
    return html`
      <div class="region" title=${schema.description ?? ""}>
        <label>${called(schema.label)}
          <input type="text" inputmode="numeric" pattern="\\s*|\\s*(-?\\d+\\s+){3}\\d+\\s*" placeholder=${t("region.all")} aria-describedby="hint"
            .value=${String(this.value)} @change=${this.onRegion}>
        </label>
        <small id="hint" class="hint">${t("region.hint")}</small>
      </div>
      ${this.drawn && this.drawn !== this.value ? html`<button class="outlined" @click=${() => this.offer(this.drawn)}>${t("region.use")}</button>` : nothing}
    `;
  }

  /** @param {ParameterSchema} schema */
  renderColor(schema) {
    return html`
      <label class="check" title=${schema.description ?? ""}>
        <input type="color" .value=${String(this.value)}
          @change=${(/** @type {Event} */ event) => this.offer(/** @type {HTMLInputElement} */ (event.currentTarget).value)}>
        ${called(schema.label)}
      </label>
    `;
  }
}

customElements.define("ng-parameter", NgParameter);
