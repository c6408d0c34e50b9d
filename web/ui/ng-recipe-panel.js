import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n/index.js";
import { panelOpened } from "../state/desk-actions.js";
import { stepAdded } from "../state/panes.js";
import { drawnRegion } from "../state/regions.js";
import { activePane, placeOf, summaryOf } from "../state/selectors.js";
import { pictureOf, textWish, wantedWindow } from "../state/wishes.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import "./ng-window-controls.js";
import "./recipe/ng-look.js";
import "./recipe/ng-operation-picker.js";
import "./recipe/ng-recipe-text.js";
import "./recipe/ng-sources.js";
import "./recipe/ng-step.js";
import { controls } from "./styles.js";
import { titleOf } from "./titles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { RecipeCommands } from "../state/recipe-commands.js" */
/** @import { Pane, State } from "../state/types.js" */

/** Everything about the active pane: what it shows, what is done to it, how it is looked at, and all that as text. */
export class NgRecipePanel extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    recipes: { attribute: false },
    adding: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0; }
    header { display: flex; align-items: center; padding: 0.35rem 0.35rem 0.35rem 0.9rem; border-bottom: 1px solid var(--line); }
    h2 { flex: 1; font-size: var(--text); font-weight: 600; overflow-wrap: anywhere; }
    .scroll { display: grid; align-content: start; gap: 1.1rem; padding: 0.75rem 0.9rem 1.5rem; overflow: auto; min-height: 0; }
    section { display: grid; gap: var(--gap-small); min-width: 0; }
    h3 { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; text-transform: none; }
    ol { display: grid; gap: var(--gap-small); }
    .none { color: var(--ink-soft); font-size: var(--text-small); }
    .add { justify-content: start; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {RecipeCommands | null} */
    this.recipes = null;
    /** Whether the list of operations is open. */
    this.adding = false;
  }

  render() {
    const { state, commands } = this;
    if (!state) return nothing;
    const pane = activePane(state);
    const name = titleOf(state, pane);
    return html`
      <header>
        <h2>${t("recipe.title", { name })}</h2>
        <button class="plain square" aria-label=${t("recipe.close")} title=${t("recipe.close")}
          @click=${() => commands?.apply(panelOpened("right", null))}>${ICONS.close}</button>
      </header>
      <div class="scroll">
        <ng-sources .state=${state} .pane=${pane} .commands=${commands}></ng-sources>
        <section aria-label=${t("recipe.steps")}>
          <h3>${t("recipe.steps")}</h3>
          ${this.renderSteps(state, pane)}
          ${this.renderAdding(state, pane)}
        </section>
        <section aria-label=${t("look.title")}>
          <h3>${t("look.title")}</h3>
          ${this.renderWindow(state, pane)}
          <ng-look .pane=${pane} .colormaps=${state.colormaps} .commands=${commands} .recipes=${this.recipes}></ng-look>
        </section>
        <section>
          <h3>${t("text.title")}</h3>
          <ng-recipe-text .pane=${pane.id} .wish=${textWish(state, pane)} .recipes=${this.recipes}></ng-recipe-text>
        </section>
      </div>
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   */
  renderSteps(state, pane) {
    const { steps } = pane.recipe;
    if (steps.length === 0) return html`<p class="none">${t("recipe.none")}</p>`;
    return html`
      <ol>${repeat(
        steps,
        (step, index) => `${pane.id} ${index} ${step.operation}`,
        (step, index) => html`
        <li><ng-step .pane=${pane.id} .index=${index} .count=${steps.length} .step=${step}
          .operations=${state.operations} .drawn=${drawnRegion(state, pane, index)} .commands=${this.commands}></ng-step></li>`,
      )}</ol>
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   */
  renderAdding(state, pane) {
    return html`
      <button class="outlined add" ?disabled=${!state.operationsKnown} aria-expanded=${this.adding} @click=${() => {
        this.adding = !this.adding;
      }}>${ICONS.plus}${t("recipe.add")}</button>
      ${
        this.adding
          ? html`<ng-operation-picker .operations=${state.operations} .families=${state.families}
              @pick=${(/** @type {CustomEvent<string>} */ event) => {
                this.commands?.apply(stepAdded(pane.id, event.detail));
                this.adding = false;
                // What had the focus goes with the list.
                /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".add"))?.focus();
              }}></ng-operation-picker>`
          : nothing
      }
    `;
  }

  /**
   * @param {State} state
   * @param {Pane} pane
   */
  renderWindow(state, pane) {
    const picture = pictureOf(state, pane);
    if (!picture?.window) return nothing;
    const summary = summaryOf(state, placeOf(state, pane)?.handle);
    return html`
      <ng-window-controls .voi=${wantedWindow(state, pane)} .choices=${picture.choices} ?asked=${(summary?.windows.length ?? 0) > 0}
        .pane=${pane.id} .picture=${picture} .functions=${state.voiFunctions} .commands=${this.commands}></ng-window-controls>
    `;
  }
}

customElements.define("ng-recipe-panel", NgRecipePanel);
