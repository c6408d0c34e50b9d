import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { sketched } from "../../state/console.js";
import { define, nameFromFile } from "../../state/deeds/defining.js";
import { stepAdded } from "../../state/panes.js";
import { operationNamed } from "../../state/recipes.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";
import { SKETCH } from "./examples.js";

/** @import { OperationSchema } from "../../engine/protocol.js" */
/** @import { Commands } from "../../state/commands.js" */
/** @import { Definition, Sketch } from "../../state/console-types.js" */
/** @import { PaneId } from "../../state/types.js" */

/** Where operations are written that then stand beside the built-in ones. */
export class NgOwnOperations extends NgElement {
  static properties = {
    sketch: { attribute: false },
    definitions: { attribute: false },
    operations: { attribute: false },
    pane: {},
    paneName: {},
    commands: { attribute: false },
    busy: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; min-height: 0; }
    .write { display: grid; grid-template-rows: auto minmax(4rem, 1fr) auto; gap: var(--gap-small); padding: 0.6rem 0.75rem; min-height: 0; min-width: 0; overflow: auto; }
    .top { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-small); }
    .top label { display: flex; align-items: center; gap: var(--gap-small); font-size: var(--text-small); color: var(--ink-soft); }
    .top input { width: 11rem; font-family: var(--mono); font-size: var(--text-small); color: var(--ink); }
    textarea {
      width: 100%; height: 100%; min-height: 5rem; padding: 0.5rem; border: 1px solid var(--line-strong); border-radius: var(--radius-small); background: var(--ground);
      color: var(--ink); font: var(--text-tiny) / 1.6 var(--mono); resize: none; white-space: pre; overflow: auto; tab-size: 4;
    }
    pre { margin: 0; color: var(--bad); font: var(--text-tiny) / 1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 6rem; overflow: auto; }
    .hint { color: var(--ink-soft); font-size: var(--text-small); }
    .own { padding: 0.6rem 0.75rem; border-inline-start: 1px solid var(--line); overflow: auto; min-height: 0; display: grid; align-content: start; gap: var(--gap-small); }
    h3 { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; }
    li { display: grid; gap: 0.2rem; padding: 0.4rem 0.5rem; border: 1px solid var(--line); border-radius: var(--radius-small); background: var(--raised); }
    ul { display: grid; gap: var(--gap-small); }
    li b { font-weight: 600; font-size: var(--text-small); overflow-wrap: anywhere; }
    li .row { display: flex; flex-wrap: wrap; gap: 2px; }
    li button { min-height: 1.7rem; padding: 0 0.5rem; font-size: var(--text-small); }
    @media (max-width: 47.5em) {
      :host { grid-template: auto auto / minmax(0, 1fr); align-content: start; overflow: auto; }
      .write { grid-template-rows: auto 14rem auto; min-height: auto; overflow: visible; }
      .own { border-inline-start: 0; border-block-start: 1px solid var(--line); overflow: visible; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {Sketch | null} */
    this.sketch = null;
    /** @type {Definition[]} */
    this.definitions = [];
    /** @type {OperationSchema[]} */
    this.operations = [];
    /** @type {PaneId} */
    this.pane = "";
    this.paneName = "";
    /** @type {Commands | null} */
    this.commands = null;
    this.busy = false;
  }

  /** @param {Partial<Sketch>} change */
  change(change) {
    this.commands?.apply(sketched(change));
  }

  async define() {
    const { commands, sketch } = this;
    if (!commands || !sketch || this.busy) return;
    this.busy = true;
    const error = await define(commands.parts, { name: nameFromFile(sketch.name), source: sketch.source });
    this.busy = false;
    this.change({ error });
  }

  render() {
    const { sketch } = this;
    if (!sketch) return nothing;
    return html`
      <form class="write" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        void this.define();
      }}>
        <div class="top">
          <label>${t("define.name")}<input type="text" autocomplete="off" spellcheck="false" .value=${sketch.name} placeholder=${t("define.name.hint")}
            @input=${(/** @type {Event} */ event) => this.change({ name: textIn(event) })}></label>
          <button class="primary" ?disabled=${this.busy || sketch.source.trim() === ""}>${t("define.define")}</button>
          <button type="button" class="outlined" ?disabled=${sketch.source.trim() === ""} @click=${() => this.save(sketch)}>${ICONS.save}${t("define.save")}</button>
          <button type="button" class="plain" @click=${() => this.change({ name: "", source: SKETCH, error: "" })}>${t("define.example")}</button>
        </div>
        <textarea aria-label=${t("define.source")} spellcheck="false" autocomplete="off" autocapitalize="off" .value=${sketch.source}
          @input=${(/** @type {Event} */ event) => this.change({ source: textIn(event) })}></textarea>
        ${sketch.error ? html`<pre role="alert">${sketch.error}</pre>` : html`<span></span>`}
      </form>
      <section class="own" aria-label=${t("define.own")}>
        <h3>${t("define.own")}</h3>
        ${this.definitions.length === 0 ? html`<p class="hint">${t("define.none")}</p>` : nothing}
        <ul>${this.definitions.map((each) => this.renderDefinition(each))}</ul>
        <p class="hint">${t("define.hint")}</p>
      </section>
    `;
  }

  /** @param {Definition} definition */
  renderDefinition(definition) {
    const { name, source, names } = definition;
    return html`
      <li>
        ${names.map((operation) => {
          const label = operationNamed(this.operations, operation)?.label ?? operation;
          const use = t("define.use", { operation: label, pane: this.paneName });
          return html`
            <b>${label}</b>
            <div class="row"><button class="outlined" title=${use} aria-label=${use}
              @click=${() => this.commands?.apply(stepAdded(this.pane, operation))}>${ICONS.plus}${t("define.use.short")}</button></div>`;
        })}
        <div class="row">
          <button class="plain" @click=${() => this.change({ name, source, error: "" })}>${t("define.edit")}</button>
          <button class="plain" @click=${() => this.save(definition)}>${t("define.save")}</button>
        </div>
      </li>
    `;
  }

  /** @param {{name: string, source: string}} text */
  save({ name, source }) {
    this.commands?.saveText(
      source.endsWith("\n") ? source : `${source}\n`,
      `${nameFromFile(name || functionIn(source) || "operation")}.py`,
      "text/x-python",
    );
  }
}

/**
 * @param {string} source of Python
 * @returns {string | undefined} the name of its first function
 */
function functionIn(source) {
  return /^def\s+(\w+)/m.exec(source)?.[1];
}

/** @param {Event} event */
function textIn(event) {
  return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.currentTarget).value;
}

customElements.define("ng-own-operations", NgOwnOperations);
