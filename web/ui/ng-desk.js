import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { refusalOf } from "../state/orthogonal.js";
import { isPlain, isTurning, operationNamed } from "../state/recipes.js";
import { drawnRegion } from "../state/regions.js";
import {
  entryOf,
  neighbours,
  placeOf,
  presentationsFor,
  summaryOf,
  wantedPresentation,
} from "../state/selectors.js";
import { viewportOf } from "../state/viewing.js";
import { paneOf, paneStatus, pictureOf, visiblePanes, wantedWindow } from "../state/wishes.js";
import { pixelAspect, resultAspect } from "../view/viewport.js";
import { NgElement } from "./element.js";
import { layersOf } from "./layers/index.js";
import "./ng-operation-controls.js";
import "./ng-pane.js";
import { controls } from "./styles.js";
import { sharedStart, titleOf } from "./titles.js";
import "./ng-window-controls.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Pane, PaneId, State } from "../state/types.js" */
/** @import { EngineError } from "../engine/errors.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { Making } from "./ng-pane.js" */

/** The panes, as the layout wants them. */
export class NgDesk extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    easel: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; min-width: 0; min-height: 0; }
    .panes {
      display: grid; gap: 0 var(--gap-small); min-width: 0; min-height: 0;
      grid-template-rows: repeat(var(--rows), auto minmax(0, 1fr) auto); grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    }
    .tiled ng-pane { margin-bottom: var(--gap-small); }
    @media (max-width: 47.5em) {
      .panes { gap: 0 0.35rem; }
      .panes:not(.solo) ng-pane { margin-bottom: 0.35rem; }
    }
    /* What stands side by side on a desk stands one below the other where there is more height than width. */
    @media (max-width: 47.5em) and (orientation: portrait) {
      .panes { grid-template: repeat(var(--columns), auto minmax(0, 1fr) auto) / repeat(var(--rows), minmax(0, 1fr)); }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {Easel | null} */
    this.easel = null;
  }

  get stages() {
    const panes = [...this.renderRoot.querySelectorAll("ng-pane")];
    const covers = panes.flatMap((pane) => [...pane.renderRoot.querySelectorAll("ng-cover")]);
    return [...panes, ...covers].flatMap(({ stage }) => stage ?? []);
  }

  /** @param {PaneId} id */
  stageOf(id) {
    return this.stages.find(({ pane }) => pane === id) ?? this.stages[0] ?? null;
  }

  /**
   * Has a new picture painted before the page around it is brought up to date.
   * @param {PaneId} id
   * @param {State} state
   */
  hang(id, state) {
    const pane = paneOf(state, id);
    if (!pane) return;
    const { smooth } = state;
    for (const stage of this.stages)
      if (stage.pane === id) stage.hang({ picture: pictureOf(state, pane), ...viewOf(state, pane), smooth });
  }

  /** @param {boolean} held */
  holdSpace(held) {
    for (const stage of this.stages) {
      stage.holdsSpace = held;
      stage.requestUpdate();
    }
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const refusal = refusalOf(state);
    if (refusal) return this.renderRefusal(refusal.error);
    const panes = visiblePanes(state);
    const [first, second] = panes;
    if (state.layout.name === "compare" && first && second) return this.renderCompared(state, first, second);
    const { rows, columns } = state.solo === null ? state.layout : { rows: 1, columns: 1 };
    const skipped = sharedStart(panes.map((pane) => titleOf(state, pane)));
    const heard = first ? (pictureOf(state, first)?.warnings ?? []) : [];
    return html`
      <div class="panes ${state.solo === null ? "" : "solo"} ${rows > 1 ? "tiled" : ""}" .style=${`--rows: ${rows}; --columns: ${columns}`}>
        ${repeat(
          panes,
          ({ id }) => id,
          (pane) => {
            const quiet = pane !== first && echoes(first, pane);
            return this.renderPane(state, pane, {
              quiet,
              skipped,
              heard: pane === first ? [] : heard,
              foot: rows > 1 || isSqueezed(state) ? nothing : this.renderFoot(state, pane),
            });
          },
        )}
      </div>
    `;
  }

  /** @param {EngineError} error */
  renderRefusal(error) {
    void import("./ng-refusal.js");
    return html`<ng-refusal .error=${error} .commands=${this.commands}></ng-refusal>`;
  }

  /**
   * Two pictures on one stage.
   * @param {State} state
   * @param {Pane} before
   * @param {Pane} after
   */
  renderCompared(state, before, after) {
    void import("./ng-cover.js");
    const look = lookOf(state, after);
    const cover = html`
      <ng-cover .pane=${after.id} .label=${titleOf(state, after)} .beforeLabel=${titleOf(state, before)} .at=${state.divider}
        .status=${paneStatus(state, after)} .picture=${pictureOf(state, after)} .error=${after.error}
        .aspect=${look.aspect} .viewport=${look.viewport} .tool=${state.tool} ?smooth=${state.smooth} ?scrolls=${look.scrolls}
        .pileLength=${look.pileLength} .layers=${look.layers} .easel=${this.easel} .commands=${this.commands}></ng-cover>
    `;
    const foot = html`<div class="pair">${this.renderFoot(state, before)}${this.renderFoot(state, after)}</div>`;
    return html`
      <div class="panes solo" .style=${"--rows: 1; --columns: 1"}>
        ${this.renderPane(state, before, { quiet: false, foot, cover })}
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   * @param {{quiet: boolean, foot: unknown, skipped?: number, heard?: string[], cover?: unknown}} parts
   */
  renderPane(state, pane, { quiet, foot, skipped = 0, heard = [], cover = nothing }) {
    const look = lookOf(state, pane);
    return html`
      <ng-pane .pane=${pane.id} .label=${titleOf(state, pane)} .status=${paneStatus(state, pane)} .picture=${pictureOf(state, pane)}
        .error=${pane.error} .current=${placeOf(state, pane)} .aspect=${look.aspect} .viewport=${look.viewport} .tool=${state.tool}
        ?smooth=${state.smooth} ?scrolls=${look.scrolls} .pileLength=${look.pileLength} .layers=${look.layers} ?plain=${isPlain(pane)}
        ?active=${state.panes.length > 1 && state.active === pane.id} ?alone=${state.solo !== null} ?roomy=${state.solo !== null || cover !== nothing || state.panes.length === 1} .saving=${state.saving === pane.id}
        .busy=${pane.busy} .skipped=${skipped} .heard=${heard} .making=${makingOf(state, pane)} .quiet=${quiet} .controls=${foot} .cover=${cover} .easel=${this.easel} .commands=${this.commands}></ng-pane>
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   */
  renderFoot(state, pane) {
    return isPlain(pane) ? this.renderWindow(state, pane) : this.renderOperation(state, pane);
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   */
  renderWindow(state, pane) {
    const handle = placeOf(state, pane)?.handle;
    const summary = summaryOf(state, handle);
    return html`
      <ng-window-controls .voi=${wantedWindow(state, pane)} .choices=${summary?.voi_choices ?? []} ?asked=${(summary?.windows.length ?? 0) > 0}
        .presentations=${presentationsFor(state, handle)} .presentation=${wantedPresentation(state, handle)} .pane=${pane.id}
        .picture=${pictureOf(state, pane)} .functions=${state.voiFunctions} .commands=${this.commands}></ng-window-controls>
    `;
  }

  /**
   * The last step, which is what the pane is named by.
   * @param {State} state
   * @param {Pane} pane
   */
  renderOperation(state, pane) {
    const { steps } = pane.recipe;
    const index = steps.findLastIndex((step) => !step.off && !isTurning(step));
    const family = operationNamed(state.operations, steps[index]?.operation ?? "")?.family;
    return html`
      <ng-operation-controls .pane=${pane.id} .index=${index} .label=${family === "edges" ? "operation.edges" : "operation.method"}
        .step=${steps[index] ?? null} .drawn=${drawnRegion(state, pane, index)} .operations=${state.operations} .commands=${this.commands}></ng-operation-controls>
    `;
  }
}

/**
 * Whether a panel below leaves so little height that the pictures need it.
 * @param {State} state
 */
function isSqueezed({ panels }) {
  return panels.bottom !== null && matchMedia("(max-height: 1000px)").matches;
}

/**
 * Through what a pane looks at its picture.
 * @param {State} state
 * @param {Pane} pane
 */
function lookOf(state, pane) {
  const { stacked, length } = neighbours(state, placeOf(state, pane));
  return { ...viewOf(state, pane), scrolls: stacked, pileLength: length, layers: layersOf(state, pane) };
}

/**
 * In what shape and from where a pane is seen.
 * @param {State} state
 * @param {Pane} pane
 */
function viewOf(state, pane) {
  const spacing = summaryOf(state, placeOf(state, pane)?.handle)?.pixel_spacing;
  return {
    aspect: resultAspect(pane.picture?.placement, pixelAspect(spacing)),
    viewport: viewportOf(state, pane),
  };
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {Making | null} what the pane will show once it is made
 */
function makingOf(state, pane) {
  const entry = entryOf(state, placeOf(state, pane)?.handle);
  if (!entry?.derivation || entry.status === "open") return null;
  return { name: entry.name, stage: entry.status === "opening" ? (state.tasks[0]?.stage ?? null) : null };
}

/**
 * Whether a pane fails for the same reason as the first one.
 * @param {Pane | undefined} first
 * @param {Pane} pane
 */
function echoes(first, pane) {
  return first?.error?.message === pane.error?.message;
}

customElements.define("ng-desk", NgDesk);
