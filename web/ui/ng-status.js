import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { describeCurrent } from "../state/listing.js";
import { isPlain } from "../state/recipes.js";
import { paneOf } from "../state/wishes.js";
import { NgElement } from "./element.js";
import { readable, stageLabel, withSpace } from "./format.js";
import { displayed, hexOf } from "./probing.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { State } from "../state/types.js" */

/** @typedef {{label: string, done: number, total: number, cancel: (() => void) | null, slow: boolean}} Task */

const NO_STAGE = Object.freeze({ done: 0, total: 0 });

/** The line at the bottom: what is going on, what is under the pointer, and what this is not. */
export class NgStatus extends NgElement {
  static properties = { state: { attribute: false }, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host {
      display: flex; align-items: center; gap: 0.4rem 1rem; min-height: 2.25rem; padding: 0 0.9rem;
      border-top: 1px solid var(--line); background: var(--surface); font-size: var(--text-small); color: var(--ink-soft);
      padding-bottom: env(safe-area-inset-bottom);
    }
    /* What stands beside it must not move with every word of it. */
    [role="status"] { min-width: 16rem; overflow: hidden; text-overflow: ellipsis; color: var(--ink); white-space: nowrap; }
    .facts { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .task { display: flex; align-items: center; gap: var(--gap-small); min-width: 0; }
    .task span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .task.slow { animation: appear 0s 350ms both; }
    @keyframes appear { from { visibility: hidden; } to { visibility: visible; } }
    progress {
      appearance: none; flex: none; width: 9rem; height: 6px; border: 0; border-radius: 3px; overflow: hidden; background: var(--line);
    }
    progress::-webkit-progress-bar { background: var(--line); }
    progress::-webkit-progress-value { background: var(--accent); border-radius: 3px; transition: width var(--quick); }
    progress::-moz-progress-bar { background: var(--accent); border-radius: 3px; }
    button { min-height: 1.6rem; padding: 0 0.6rem; font-size: var(--text-small); }
    .grow { flex: 1; }
    .probe { color: var(--ink); font-variant-numeric: tabular-nums; white-space: nowrap; }
    .probe b { font-weight: 400; color: var(--ink-soft); }
    .notice { white-space: nowrap; }
    @media (max-width: 47.5em) {
      /* Two lines, always: what comes and goes must not move the pictures. */
      :host { display: grid; grid-template: 1.5rem 1.5rem / minmax(0, 1fr) auto; gap: 0 0.75rem; padding: 0.25rem 0.75rem; }
      [role="status"] { min-width: 0; }
      .notice { grid-area: 1 / 2; }
      .task, .probe { grid-area: 2 / 1 / 3 / 3; }
      .facts { grid-area: 2 / 1 / 3 / 3; }
      .task ~ .probe, .facts:not(:has(~ .probe:empty)), .grow { display: none; }
      .task span { flex: 1; }
      progress { width: 6rem; }
      button { min-height: 1.5rem; }
    }
    @media (max-height: 32em) { :host { min-height: 1.75rem; } }
    @media (max-width: 20em) {
      :host { grid-template: auto auto 1.5rem / minmax(0, 1fr); }
      .notice { grid-area: 2 / 1; }
      .task, .probe, .facts { grid-area: 3 / 1; }
    }
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
    const task = this.task(state);
    const facts = describeCurrent(state);
    const status = statusText(state);
    return html`
      <span role="status" title=${status}>${status}</span>
      ${task ? this.renderTask(task) : html`<span class="facts" title=${facts}>${facts}</span>`}
      <span class="grow"></span>
      <span class="probe" role="group" aria-label=${t("status.probe")}>${renderProbe(state)}</span>
      <span class="notice">${t("app.notMedical")}</span>
    `;
  }

  /** @param {Task} task */
  renderTask({ label, done, total, cancel, slow }) {
    return html`
      <div class="task ${slow ? "slow" : ""}">
        <progress aria-label=${label} max=${total || 1} value=${total ? done : nothing}></progress>
        <span>${label}</span>
        ${cancel ? html`<button class="outlined" @click=${cancel}>${t("app.cancel")}</button>` : nothing}
      </div>
    `;
  }

  /**
   * The one piece of work that is worth a bar now.
   * @param {State} state
   * @returns {Task | null}
   */
  task(state) {
    const { engine, opening, panes, tasks } = state;
    if (engine.phase === "booting") {
      const { stage, done, total } = engine.stage ?? { stage: "starting", done: 0, total: 0 };
      return {
        label: t("status.python", { stage: stageLabel(stage) }),
        done,
        total,
        cancel: null,
        slow: false,
      };
    }
    if (opening && opening.total > 1) {
      const label = t("status.files", { done: opening.done, total: opening.total });
      return { label, ...opening, cancel: () => this.commands?.cancelOpening(), slow: true };
    }
    const [first] = tasks;
    if (first) return { label: first.label, ...(first.stage ?? NO_STAGE), cancel: first.cancel, slow: true };
    const pane = panes.find(({ busy, progress }) => busy && progress) ?? panes.find(({ busy }) => busy);
    if (!pane) return null;
    const { stage, done, total } = pane.progress ?? { stage: "working", done: 0, total: 0 };
    const label = t("status.pane", { pane: titleOf(state, pane), stage: stageLabel(stage) });
    return { label, done, total, cancel: () => this.commands?.cancelPane(pane.id), slow: true };
  }
}

/** @param {State} state */
function statusText({ engine, opening, saving, announcement, files }) {
  if (engine.phase === "failed") return sentenceFor(engine.error.code);
  if (engine.phase === "booting") return t(files.length > 0 ? "status.startingFiles" : "status.starting");
  if (opening) return t("status.opening");
  return saving ? t("status.saving") : announcement;
}

/** @param {State} state */
function renderProbe(state) {
  const { pointer, probes } = state;
  const pane = pointer && paneOf(state, pointer.pane);
  const probe = pane && probes[pane.id];
  if (!probe) return nothing;
  const { row, column, values } = probe;
  const { stored, value, unit, result, display, quantities = [] } = values;
  const raw = Array.isArray(stored) ? stored.join(", ") : stored;
  return html`
    <b>${t("status.row")}</b> ${row} <b>${t("status.column")}</b> ${column}
    ${value === null ? html`<b>${t("status.value")}</b> ${raw}` : html`<b>${t("status.value")}</b> ${readable(value)}${withSpace(unit)}`}
    ${isPlain(pane) || result === null ? nothing : html`<b>${titleOf(state, pane).toLowerCase()}</b> ${readable(result)}`}
    ${value === null ? nothing : html`<b>${t("status.stored")}</b> ${raw}`}
    ${quantities.map(({ name, value: found, unit: its }) => (found === null ? nothing : html`<b>${name}</b> ${readable(found)}${withSpace(its)} `))}
    ${display ? html`<b>${t("status.shown")}</b> ${displayed(display)} ${hexOf(display)}` : nothing}
  `;
}

customElements.define("ng-status", NgStatus);
