import { html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { languageNow, t } from "../i18n/index.js";
import { isSwept, wantedRate } from "../state/cine.js";
import { dialogOpened } from "../state/dialog-actions.js";
import { linksMatter } from "../state/linking.js";
import { told } from "../state/message-actions.js";
import { isOrthogonal, refusalOf } from "../state/orthogonal.js";
import { neighbours } from "../state/selectors.js";
import { ACTIONS, perform } from "./actions/index.js";
import { DIALOGS } from "./dialogs/index.js";
import { actionFor, fieldAmong, focused } from "./keyboard.js";
import { layout } from "./ng-app.styles.js";
import { PacedElement } from "./paced.js";
import { openPanel } from "./panels/index.js";
import { Preparation } from "./preparation.js";
import { controls } from "./styles.js";
import { TypeAhead } from "./type-ahead.js";
import "./ng-desk.js";
import "./ng-frame-slider.js";
import "./ng-messages.js";
import "./ng-status.js";
import "./ng-toolbar.js";
import "./ng-welcome.js";

/** @import { Updates } from "../io/updates.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { RecipeCommands } from "../state/recipe-commands.js" */
/** @import { Store } from "../state/store.js" */
/** @import { State } from "../state/types.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { ActionContext } from "./actions/types.js" */
/** @import { NgDesk } from "./ng-desk.js" */
/** @import { Panel } from "./panels/index.js" */

/** The list of files is fetched while nothing is open yet: before the engine it would be in its way, and after a drop it is missed. */
const LIST = Object.freeze({ load: () => import("./ng-file-list.js") });

/** The list, then the desk: each takes a while, and what a person does goes between. */
const PARTS_AHEAD = 2;

/** @typedef {{store: Store, commands: Commands, recipes: RecipeCommands, easel: Easel, samples: SiteSample[], version: string, updates: Updates}} Context */

/**
 * The page: takes the state apart for the elements, and keys and pickers in.
 * @fires told - Event when the page has been brought up to date
 */
export class NgApp extends PacedElement {
  static properties = { context: { state: true }, hovered: { state: true } };

  static styles = [controls, layout];

  constructor() {
    super();
    /** @type {Context | null} */
    this.context = null;
    /** @type {ActionContext | null} */
    this.actions = null;
    this.hovered = false;
    this.preparation = new Preparation(
      this,
      PARTS_AHEAD,
      () => this.context?.store.state.engine.phase === "ready",
    );
    /** @type {Set<unknown>} panels and dialogs whose elements have been fetched */
    this.fetched = new Set();
    this.ahead = new TypeAhead();
  }

  /** @param {Context} context */
  connect(context) {
    const { store, commands, recipes, samples, version, updates } = context;
    this.context = context;
    this.actions = {
      store,
      commands,
      recipes,
      page: {
        pick: (kind) => this.pick(kind),
        samples,
        version,
        updates,
        stage: () => this.desk?.stageOf(store.state.active) ?? null,
        typedAhead: () => this.ahead.take(),
      },
    };
    store.subscribe(() => this.requestUpdate());
    this.addEventListener("shown", (event) => /** @type {CustomEvent} */ (event).detail && this.goOn());
    for (const kind of ["keydown", "pointerdown"])
      addEventListener(kind, (event) => this.catchUp(event), { capture: true });
    addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("keyup", (event) => event.key === " " && this.desk?.holdSpace(false));
  }

  /**
   * Whether files hang over the page.
   * @param {boolean} hovered
   */
  hover(hovered) {
    this.hovered = hovered;
  }

  /** A first picture is coming. */
  expectPicture() {
    this.giveWay(this.desk !== null && !this.desk.inert);
  }

  /** Whether the palette hears the keys by itself: it is fetched, and then shown with the next frame. */
  get hasPalette() {
    return this.renderRoot.querySelector("ng-palette")?.isOpen === true;
  }

  /** @returns {NgDesk | null} */
  get desk() {
    return this.renderRoot.querySelector("ng-desk");
  }

  render() {
    if (!this.context || !this.actions) return nothing;
    const { documentElement: page } = document;
    // To say it again would style the whole page anew, at every movement of a drag.
    if (page.lang !== languageNow()) page.lang = languageNow();
    const { state } = this.context.store;
    const { commands } = this.context;
    const empty = state.files.length === 0 && state.skipped.length === 0;
    if (!empty || state.engine.phase === "ready") void this.fetch(LIST, () => {});
    return html`
      <header><ng-toolbar .state=${state} .context=${this.actions}></ng-toolbar></header>
      <div class="body">
        ${empty && this.preparation.made < 1 ? nothing : this.renderFiles(state, commands, empty)}
        <main aria-label=${t("app.images")}>
          <ng-messages ?hidden=${state.messages.length === 0} .messages=${state.messages} ?anonymous=${state.identityHidden} .context=${this.actions}></ng-messages>
          ${state.engine.phase === "failed" ? this.renderFailure(state.engine.error, commands) : nothing}
          ${state.files.length === 0 ? this.renderWelcome(state, commands) : this.renderBars(state, commands)}
          ${state.files.length > 0 || this.preparation.made > 1 ? this.renderDesk(state, commands) : nothing}
          ${this.renderPanel(state, "bottom")}
        </main>
        ${this.renderPanel(state, "right")}
      </div>
      <footer><ng-status .state=${state} .commands=${commands}></ng-status></footer>
      ${this.renderDialog(state, this.actions)}
      <input id="files" type="file" multiple hidden aria-label=${t("app.filesToOpen")} @change=${this.onPicked}>
      <input id="folder" type="file" webkitdirectory multiple hidden aria-label=${t("app.folderToOpen")} @change=${this.onPicked}>
      ${this.hovered ? html`<div class="hover" aria-hidden="true"><p>${t("app.dropHere")}</p></div>` : nothing}
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   * @param {boolean} empty
   */
  renderFiles(state, commands, empty) {
    return html`
      <aside class="files ${state.filesOpen ? "open" : ""}" ?hidden=${empty} aria-label=${t("app.files")}>
        <ng-file-list .state=${state} .samples=${state.files.length > 0 ? (this.context?.samples ?? []) : []} .commands=${commands}></ng-file-list>
      </aside>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderWelcome(state, commands) {
    return html`
      <ng-welcome .samples=${this.context?.samples ?? []} .commands=${commands} .booting=${state.engine.phase === "booting"} ?fresh=${!state.settings.toured}
        .folders=${state.identityHidden ? state.folders.map(({ id }, index) => ({ id, name: t("folders.number", { number: index + 1 }) })) : state.folders}
        @reopen=${(/** @type {CustomEvent<number>} */ event) => this.reopen(event.detail)}
        @pick=${(/** @type {CustomEvent<"files" | "folder">} */ event) => this.pick(event.detail)}></ng-welcome>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderBars(state, commands) {
    const { length, index } = neighbours(state);
    const links = linksMatter(state);
    if (links) void import("./ng-links.js");
    const slab = (state.slabbing && length > 1) || (isOrthogonal(state) && !refusalOf(state));
    if (slab) void import("./ng-slab.js");
    // Its place is kept while files are still coming: the pictures must not jump with the second one.
    const more = state.opening !== null && (state.opening.gathering || state.opening.total > 1);
    return html`
      ${
        length > 1 || links || more
          ? html`
            <div class="bar">
              ${
                length > 1
                  ? html`
                    <ng-frame-slider .length=${length} .index=${index} ?playing=${state.tooling.playing} .rate=${wantedRate(state)}
                      ?sweeps=${isSwept(state)} .cine=${state.tooling.cine} .commands=${commands}></ng-frame-slider>`
                  : nothing
              }
              ${links ? html`<ng-links .state=${state} .context=${this.actions}></ng-links>` : nothing}
            </div>`
          : nothing
      }
      ${slab ? html`<ng-slab role="group" aria-label=${t("action.slab")} .state=${state} .commands=${commands}></ng-slab>` : nothing}
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderDesk(state, commands) {
    return html`<ng-desk ?inert=${state.files.length === 0} .state=${state} .commands=${commands} .easel=${this.context?.easel ?? null}></ng-desk>`;
  }

  /**
   * @param {State} state
   * @param {Panel["side"]} side
   */
  renderPanel(state, side) {
    const panel = openPanel(state, side);
    if (!panel || !this.actions) return nothing;
    void this.fetch(panel, () => this.context?.commands.closePanel(panel.id));
    const content = panel.render(state, this.actions);
    return html`<section class="panel ${side} ${panel.menu ?? ""}" aria-label=${t(panel.label)}>${content}</section>`;
  }

  /**
   * @param {State} state
   * @param {ActionContext} actions
   */
  renderDialog(state, actions) {
    const dialog = DIALOGS.find(({ id }) => id === state.dialog);
    if (!dialog) return nothing;
    void this.fetch(dialog, () => actions.commands.apply(dialogOpened(null)));
    return dialog.render(state, actions);
  }

  /**
   * Brings the element of a part of the page that the first image does not need.
   * @param {{load: () => Promise<unknown>}} part
   * @param {() => void} giveUp
   */
  async fetch(part, giveUp) {
    if (this.fetched.has(part)) return;
    this.fetched.add(part);
    try {
      await part.load();
    } catch {
      this.fetched.delete(part);
      this.context?.commands.apply(told("error", t("panel.failed"), t("panel.failed.detail")));
      giveUp();
    }
  }

  /**
   * @param {import("../engine/errors.js").EngineError} error
   * @param {Commands} commands
   */
  renderFailure(error, commands) {
    return html`
      <div class="failure" role="alert">
        <div><strong>${sentenceFor(error.code)}</strong><p>${error.message}</p></div>
        <button class="primary" @click=${() => commands.restartEngine()}>${t("app.retry")}</button>
      </div>
    `;
  }

  /** @param {string} kind */
  pick(kind) {
    const { context } = this;
    if (kind === "folder" && context?.store.state.settings.keepFolders && "showDirectoryPicker" in window) {
      void import("../folders.js").then(({ pickFolder }) => pickFolder(context));
      return;
    }
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(`#${kind}`))?.click();
  }

  /** @param {number} folder id of one that is kept */
  reopen(folder) {
    const { context } = this;
    if (context) void import("../folders.js").then(({ reopenFolder }) => reopenFolder(folder, context));
  }

  /** @param {Event} event */
  onPicked(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    this.context?.commands.openFiles([...(input.files ?? [])]);
    input.value = ""; // so that the same file can be chosen again
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.actions || event.defaultPrevented) return;
    const [focus] = event.composedPath();
    if (event.key === " " && focus instanceof Element && focus.classList.contains("stage")) {
      event.preventDefault();
      this.desk?.holdSpace(true);
      return;
    }
    const { state } = this.actions.store;
    if (state.dialog === "palette" && !this.hasPalette && this.ahead.hear(event)) {
      event.preventDefault();
      return;
    }
    // A field that has come with the key before may have taken the focus: then this one is typed into it.
    const field = fieldAmong([focus, focused()]);
    const action = actionFor(event, field, ACTIONS, state.shortcuts);
    const covered = DIALOGS.some(({ id, modal }) => modal && id === state.dialog);
    if (!action || (covered && action.group !== "help")) return;
    if (perform(action, this.actions)) event.preventDefault();
  }
}

customElements.define("ng-app", NgApp);
