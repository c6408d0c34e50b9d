import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { soloed } from "../state/desk-actions.js";
import { keysOf } from "../state/shortcuts.js";
import { actionNamed, isEnabled, nameOf, perform } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS, LOGO } from "./icons.js";
import { readableKeys } from "./keyboard.js";
import "./ng-layout-menu.js";
import "./ng-menu.js";
import { PANELS } from "./panels/index.js";
import { controls } from "./styles.js";
import "./ng-tool-menu.js";
import { titleOf } from "./titles.js";
import { TOOLS } from "./tools/index.js";

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** What the menu at the end offers. */
const HELP = Object.freeze(["help.palette", "help.settings", "help.shortcuts", "help.tour", "help.about"]);

/** More panes than these have no buttons of their own. */
const MOST_TABS = 3;

/** The bar at the top, made from the actions. */
export class NgToolbar extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false } };

  static styles = [
    controls,
    css`
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.6rem; padding: 0.45rem 0.75rem;
      padding-top: max(0.45rem, env(safe-area-inset-top)); background: var(--surface); border-bottom: 1px solid var(--line);
    }
    .brand { display: flex; align-items: center; gap: 0.55rem; font-weight: 650; font-size: 1rem; letter-spacing: -0.01em; margin-inline-end: 0.25rem; }
    .logo { display: block; }
    .group { display: flex; gap: 2px; align-items: center; }
    /* As high as a button: the bar keeps its height when the first file brings the tools. */
    .group.boxed { border: 1px solid var(--line); border-radius: var(--radius); padding: 1px 2px; --menu-height: calc(var(--control) - 4px); }
    .boxed button { min-height: calc(var(--control) - 4px); }
    .boxed button.square { width: calc(var(--control) - 2px); }
    .tabs button { max-width: 9rem; overflow: hidden; }
    .tabs button span { overflow: hidden; text-overflow: ellipsis; }
    .sheet { display: grid; }
    .item { justify-content: start; }
    /* Seen, and no part of the button's name. */
    .item[data-keys]::after {
      content: attr(data-keys); content: attr(data-keys) / ""; margin-inline-start: auto; padding-inline-start: 0.75rem;
      font-size: var(--text-tiny); color: var(--ink-soft);
    }
    .layouts, .tabs { min-width: 0; }
    .grow { flex: 1; }
    @media (min-width: 47.51em) { :host { flex-wrap: nowrap; } .group { flex: none; } .layouts { flex: 0 1 auto; } .tabs { flex: 0 1 auto; overflow: hidden; } .tabs button { flex: 0 1 auto; min-width: 2rem; padding: 0 0.5rem; } .tabs button:first-child { flex: none; } }
    .list { display: none; }
    @media (max-width: 63.9em) { .list { display: inline-flex; } }
    @media (max-width: 104em) { .ends .word { display: none; } }
    @media (max-width: 85em) {
      .word { display: none; }
      .brand.small span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    }
    /* Two lines on a tablet: what is for the page, and what is for the pictures. */
    @media (min-width: 47.51em) and (max-width: 73.75em), (min-width: 47.51em) and (max-width: 85em) and (pointer: coarse) {
      :host { flex-wrap: wrap; row-gap: 0.15rem; }
      .opens, .brand { order: 1; } .zooms { order: 2; } .ends { order: 3; margin-inline-start: auto; }
      .grow { order: 4; flex: 1 1 100%; } .tools { order: 5; } .layouts { order: 6; } .edits { order: 7; margin-inline-start: auto; }
    }
    /* On a phone, too, and a third for the tabs of the panes, where there are any. */
    @media (max-width: 47.5em) {
      :host { gap: 0.25rem 0.1rem; padding-inline: 0.4rem; }
      .brand.small { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
      .zooms, .grow { display: none; }
      .opens, .ends, .layouts { display: contents; }
      .opens > * { order: 1; } .ends > * { order: 2; } .tools { order: 3; margin-inline-end: auto; } .edits { order: 4; }
      ng-layout-menu { order: 5; } .tabs { order: 6; flex: 1 1 100%; overflow: hidden; }
      .tools button.square, .edits button.square { width: min(var(--control), 2.2rem); }
      .tools, .edits { gap: 0; }
      .opens > button, .ends > button, .ends > * { flex: 1 1 2.1rem; width: auto; max-width: 2.75rem; padding-inline: 0; }
      .opens > :last-child { margin-inline-end: auto; }
      .list button { width: 100%; }
      .ends ng-menu { --menu-button: 100%; --menu-padding: 0; }
      .tabs button { flex: 1 1 auto; min-width: 2rem; padding: 0 0.3rem; font-size: var(--text-small); }
    }
    /* Too narrow for the layouts beside the tools: they stand before the tabs. */
    @media (max-width: 22em) { .tabs { flex: 1 1 0; } }
    /* A phone on its side: one line, which scrolls if it must. */
    @media (max-height: 32em) {
      :host { flex-wrap: nowrap; overflow: auto hidden; gap: 0.25rem; padding-block: 0.15rem; scrollbar-width: none; }
      .brand, .zooms, .tabs { display: none; }
      .opens, .ends, .layouts { display: flex; }
      .group { flex: none; flex-wrap: nowrap; }
      .group.boxed { border: 0; padding: 0; }
    }
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
    const empty = state.files.length === 0;
    return html`
      <h1 class="brand ${empty ? "" : "small"}">${LOGO}<span>${t("app.name")}</span></h1>
      <div class="group opens">${this.renderAction("file.open", "word")}${this.renderAction("file.openFolder")}</div>
      ${empty ? html`<span class="grow"></span>` : this.renderTools(state)}
      <div class="group ends">
        ${empty ? nothing : html`<span class="list">${this.renderAction("file.list")}</span>`}
        ${isEnabled(actionNamed("view.overlays"), state) ? this.renderAction("view.overlays") : nothing}
        ${empty ? nothing : PANELS.filter(({ menu }) => !menu).map(({ id }) => this.renderAction(`panel.${id}`, "word"))}
        ${this.renderHelp()}
      </div>
    `;
  }

  renderHelp() {
    const close = () => {
      const menu = this.renderRoot.querySelector("ng-menu");
      if (menu) menu.open = false;
    };
    return html`
      <ng-menu class="help" align="end" .label=${t("help.menu")}>
        <span slot="button">${ICONS.help}</span>
        <div class="sheet" @click=${close}>${HELP.map((id) => this.renderAction(id, "item"))}</div>
      </ng-menu>
    `;
  }

  /** @param {State} state */
  renderTools(state) {
    return html`
      <div class="group boxed tools" role="group" aria-label=${t("tool.tools")}>
        ${TOOLS.filter(({ group }) => !group).map(({ id, title }) => this.renderAction(`tool.${id}`, "", t(title)))}
        <ng-tool-menu .state=${state} .context=${this.context}></ng-tool-menu>
      </div>
      <div class="group boxed zooms" role="group" aria-label=${t("toolbar.zoom")}>
        ${["zoomOut", "zoomIn", "fit", "pixels"].map((name) => this.renderAction(`view.${name}`))}
      </div>
      <div class="group layouts">
        <ng-layout-menu .state=${state} .context=${this.context}></ng-layout-menu>
        ${this.renderTabs(state)}
      </div>
      <span class="grow"></span>
      <div class="group edits">${this.renderAction("edit.undo")}${this.renderAction("edit.redo")}</div>
    `;
  }

  /** @param {State} state */
  renderTabs(state) {
    const { panes, solo } = state;
    if (panes.length < 2 || (panes.length > MOST_TABS && solo === null)) return nothing;
    const shown = panes.length > MOST_TABS ? panes.filter(({ id }) => id === solo) : panes;
    const tabs = [
      { id: null, title: t("toolbar.all") },
      ...shown.map((pane) => ({ id: pane.id, title: titleOf(state, pane) })),
    ];
    return html`
      <div class="group boxed tabs" role="group" aria-label=${t("toolbar.panes")}>
        ${tabs.map(
          ({ id, title }) => html`
          <button class="plain" aria-pressed=${solo === id} title=${title}
            @click=${() => this.context?.commands.apply(soloed(id))}><span>${title}</span></button>`,
        )}
      </div>
    `;
  }

  /**
   * @param {string} id
   * @param {"" | "word" | "item"} [word] whether its name stands beside the icon: where there is room, or always, with its key
   * @param {string} [hint] what it does, if the name does not say it
   */
  renderAction(id, word = "", hint = "") {
    const { state, context } = this;
    if (!state || !context) return nothing;
    const action = actionNamed(id);
    const name = nameOf(action);
    const [keys] = keysOf(action, state.shortcuts);
    const title = keys ? `${hint || name} (${readableKeys(keys)})` : hint || name;
    const shown = word === "item" && keys ? readableKeys(keys) : nothing;
    return html`
      <button data-keys=${shown} class=${word === "" ? "plain square" : word === "item" ? "plain item" : "plain"} data-action=${id} aria-label=${name} title=${title} ?disabled=${!isEnabled(action, state)}
        aria-pressed=${action.checked ? action.checked(state) : nothing} @click=${() => perform(action, context)}>
        ${action.icon ? ICONS[action.icon] : nothing}${word ? html`<span class=${word === "word" ? "word" : ""}>${name}</span>` : nothing}</button>
    `;
  }
}

customElements.define("ng-toolbar", NgToolbar);
