import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { paneUpdated } from "../../state/panes.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";
import "./ng-colormap-picker.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { RecipeCommands, Swatches } from "../../state/recipe-commands.js" */
/** @import { Pane, PaneSpec } from "../../state/types.js" */

/** In what colours a pane shows its values. */
export class NgLook extends NgElement {
  static properties = {
    pane: { attribute: false },
    colormaps: { attribute: false },
    commands: { attribute: false },
    recipes: { attribute: false },
    swatches: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); }
    .field { display: grid; gap: 0.15rem; font-size: var(--text-tiny); color: var(--ink-soft); }
    .field > * { font-size: var(--text-small); color: var(--ink); }
    .row { display: flex; flex-wrap: wrap; gap: var(--gap-small) 1rem; }
    .check { display: flex; align-items: center; gap: var(--gap-small); min-height: var(--control); font-size: var(--text-small); }
    input[type="color"] { width: 2.5rem; height: 1.75rem; padding: 2px; border: 1px solid var(--line-strong); border-radius: var(--radius-small); background: var(--ground); }
  `,
  ];

  constructor() {
    super();
    /** @type {Pane | null} */
    this.pane = null;
    /** @type {string[]} */
    this.colormaps = [];
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {RecipeCommands | null} */
    this.recipes = null;
    /** @type {Swatches | null} */
    this.swatches = null;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("colormaps") || changed.has("recipes")) void this.fetchSwatches();
  }

  async fetchSwatches() {
    if (!this.swatches) this.swatches = (await this.recipes?.swatches()) ?? null;
  }

  /** @param {Partial<PaneSpec>} change */
  change(change) {
    if (this.pane) this.commands?.apply(paneUpdated(this.pane.id, change));
  }

  render() {
    const { pane } = this;
    if (!pane) return nothing;
    const { colormap, invert, nanColor } = pane;
    return html`
      <div class="field"><span aria-hidden="true">${t("look.colormap")}</span>
        <ng-colormap-picker .value=${colormap ?? ""} .names=${this.colormaps} .swatches=${this.swatches}
          @pick=${(/** @type {CustomEvent<string>} */ event) => this.change({ colormap: event.detail || null })}></ng-colormap-picker>
      </div>
      <div class="row">
        <label class="check"><input type="checkbox" .checked=${invert} @change=${() => this.change({ invert: !invert })}>${t("action.invert")}</label>
        <label class="check"><input type="checkbox" .checked=${nanColor !== null}
          @change=${() => this.change({ nanColor: nanColor === null ? "#000000" : null })}>${t("look.nanColor")}</label>
        ${
          nanColor === null
            ? nothing
            : html`<input type="color" aria-label=${t("look.nanColor")} .value=${nanColor}
                @change=${(/** @type {Event} */ event) => this.change({ nanColor: textIn(event) })}>`
        }
      </div>
    `;
  }
}

/** @param {Event} event */
function textIn(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.currentTarget).value;
}

customElements.define("ng-look", NgLook);
