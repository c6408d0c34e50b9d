import { css, html, nothing } from "lit";
import { called, t } from "../../i18n/index.js";
import { parameterChanged, stepMoved, stepRemoved, stepReset, stepSwitched } from "../../state/panes.js";
import { operationNamed, parametersOf, thatMatter } from "../../state/recipes.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import "../ng-parameter.js";
import { controls } from "../styles.js";

/** @import { OperationSchema } from "../../engine/protocol.js" */
/** @import { Commands } from "../../state/commands.js" */
/** @import { PaneId, PaneStep } from "../../state/types.js" */

/** One step of a recipe, made from the registry: nothing here knows a filter by name. */
export class NgStep extends NgElement {
  static properties = {
    pane: {},
    index: { type: Number },
    count: { type: Number },
    step: { attribute: false },
    operations: { attribute: false },
    drawn: {},
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: block; border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); }
    .head { display: flex; align-items: center; gap: 0.15rem; padding: 0.2rem 0.2rem 0.2rem 0.6rem; }
    .head label { flex: 1; display: flex; align-items: center; gap: 0.5rem; min-width: 0; min-height: var(--control); }
    h3 { font-size: var(--text-small); font-weight: 600; overflow-wrap: anywhere; }
    .off h3 { color: var(--ink-faint); text-decoration: line-through; }
    button.square { width: 1.75rem; min-height: 1.75rem; }
    .parameters { display: grid; gap: var(--gap-small); padding: 0 0.6rem 0.6rem; }
    .missing { color: var(--warn); font-size: var(--text-tiny); padding: 0 0.6rem 0.6rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    this.index = 0;
    /** How many steps there are. */
    this.count = 1;
    /** @type {PaneStep} */
    this.step = { operation: "", parameters: {} };
    /** @type {OperationSchema[]} */
    this.operations = [];
    /** A region that somebody has drawn. */
    this.drawn = "";
    /** @type {Commands | null} */
    this.commands = null;
  }

  /** @param {import("../../state/store.js").Update} update */
  apply(update) {
    this.commands?.apply(update);
  }

  render() {
    const { step, index, pane } = this;
    const operation = operationNamed(this.operations, step.operation);
    const label = operation ? called(operation.label) : step.operation;
    const named = (/** @type {string} */ text) => `${text}: ${label}`;
    return html`
      <div class="head ${step.off ? "off" : ""}">
        <label title=${operation?.summary ?? ""}>
          <input type="checkbox" .checked=${!step.off} aria-label=${t("recipe.use", { name: label })}
            @change=${() => this.apply(stepSwitched(pane, index, !step.off))}>
          <h3>${label}</h3>
        </label>
        ${this.renderButton(named(t("recipe.up")), "up", stepMoved(pane, index, index - 1), index === 0)}
        ${this.renderButton(named(t("recipe.down")), "down", stepMoved(pane, index, index + 1), index === this.count - 1)}
        ${this.renderButton(named(t("recipe.reset")), "reset", stepReset(pane, index), Object.keys(step.parameters).length === 0)}
        ${this.renderButton(named(t("recipe.remove")), "close", stepRemoved(pane, index), false)}
      </div>
      ${operation ? this.renderParameters(operation) : html`<p class="missing">${t("recipe.unknown")}</p>`}
    `;
  }

  /**
   * @param {string} name
   * @param {keyof typeof ICONS} icon
   * @param {import("../../state/store.js").Update} update
   * @param {boolean} disabled
   */
  renderButton(name, icon, update, disabled) {
    return html`
      <button class="plain square" aria-label=${name} title=${name} ?disabled=${disabled} @click=${() => this.apply(update)}>
        ${ICONS[icon]}</button>
    `;
  }

  /** @param {OperationSchema} operation */
  renderParameters(operation) {
    if (this.step.off || operation.parameters.length === 0) return nothing;
    const values = parametersOf(this.step, operation);
    return html`
      <div class="parameters">
        ${thatMatter(operation.parameters, values).map(
          (schema) => html`
          <ng-parameter .schema=${schema} .value=${values[schema.name]} .drawn=${this.drawn}
            @change=${(/** @type {CustomEvent} */ event) =>
              this.apply(
                parameterChanged(this.pane, this.index, schema.name, event.detail),
              )}></ng-parameter>`,
        )}
      </div>
    `;
  }
}

customElements.define("ng-step", NgStep);
