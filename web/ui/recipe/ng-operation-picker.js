import { css, html, nothing } from "lit";
import { called, t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";
import { familiesOf, matching } from "./searching.js";

/** @import { OperationSchema } from "../../engine/protocol.js" */
/** @import { Family } from "../../state/types.js" */

/**
 * All operations, by family, with a search.
 * @fires pick - CustomEvent with the operation's name in `detail`
 */
export class NgOperationPicker extends NgElement {
  static properties = {
    operations: { attribute: false },
    families: { attribute: false },
    search: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); }
    .list { max-height: 16rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius-small); background: var(--ground); }
    h4 { position: sticky; top: 0; margin: 0; padding: 0.25rem 0.6rem; background: var(--raised); color: var(--ink-soft); font-size: var(--text-tiny); font-weight: 600; }
    .list button { display: block; width: 100%; padding: 0.25rem 0.6rem; text-align: start; white-space: normal; min-height: 1.75rem; }
    .none { padding: 0.6rem; color: var(--ink-soft); font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {OperationSchema[]} */
    this.operations = [];
    /** @type {Family[]} */
    this.families = [];
    this.search = "";
  }

  firstUpdated() {
    // A finger that only wants to look would get a keyboard over the list.
    if (matchMedia("(pointer: fine)").matches) this.renderRoot.querySelector("input")?.focus();
  }

  /** @param {string} name */
  pick(name) {
    this.dispatchEvent(new CustomEvent("pick", { detail: name }));
    this.search = "";
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const buttons = [...this.renderRoot.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (this.shadowRoot?.activeElement));
    if (event.key === "Enter" && at < 0) buttons[0]?.click();
    else if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at > 0) buttons[at - 1]?.focus();
    else if (event.key === "ArrowUp" && at === 0) this.renderRoot.querySelector("input")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const found = matching(this.operations, this.search);
    return html`
      <div @keydown=${this.onKey}>
        <input type="search" aria-label=${t("recipe.search")} placeholder=${t("recipe.search")} .value=${this.search}
          @input=${(/** @type {Event} */ event) => {
            this.search = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          }}>
        <div class="list" role="group" aria-label=${t("recipe.operations")}>
          ${familiesOf(found, this.families).map(
            ({ label, operations }) => html`
            <h4>${label}</h4>
            ${operations.map(
              ({ name, label: title, summary }) => html`
              <button class="plain" title=${summary} @click=${() => this.pick(name)}>${called(title)}</button>`,
            )}`,
          )}
          ${found.length === 0 ? html`<p class="none">${t("recipe.noMatch", { search: this.search })}</p>` : nothing}
        </div>
      </div>
    `;
  }
}

customElements.define("ng-operation-picker", NgOperationPicker);
