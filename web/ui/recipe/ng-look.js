import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { paneUpdated } from "../../state/panes.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Pane, PaneSpec } from "../../state/types.js" */

/** In what colours a pane shows its values. */
export class NgLook extends NgElement {
  static properties = {
    pane: { attribute: false },
    colormaps: { attribute: false },
    commands: { attribute: false },
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
      <label class="field">${t("look.colormap")}
        <select @change=${(/** @type {Event} */ event) => this.change({ colormap: textIn(event) || null })}>
          <option value="" .selected=${colormap === null}>${t("look.grey")}</option>
          ${this.colormaps.map((name) => html`<option value=${name} .selected=${name === colormap}>${name.replaceAll("_", " ")}</option>`)}
        </select>
      </label>
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
