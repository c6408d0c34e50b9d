import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { isPlain, operationNamed } from "../state/recipes.js";
import { neighbours, placeOf, presentationsFor, summaryOf, wantedPresentation } from "../state/selectors.js";
import { paneStatus, pictureOf, visiblePanes, wantedWindow } from "../state/wishes.js";
import { pixelAspect } from "../view/viewport.js";
import { NgElement } from "./element.js";
import { layersOf } from "./layers/index.js";
import "./ng-operation-controls.js";
import "./ng-pane.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";
import "./ng-window-controls.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Pane, PaneId, State } from "../state/types.js" */
/** @import { Easel } from "../view/easel.js" */

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
    @media (max-width: 760px) {
      .panes:not(.solo, .tiled) { grid-template: repeat(var(--columns), auto minmax(0, 1fr) 0) / minmax(0, 1fr); }
      .panes:not(.solo, .tiled) ng-pane + ng-pane { margin-top: 0.35rem; }
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

  get panes() {
    return [...this.renderRoot.querySelectorAll("ng-pane")];
  }

  /** @param {PaneId} id */
  stageOf(id) {
    return (this.panes.find(({ pane }) => pane === id) ?? this.panes[0])?.stage ?? null;
  }

  /** @param {boolean} held */
  holdSpace(held) {
    for (const { stage } of this.panes) {
      if (!stage) continue;
      stage.holdsSpace = held;
      stage.requestUpdate();
    }
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const panes = visiblePanes(state);
    const { rows, columns } = state.solo === null ? state.layout : { rows: 1, columns: 1 };
    const [first] = panes;
    return html`
      <div class="panes ${state.solo === null ? "" : "solo"} ${rows > 1 ? "tiled" : ""}" .style=${`--rows: ${rows}; --columns: ${columns}`}>
        ${repeat(
          panes,
          ({ id }) => id,
          (pane) =>
            this.renderPane(state, pane, { tiled: rows > 1, quiet: pane !== first && echoes(first, pane) }),
        )}
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   * @param {{tiled: boolean, quiet: boolean}} how
   */
  renderPane(state, pane, { tiled, quiet }) {
    const place = placeOf(state, pane);
    const pile = neighbours(state, place);
    const plain = isPlain(pane);
    const foot = plain ? this.renderWindow(state, pane) : this.renderOperation(state, pane);
    return html`
      <ng-pane .pane=${pane.id} .label=${titleOf(state, pane)} .status=${paneStatus(state, pane)} .picture=${pictureOf(state, pane)}
        .error=${pane.error} .current=${place} .aspect=${pixelAspect(summaryOf(state, place?.handle)?.pixel_spacing)}
        .viewport=${state.links.view ? state.viewport : pane.viewport} .tool=${state.tool} ?smooth=${state.smooth}
        ?scrolls=${pile.stacked} .pileLength=${pile.length} .layers=${layersOf(state, pane)}
        ?plain=${plain} ?active=${state.panes.length > 1 && state.active === pane.id} ?alone=${state.solo !== null}
        .saving=${state.saving === pane.id} .busy=${pane.busy} .quiet=${quiet} .controls=${tiled ? nothing : foot}
        .easel=${this.easel} .commands=${this.commands}></ng-pane>
    `;
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
    const index = steps.findLastIndex(({ off }) => !off);
    const family = operationNamed(state.operations, steps[index]?.operation ?? "")?.family;
    return html`
      <ng-operation-controls .pane=${pane.id} .index=${index} .label=${family === "edges" ? "operation.edges" : "operation.method"}
        .step=${steps[index] ?? null} .operations=${state.operations} .commands=${this.commands}></ng-operation-controls>
    `;
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

customElements.define("ng-desk", NgDesk);
