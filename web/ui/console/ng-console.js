import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { consoled, consoleOf, isForgotten } from "../../state/console.js";
import { runLines } from "../../state/deeds/console.js";
import { panelOpened } from "../../state/desk-actions.js";
import { activePane } from "../../state/selectors.js";
import { isAtHand, wantedPicture } from "../../state/wishes.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";
import { titleOf } from "../titles.js";
import { SKETCH } from "./examples.js";
import "./ng-console-editor.js";
import "./ng-console-log.js";
import "./ng-own-operations.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { ConsoleState } from "../../state/console-types.js" */
/** @import { State } from "../../state/types.js" */

/** Python on the image: lines that are run at once, and operations that are written for the recipes. */
export class NgConsole extends NgElement {
  static properties = { state: { attribute: false }, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host {
      display: grid; grid-template-rows: auto minmax(0, 1fr) auto; min-height: 0; min-width: 0; background: var(--surface);
      border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden;
    }
    header { display: flex; align-items: center; gap: var(--gap-small); padding: 0.35rem 0.35rem 0.35rem 0.75rem; border-bottom: 1px solid var(--line); }
    h2 { font-size: var(--text); font-weight: 600; white-space: nowrap; }
    .on { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ink-soft); font-size: var(--text-small); }
    .tabs { display: flex; flex-wrap: wrap; gap: 2px; min-width: 0; }
    .tabs button { padding: 0 0.6rem; font-size: var(--text-small); }
    ng-own-operations { grid-row: span 2; }
    @media (max-width: 47.5em) { .on { display: none; } .tabs { flex: 1; } h2 { display: none; } }
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
    const { state, commands } = this;
    if (!state || !commands) return nothing;
    const own = consoleOf(state);
    const name = titleOf(state, activePane(state));
    return html`
      <header>
        <h2>${t("console.title")}</h2>
        ${this.renderTabs(own)}
        <span class="on">${own.sketch ? nothing : t("console.on", { name })}</span>
        ${
          own.sketch || own.runs.length === 0
            ? nothing
            : html`<button class="plain" ?disabled=${own.stop !== null} @click=${() => commands.apply(consoled({ runs: [] }))}>${t("console.clear")}</button>`
        }
        <button class="plain square" aria-label=${t("console.close")} title=${t("console.close")}
          @click=${() => commands.apply(panelOpened("bottom", null))}>${ICONS.close}</button>
      </header>
      ${own.sketch ? this.renderOperations(state, own, commands) : this.renderLines(state, own, commands, name)}
    `;
  }

  /** @param {ConsoleState} own */
  renderTabs({ sketch, runs }) {
    const last = runs.findLast(({ status }) => status === "done");
    const open = () =>
      this.commands?.apply(consoled({ sketch: { name: "", source: last?.code ?? SKETCH, error: "" } }));
    return html`
      <div class="tabs" role="group" aria-label=${t("console.title")}>
        <button class="plain" aria-pressed=${sketch === null} @click=${() => this.commands?.apply(consoled({ sketch: null }))}>${t("console.lines")}</button>
        <button class="plain" aria-pressed=${sketch !== null} @click=${() => sketch ?? open()}>${t("console.operations")}</button>
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {ConsoleState} own
   * @param {Commands} commands
   * @param {string} name of the pane
   */
  renderLines(state, own, commands, name) {
    return html`
      <ng-console-log .runs=${own.runs} ?forgotten=${isForgotten(state)} .commands=${commands}
        @example=${(/** @type {CustomEvent<string>} */ event) => this.editor?.put(event.detail)}></ng-console-log>
      <ng-console-editor .history=${own.history} .draft=${own.draft} .stop=${own.stop} ?ready=${canRun(state)}
        .commands=${commands} @run=${(/** @type {CustomEvent<string>} */ event) => void runLines(commands, event.detail, name)}></ng-console-editor>
    `;
  }

  /**
   * @param {State} state
   * @param {ConsoleState} own
   * @param {Commands} commands
   */
  renderOperations(state, own, commands) {
    const pane = activePane(state);
    return html`
      <ng-own-operations .sketch=${own.sketch} .definitions=${own.definitions} .operations=${state.operations}
        .pane=${pane.id} .paneName=${titleOf(state, pane)} .commands=${commands}></ng-own-operations>
    `;
  }

  get editor() {
    return this.renderRoot.querySelector("ng-console-editor");
  }
}

/**
 * @param {State} state
 * @returns {boolean} whether lines would run now; without an image they are told that there is none
 */
function canRun(state) {
  const picture = wantedPicture(state, activePane(state));
  return state.engine.phase === "ready" && (picture === null || isAtHand(state, picture));
}

customElements.define("ng-console", NgConsole);
