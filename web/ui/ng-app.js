import { html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { sentenceFor } from "../engine/errors.js";
import { chosen, looked, panelOpened, stepped, steppedTo, windowWanted } from "../state/actions.js";
import { isPlain, operationNamed } from "../state/recipes.js";
import {
  activePane,
  currentSummary,
  neighbours,
  placeOf,
  presentationsFor,
  summaryOf,
  wantedPresentation,
} from "../state/selectors.js";
import { paneStatus, pictureOf, visiblePanes, wantedWindow } from "../state/wishes.js";
import { FIT, pixelAspect } from "../view/viewport.js";
import { meaningOf } from "./keyboard.js";
import { layout } from "./ng-app.styles.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";
import "./ng-about.js";
import "./ng-file-list.js";
import "./ng-frame-slider.js";
import "./ng-messages.js";
import "./ng-operation-controls.js";
import "./ng-pane.js";
import "./ng-status.js";
import "./ng-tag-table.js";
import "./ng-toolbar.js";
import "./ng-welcome.js";
import "./ng-window-controls.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Pane, State } from "../state/types.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { Meaning } from "./keyboard.js" */

/** @typedef {{store: Store, commands: Commands, easel: Easel, samples: SiteSample[], version: string}} Context */

const ZOOM_STEP = 1.25;
const PAN_STEP = 40;
const PAGE = 10;

/** The page: takes the state apart for the elements, and keys and pickers in. */
export class NgApp extends LitElement {
  static properties = { context: { state: true }, hovered: { state: true } };

  static styles = [controls, layout];

  constructor() {
    super();
    /** @type {Context | null} */
    this.context = null;
    this.hovered = false;
  }

  /** @param {Context} context */
  connect(context) {
    this.context = context;
    context.store.subscribe(() => this.requestUpdate());
    addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("keyup", (event) => event.key === " " && this.holdSpace(false));
  }

  /**
   * Whether files hang over the page.
   * @param {boolean} hovered
   */
  hover(hovered) {
    this.hovered = hovered;
  }

  get panes() {
    return [...this.renderRoot.querySelectorAll("ng-pane")];
  }

  render() {
    if (!this.context) return nothing;
    const {
      store: { state },
      commands,
    } = this.context;
    const empty = state.files.length === 0 && state.skipped.length === 0;
    return html`
      <header><ng-toolbar .tool=${state.tool} .panes=${state.panes.map((pane) => ({ id: pane.id, title: titleOf(state, pane) }))} .solo=${state.solo}
        .empty=${state.files.length === 0} .tagsOpen=${state.panels.bottom === "tags"}
        .overlays=${(currentSummary(state)?.overlays ?? 0) > 0 ? state.overlays : null}
        .filesOpen=${state.filesOpen} .commands=${commands} @pick=${this.onPick}
        @meaning=${(/** @type {CustomEvent<Meaning>} */ event) => this.act(event.detail)}></ng-toolbar></header>
      <div class="body">
        ${empty ? nothing : this.renderFiles(state, commands)}
        <main aria-label="Images">
          <ng-messages ?hidden=${state.messages.length === 0} .messages=${state.messages} .commands=${commands}></ng-messages>
          ${this.renderMain(state, commands)}
        </main>
      </div>
      <footer><ng-status .state=${state} .commands=${commands}></ng-status></footer>
      <ng-about .version=${this.context.version} .samples=${this.context.samples} .engine=${state.engine}></ng-about>
      <input id="files" type="file" multiple hidden aria-label="Files to open" @change=${this.onPicked}>
      <input id="folder" type="file" webkitdirectory multiple hidden aria-label="Folder to open" @change=${this.onPicked}>
      ${this.hovered ? html`<div class="hover" aria-hidden="true"><p>Drop to open</p></div>` : nothing}
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderFiles(state, commands) {
    return html`
      <aside class=${state.filesOpen ? "open" : ""} aria-label="Files">
        <ng-file-list .files=${state.files} .skipped=${state.skipped} .current=${placeOf(state, activePane(state))}
          .samples=${state.files.length > 0 ? (this.context?.samples ?? []) : []} .commands=${commands}></ng-file-list>
      </aside>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderMain(state, commands) {
    const pile = neighbours(state);
    const place = placeOf(state, activePane(state));
    return html`
      ${state.engine.phase === "failed" ? this.renderFailure(state.engine.error, commands) : nothing}
      ${
        state.files.length === 0
          ? html`<ng-welcome .samples=${this.context?.samples ?? []} .commands=${commands}
            .booting=${state.engine.phase === "booting"} @pick=${this.onPick}></ng-welcome>`
          : html`
          ${pile.length > 1 ? html`<ng-frame-slider .length=${pile.length} .index=${pile.index} .commands=${commands}></ng-frame-slider>` : nothing}
          ${this.renderPanes(state, commands)}`
      }
      ${state.panels.bottom === "tags" && place ? this.renderTags(state, place.handle) : nothing}
    `;
  }

  /**
   * @param {State} state
   * @param {string} handle
   */
  renderTags({ tags }, handle) {
    return html`<ng-tag-table .tags=${tags?.handle === handle ? tags : null} .commands=${this.context?.commands ?? null}></ng-tag-table>`;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   */
  renderPanes(state, commands) {
    const { rows, columns } = state.layout;
    const place = state.solo === null ? `--rows: ${rows}; --columns: ${columns}` : "--rows: 1; --columns: 1";
    const [first] = visiblePanes(state);
    return html`
      <div class="panes ${state.solo === null ? "" : "solo"} ${rows > 1 ? "tiled" : ""}" .style=${place}>
        ${repeat(
          visiblePanes(state),
          ({ id }) => id,
          (pane) => this.renderPane(state, commands, pane, pane !== first && echoes(first, pane)),
        )}
      </div>`;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   * @param {Pane} pane
   * @param {boolean} quiet
   */
  renderPane(state, commands, pane, quiet) {
    const place = placeOf(state, pane);
    const viewport = state.links.view ? state.viewport : pane.viewport;
    const plain = isPlain(pane);
    return html`
      <ng-pane .pane=${pane.id} .label=${titleOf(state, pane)} .status=${paneStatus(state, pane)} .picture=${pictureOf(state, pane)}
        .error=${pane.error} .current=${place} .aspect=${pixelAspect(summaryOf(state, place?.handle)?.pixel_spacing)}
        .viewport=${viewport} .tool=${state.tool} ?scrolls=${neighbours(state, place).stacked} ?plain=${plain}
        ?active=${state.panes.length > 1 && state.active === pane.id} ?alone=${state.solo !== null} .saving=${state.saving === pane.id}
        .busy=${pane.busy} .easel=${this.context?.easel ?? null} .commands=${commands} .quiet=${quiet}
        .controls=${plain ? this.renderWindow(state, commands, pane) : this.renderOperation(state, commands, pane)}>
      </ng-pane>
    `;
  }

  /**
   * @param {State} state
   * @param {Commands} commands
   * @param {Pane} pane
   */
  renderWindow(state, commands, pane) {
    const handle = placeOf(state, pane)?.handle;
    const summary = summaryOf(state, handle);
    return html`
      <ng-window-controls .voi=${wantedWindow(state, pane)} .choices=${summary?.voi_choices ?? []} ?asked=${(summary?.windows.length ?? 0) > 0}
        .presentations=${presentationsFor(state, handle)} .presentation=${wantedPresentation(state, handle)} .pane=${pane.id}
        .picture=${pictureOf(state, pane)} .functions=${state.voiFunctions} .commands=${commands}></ng-window-controls>
    `;
  }

  /**
   * The last step, which is what the pane is named by.
   * @param {State} state
   * @param {Commands} commands
   * @param {Pane} pane
   */
  renderOperation(state, commands, pane) {
    const { steps } = pane.recipe;
    const index = steps.findLastIndex(({ off }) => !off);
    const family = operationNamed(state.operations, steps[index]?.operation ?? "")?.family;
    return html`
      <ng-operation-controls .pane=${pane.id} .index=${index} .label=${family === "edges" ? "Edge filter" : "Method"} .step=${steps[index] ?? null}
        .operations=${state.operations} .commands=${commands}></ng-operation-controls>
    `;
  }

  /**
   * @param {import("../engine/errors.js").EngineError} error
   * @param {Commands} commands
   */
  renderFailure(error, commands) {
    return html`
      <div class="failure" role="alert">
        <div><strong>${sentenceFor(error.code)}</strong><p>${error.message}</p></div>
        <button class="primary" @click=${() => commands.restartEngine()}>Retry</button>
      </div>
    `;
  }

  /** @param {CustomEvent<string>} event */
  onPick(event) {
    this.pick(event.detail);
  }

  /** @param {string} kind */
  pick(kind) {
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(`#${kind}`))?.click();
  }

  /** @param {Event} event */
  onPicked(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    this.context?.commands.openFiles([...(input.files ?? [])]);
    input.value = ""; // so that the same file can be chosen again
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const [focus] = event.composedPath();
    const tag = focus instanceof Element ? focus.tagName : "";
    if (event.key === " " && focus instanceof Element && focus.classList.contains("stage")) {
      event.preventDefault();
      this.holdSpace(true);
      return;
    }
    const meaning = meaningOf(event, tag);
    if (!meaning || this.renderRoot.querySelector("ng-about")?.renderRoot.querySelector("dialog")?.open)
      return;
    if (this.act(meaning)) event.preventDefault();
  }

  /** @param {boolean} held */
  holdSpace(held) {
    for (const { stage } of this.panes) {
      if (!stage) continue;
      stage.holdsSpace = held;
      stage.requestUpdate();
    }
  }

  /**
   * @param {Meaning} meaning
   * @returns {boolean} whether it meant anything here
   */
  act(meaning) {
    if (meaning === "open") this.pick("files");
    else if (meaning === "about") this.renderRoot.querySelector("ng-about")?.open();
    else if (this.context?.store.state.current) this.actOnImage(meaning);
    else return false;
    return true;
  }

  /** @param {Meaning} meaning */
  actOnImage(meaning) {
    const { store, commands } = /** @type {Context} */ (this.context);
    const stage = this.panes.find(({ pane }) => pane === store.state.active)?.stage ?? this.panes[0]?.stage;
    /** @type {Partial<Record<Meaning, () => void>>} */
    const deeds = {
      zoomIn: () => stage?.zoomBy(ZOOM_STEP),
      zoomOut: () => stage?.zoomBy(1 / ZOOM_STEP),
      fit: () => commands.apply(looked(FIT)),
      pixels: () => stage?.zoomToPixels(),
      panLeft: () => stage?.panBy({ x: PAN_STEP, y: 0 }),
      panRight: () => stage?.panBy({ x: -PAN_STEP, y: 0 }),
      panUp: () => stage?.panBy({ x: 0, y: PAN_STEP }),
      panDown: () => stage?.panBy({ x: 0, y: -PAN_STEP }),
      previous: () => commands.apply(stepped(-1)),
      next: () => commands.apply(stepped(1)),
      back: () => commands.apply(stepped(-PAGE)),
      forward: () => commands.apply(stepped(PAGE)),
      first: () => commands.apply(steppedTo(0)),
      last: () => commands.apply(stepped(Infinity)),
      window: () => commands.apply(chosen({ tool: "window" })),
      pan: () => commands.apply(chosen({ tool: "pan" })),
      reset: () => commands.apply(windowWanted(null)),
      overlays: () => commands.apply(chosen({ overlays: !store.state.overlays })),
      tags: () => commands.apply(panelOpened("bottom", store.state.panels.bottom === "tags" ? null : "tags")),
    };
    deeds[meaning]?.();
  }
}

/**
 * Whether a pane fails for the same reason as the first one.
 * @param {Pane | undefined} first
 * @param {Pane} pane
 */
function echoes(first, pane) {
  return first?.error?.message === pane.error?.message;
}

customElements.define("ng-app", NgApp);
