import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { keysOf } from "../state/shortcuts.js";
import { actionNamed, isEnabled, nameOf, perform } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { readableKeys } from "./keyboard.js";
import "./ng-menu.js";
import { PANELS } from "./panels/index.js";
import { controls } from "./styles.js";
import { TOOLS } from "./tools/index.js";

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** What is done to the picture as a whole. */
const PICTURE = Object.freeze(
  ["turnLeft", "turnRight", "flipHorizontal", "flipVertical"].map((name) => `view.${name}`),
);

/** The tools that draw and measure, and what turns the picture. */
export class NgToolMenu extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false } };

  static styles = [
    controls,
    css`
    .sheet { display: flex; gap: 1rem; align-items: start; max-height: calc(100dvh - 9rem); overflow: auto; }
    .sheet > div { display: grid; gap: 0.4rem; flex: 1; }
    .more h2 + .list + h2 { margin-top: 0.5rem; }
    h2 { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; padding-inline-start: 0.7rem; }
    .list { display: grid; gap: 1px; }
    .list button { justify-content: start; gap: 0.6rem; }
    /* Seen, and no part of the button's name. */
    button[data-keys]::after {
      content: attr(data-keys); content: attr(data-keys) / ""; margin-inline-start: auto; padding-inline-start: 0.75rem;
      font-size: var(--text-tiny); color: var(--ink-faint);
    }
    ng-menu.held { box-shadow: inset 0 -2px var(--accent); border-radius: var(--radius-small); background: var(--raised-hover); }
    @media (max-width: 47.5em) { .sheet { gap: 0.25rem; } button[data-keys]::after { display: none; } .list button { padding-inline: 0.4rem; white-space: normal; text-align: start; } }
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
    const tools = TOOLS.filter(({ group }) => group === "measure");
    const held = tools.find(({ id }) => id === state.tool);
    const label = held ? t("tool.menu.held", { tool: t(held.label) }) : t("tool.menu");
    return html`
      <ng-menu class=${held ? "held" : ""} .label=${label}>
        <span slot="button">${ICONS[held?.icon ?? "length"]}</span>
        <div class="sheet">
          <div>
            <h2>${t("tool.menu")}</h2>
            <div class="list">${tools.map(({ id, title }) => this.renderItem(state, `tool.${id}`, t(title)))}</div>
          </div>
          <div class="more">
            <h2>${t("tool.numbers")}</h2>
            <div class="list">${PANELS.filter(({ menu }) => menu).map(({ id }) => this.renderItem(state, `panel.${id}`, ""))}</div>
            <h2>${t("tool.picture")}</h2>
            <div class="list">${PICTURE.map((id) => this.renderItem(state, id, ""))}</div>
          </div>
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
   * @param {string} id
   * @param {string} hint what it does, if its name does not say it
   */
  renderItem(state, id, hint) {
    const action = actionNamed(id);
    const [keys] = keysOf(action, state.shortcuts);
    return html`
      <button class="plain" data-keys=${keys ? readableKeys(keys) : nothing} title=${hint || nothing} aria-pressed=${action.checked?.(state) ?? nothing} ?disabled=${!isEnabled(action, state)}
        @click=${() => this.choose(id)}>
        ${action.icon ? ICONS[action.icon] : nothing}${nameOf(action)}</button>
    `;
  }
}

customElements.define("ng-tool-menu", NgToolMenu);
