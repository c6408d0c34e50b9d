import { css, html, nothing, svg } from "lit";
import { t } from "../i18n/index.js";
import { LAYOUTS, MOST } from "../state/layouts.js";
import { actionNamed, nameOf, perform } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import "./ng-menu.js";
import { controls } from "./styles.js";

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** Which panes there are, and what they do together. */
export class NgLayoutMenu extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false } };

  static styles = [
    controls,
    css`
    .sheet { display: grid; gap: 0.75rem; }
    h2 { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; }
    .presets { display: grid; gap: 2px; justify-items: stretch; }
    .presets button { justify-content: start; gap: 0.6rem; }
    svg.small { display: block; }
    .grid { display: grid; gap: 3px; grid-template-columns: repeat(${MOST.columns}, 2rem); }
    .grid button { width: 2rem; min-height: 1.6rem; padding: 0; border: 1px solid var(--line-strong); background: var(--ground); }
    .grid button:hover, .grid button.within { background: var(--accent); }
    label { display: flex; align-items: center; gap: var(--gap-small); min-height: var(--control); }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return html`
      <ng-menu .label=${t("layout.menu")}>
        <span slot="button">${ICONS.layout}</span>
        <div class="sheet">
          <div class="presets">${Object.keys(LAYOUTS).map((name) => this.renderPreset(state, name))}</div>
          <h2>${t("layout.free")}</h2>
          <div class="grid">${this.renderGrid(state)}</div>
          <h2>${t("layout.links")}</h2>
          <div>${["view", "frame", "window"].map((name) => this.renderLink(state, name))}</div>
        </div>
      </ng-menu>
    `;
  }

  /** @param {string} id */
  choose(id) {
    if (this.context) perform(actionNamed(id), this.context);
    const menu = this.renderRoot.querySelector("ng-menu");
    if (menu) menu.open = false;
  }

  /**
   * @param {State} state
   * @param {string} name
   */
  renderPreset(state, name) {
    const action = actionNamed(`layout.${name}`);
    return html`
      <button class="plain" aria-pressed=${action.checked?.(state) ?? false} @click=${() => this.choose(action.id)}>
        ${thumbnail(name)}${nameOf(action)}</button>
    `;
  }

  /** @param {State} state */
  renderGrid({ layout }) {
    const cells = Array.from({ length: MOST.rows * MOST.columns }, (_, index) => ({
      rows: Math.floor(index / MOST.columns) + 1,
      columns: (index % MOST.columns) + 1,
    }));
    return cells.map(({ rows, columns }) => {
      const action = actionNamed(`layout.grid.${rows}x${columns}`);
      const within = layout.name === "grid" && rows <= layout.rows && columns <= layout.columns;
      return html`
        <button class=${within ? "within" : ""} aria-label=${nameOf(action)} title=${nameOf(action)} @click=${() => this.choose(action.id)}></button>
      `;
    });
  }

  /**
   * @param {State} state
   * @param {string} name
   */
  renderLink(state, name) {
    const action = actionNamed(`pane.link.${name}`);
    return html`
      <label><input type="checkbox" .checked=${action.checked?.(state) ?? false}
        @change=${() => this.context && perform(action, this.context)}>${nameOf(action)}</label>
    `;
  }
}

/**
 * A layout as a small picture.
 * @param {string} name
 */
function thumbnail(name) {
  const { rows, columns } = LAYOUTS[name] ?? { rows: 1, columns: 1 };
  const [width, height] = [22 / columns, 14 / rows];
  const gap = name === "compare" ? 0 : 1;
  const cells = Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = [1 + (index % columns) * width, 1 + Math.floor(index / columns) * height];
    return svg`<rect x=${x} y=${y} width=${width - gap} height=${height - gap} fill=${gap === 0 && index === 1 ? "none" : "currentColor"}
      stroke="currentColor" fill-opacity="0.35" stroke-width="1"/>`;
  });
  return html`<svg class="small" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">${cells}</svg>`;
}

customElements.define("ng-layout-menu", NgLayoutMenu);
