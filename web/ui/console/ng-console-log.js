import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../../i18n/index.js";
import { showPicture } from "../../state/deeds/console.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";
import { EXAMPLES } from "./examples.js";
import "./ng-console-table.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Run } from "../../state/console-types.js" */

const NARROW = matchMedia("(max-width: 760px)");

/**
 * What was run and what came of it; before that, what there is to compute with.
 * @fires example - CustomEvent with lines for the editor in `detail`
 */
export class NgConsoleLog extends NgElement {
  static properties = {
    runs: { attribute: false },
    forgotten: { type: Boolean },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: block; min-height: 0; min-width: 0; }
    .scroll { height: 100%; overflow: auto; padding: 0.5rem 0.75rem; }
    .run { display: grid; gap: 0.3rem; padding-block: 0.35rem; min-width: 0; }
    .run + .run { border-top: 1px solid var(--line); }
    .line { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); gap: var(--gap-small); align-items: start; }
    .number { color: var(--accent); font: var(--text-tiny) / 1.6 var(--mono); text-align: end; white-space: nowrap; }
    .number.out { color: var(--ink-soft); }
    pre { margin: 0; font: var(--text-tiny) / 1.6 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 18rem; overflow: auto; }
    .line.failed pre { color: var(--bad); }
    .note { display: flex; align-items: center; gap: var(--gap-small); color: var(--ink-soft); font-size: var(--text-small); min-height: 1.6rem; }
    .note.bad { color: var(--warn); }
    .note button { min-height: 1.6rem; padding: 0 0.5rem; }
    .begin { display: grid; gap: 0.5rem; max-width: 52rem; padding: 0.25rem 0; }
    .begin p { color: var(--ink-soft); font-size: var(--text-small); }
    h3 { font-size: var(--text); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 0.9rem; font-size: var(--text-small); }
    dt { font-family: var(--mono); font-size: var(--text-tiny); line-height: 1.7; color: var(--light); }
    dd { color: var(--ink-soft); }
    .examples { display: flex; flex-wrap: wrap; gap: 0.35rem; }
    .examples button { min-height: 1.75rem; font-size: var(--text-small); padding: 0 0.6rem; }
    @media (max-width: 47.5em) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 0.3rem; } .line { grid-template-columns: minmax(0, 1fr); gap: 0; } .number { text-align: start; } }
  `,
  ];

  constructor() {
    super();
    /** @type {Run[]} */
    this.runs = [];
    /** Whether the variables are gone with the engine that knew them. */
    this.forgotten = false;
    /** @type {Commands | null} */
    this.commands = null;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const scroll = this.renderRoot.querySelector(".scroll");
    if (changed.has("runs") && scroll) scroll.scrollTop = this.runs.length > 0 ? scroll.scrollHeight : 0;
  }

  render() {
    const { runs } = this;
    return html`
      <div class="scroll" role="log" aria-label=${t("console.log")} tabindex="0">
        ${runs.length === 0 ? this.renderBeginning() : nothing}
        ${repeat(
          runs,
          ({ id }) => id,
          (run, index) => html`
            ${index > 0 && run.generation !== runs[index - 1]?.generation ? renderForgotten() : nothing}
            ${this.renderRun(run)}`,
        )}
        ${this.forgotten ? renderForgotten() : nothing}
      </div>
    `;
  }

  /** @param {Run} run */
  renderRun({ id, code, on, status, output, value, tables, pictures, error }) {
    return html`
      <div class="run ${status}">
        <div class="line" title=${t("console.on", { name: on })}><span class="number">${t("console.in", { number: String(id) })}</span><pre>${code}</pre></div>
        ${output ? html`<div class="line out"><span></span><pre>${output}</pre></div>` : nothing}
        ${
          value
            ? html`<div class="line"><span class="number out">${t("console.out", { number: String(id) })}</span><pre>${value}</pre></div>`
            : nothing
        }
        ${tables.map(
          (table, index) => html`
          <div class="line"><span></span><ng-console-table .table=${table} .name=${`negatoscope-console-${id}-${index + 1}.csv`} .commands=${this.commands}></ng-console-table></div>`,
        )}
        ${pictures.map(
          (picture) => html`
          <div class="line"><span></span><div class="note">${t("console.picture", { label: picture.label, shape: picture.shape.join(" × ") })}
            <button class="outlined" @click=${() => this.commands && showPicture(this.commands, picture, NARROW.matches)}>${t("console.show")}</button></div></div>`,
        )}
        ${error ? html`<div class="line failed"><span></span><pre role="alert">${error}</pre></div>` : nothing}
        ${status === "running" ? html`<div class="line"><span></span><div class="note"><span class="spinner"></span>${t("console.running")}</div></div>` : nothing}
        ${status === "stopped" ? html`<div class="line"><span></span><div class="note">${t("console.stopped")}</div></div>` : nothing}
      </div>
    `;
  }

  renderBeginning() {
    return html`
      <div class="begin">
        <h3>${t("console.begin")}</h3>
        <div class="examples" role="group" aria-label=${t("console.examples")}>
          ${EXAMPLES.map(
            ({ label, code }) => html`
            <button class="outlined" title=${code} @click=${() => this.dispatchEvent(new CustomEvent("example", { detail: code }))}>${t(label)}</button>`,
          )}
        </div>
        <dl>
          <dt>values</dt><dd>${t("console.values")}</dd>
          <dt>result</dt><dd>${t("console.result")}</dd>
          <dt>padding</dt><dd>${t("console.padding")}</dd>
          <dt>image, frame</dt><dd>${t("console.image")}</dd>
          <dt>show(array), table(numbers)</dt><dd>${t("console.shown")}</dd>
          <dt>np, negatoscope</dt><dd>${t("console.modules")}</dd>
        </dl>
        <p>${t("console.privacy")}</p>
      </div>
    `;
  }
}

function renderForgotten() {
  return html`<div class="note bad">${ICONS.warning}<span>${t("console.forgotten")}</span></div>`;
}

customElements.define("ng-console-log", NgConsoleLog);
