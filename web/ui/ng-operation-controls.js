import { css, html, nothing } from "lit";
import { called, t } from "../i18n/index.js";
import { operationChosen, parameterChanged } from "../state/panes.js";
import { parametersOf, thatMatter } from "../state/recipes.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";
import "./ng-parameter.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { OperationSchema } from "../engine/protocol.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { PaneStep } from "../state/types.js" */

/** The panel of an operation, made from the registry: nothing here knows a filter by name. */
export class NgOperationControls extends NgElement {
  static properties = {
    pane: {},
    index: { type: Number },
    label: {},
    step: { attribute: false },
    operations: { attribute: false },
    drawn: {},
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); min-width: 0; }
    label { display: grid; gap: 0.15rem; font-size: var(--text-tiny); color: var(--ink-soft); }
    label > * { font-size: var(--text-small); color: var(--ink); }
    .parameters { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: var(--gap-small); }
  `,
  ];

  constructor() {
    super();
    /** Id of the pane. */
    this.pane = "";
    /** Which of its steps. */
    this.index = 0;
    /** @type {MessageId} */
    this.label = "operation.method";
    /** @type {PaneStep | null} */
    this.step = null;
    /** @type {OperationSchema[]} */
    this.operations = [];
    /** A region that somebody has drawn. */
    this.drawn = "";
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    const { step } = this;
    const operation = this.operations.find((each) => each.name === step?.operation);
    if (!step || !operation) return nothing;
    const values = parametersOf(step, operation);
    const family = this.operations.filter((each) => each.family === operation.family);
    return html`
      <label title=${operation.summary}>${t(this.label)}
        <select @change=${(/** @type {Event} */ event) => this.onOperation(event)}>
          ${family.map((each) => html`<option value=${each.name} .selected=${each.name === step.operation}>${called(each.label)}</option>`)}
        </select>
      </label>
      <div class="parameters">
        ${thatMatter(operation.parameters, values).map(
          (schema) => html`
          <ng-parameter .schema=${schema} .value=${values[schema.name]} .drawn=${this.drawn}
            @change=${(/** @type {CustomEvent} */ event) => this.commands?.apply(parameterChanged(this.pane, this.index, schema.name, event.detail))}>
          </ng-parameter>
        `,
        )}
      </div>
    `;
  }

  /** @param {Event} event */
  onOperation(event) {
    this.commands?.apply(
      operationChosen(this.pane, this.index, /** @type {HTMLSelectElement} */ (event.currentTarget).value),
    );
  }
}

customElements.define("ng-operation-controls", NgOperationControls);
