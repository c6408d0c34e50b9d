import { css, html } from "lit";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { NgElement } from "../element.js";
import "../ng-menu.js";
import { controls } from "../styles.js";
import "./ng-swatch.js";

/** @import { Swatches } from "../../state/recipe-commands.js" */

/**
 * All colormaps with their colours.
 * @fires pick - CustomEvent with the name in `detail`; "" is grey
 */
export class NgColormapPicker extends NgElement {
  static properties = { value: {}, names: { attribute: false }, swatches: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: block; }
    .face { display: grid; grid-template-columns: 4.5rem 1fr; align-items: center; gap: 0.6rem; width: 13rem; text-align: start; }
    .list { display: grid; gap: 1px; width: min(14.5rem, 75vw); max-height: min(22rem, 60dvh); overflow: auto; }
    .list button { display: grid; grid-template-columns: 5.5rem 1fr; justify-content: start; gap: 0.6rem; min-height: 1.8rem; padding: 0 0.4rem; text-align: start; font-size: var(--text-small); }
    ng-swatch { height: 1rem; border-radius: 3px; overflow: hidden; border: 1px solid var(--line-strong); }
    .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  `,
  ];

  constructor() {
    super();
    /** Name of the colormap; "" is grey. */
    this.value = "";
    /** @type {string[]} */
    this.names = [];
    /** @type {Swatches | null} */
    this.swatches = null;
  }

  /** @param {string} name */
  pick(name) {
    this.dispatchEvent(new CustomEvent("pick", { detail: name }));
    const menu = this.renderRoot.querySelector("ng-menu");
    if (menu) menu.open = false;
  }

  render() {
    return html`
      <ng-menu .label=${t("palette.colormap", { name: labelOf(this.value) })} outlined>
        <span slot="button" class="face">${this.renderFace(this.value)}</span>
        <div class="list">
          ${["", ...this.names].map(
            (name) => html`
            <button class="plain" aria-pressed=${name === this.value} @click=${() => this.pick(name)}>${this.renderFace(name)}</button>`,
          )}
        </div>
      </ng-menu>
    `;
  }

  /** @param {string} name */
  renderFace(name) {
    const colors = this.swatches?.get(name === "" ? "gray" : name) ?? null;
    return html`${colors ? html`<ng-swatch .colors=${colors}></ng-swatch>` : html`<span></span>`}<span class="name">${labelOf(name)}</span>`;
  }
}

/** @param {string} name */
function labelOf(name) {
  return name === "" ? t("look.grey") : name.replaceAll("_", " ");
}

customElements.define("ng-colormap-picker", NgColormapPicker);
