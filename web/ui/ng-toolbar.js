import { css, html, LitElement, nothing } from "lit";
import { chosen, soloed } from "../state/actions.js";
import { ICONS, LOGO } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { State } from "../state/types.js" */

/**
 * The bar at the top.
 * @fires pick - CustomEvent with "files" or "folder" in `detail`
 * @fires meaning - CustomEvent with a Meaning of keyboard.js in `detail`
 */
export class NgToolbar extends LitElement {
  static properties = {
    tool: {},
    panes: { attribute: false },
    solo: {},
    empty: { type: Boolean },
    tagsOpen: { type: Boolean },
    filesOpen: { type: Boolean },
    overlays: { attribute: false },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.75rem; padding: 0.45rem 0.75rem;
      padding-top: max(0.45rem, env(safe-area-inset-top)); background: var(--surface); border-bottom: 1px solid var(--line);
    }
    .brand { display: flex; align-items: center; gap: 0.55rem; font-weight: 650; font-size: 1rem; letter-spacing: -0.01em; margin-inline-end: 0.5rem; }
    .logo { display: block; }
    .group { display: flex; gap: 2px; align-items: center; }
    .group.boxed { border: 1px solid var(--line); border-radius: var(--radius); padding: 2px; }
    .boxed button { min-height: calc(var(--control) - 4px); }
    .boxed button.square { width: calc(var(--control) - 2px); }
    .grow { flex: 1; }
    .files { display: none; }
    @media (max-width: 1023px) { .files { display: inline-flex; } }
    @media (max-width: 1360px) { .overlaid .word { display: none; } }
    @media (max-width: 1120px) { .word { display: none; } .opens .word { display: inline; } }
    @media (max-width: 760px) {
      :host { gap: 0.35rem 0.5rem; padding-inline: 0.5rem; }
      .brand { margin: 0; }
      .brand span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .zooms, .opens .word { display: none; }
      .opens { order: 1; } .ends { order: 2; margin-inline-start: auto; }
      .tools { order: 4; } .layouts { order: 3; flex: 1; }
      .layouts button { flex: 1; padding: 0 0.3rem; font-size: var(--text-small); }
      .grow { display: none; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {State["tool"]} */
    this.tool = "window";
    /** @type {{id: string, title: string}[]} */
    this.panes = [];
    /** @type {State["solo"]} */
    this.solo = null;
    this.empty = true;
    this.tagsOpen = false;
    this.filesOpen = false;
    /** @type {boolean | null} null where the image has none */
    this.overlays = null;
    /** @type {Commands | null} */
    this.commands = null;
  }

  /** @param {Parameters<typeof chosen>[0]} choices */
  choose(choices) {
    this.commands?.apply(chosen(choices));
  }

  /**
   * @param {string} type
   * @param {string} detail
   */
  send(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  render() {
    return html`
      <h1 class="brand">${LOGO}<span>Negatoscope</span></h1>
      <div class="group opens">
        <button aria-label="Open files" title="Open files (O)" @click=${() => this.send("pick", "files")}>
          ${ICONS.file}<span class="word">Open files</span></button>
        <button aria-label="Open folder" title="Open folder" @click=${() => this.send("pick", "folder")}>
          ${ICONS.folder}<span class="word">Open folder</span></button>
      </div>
      ${this.empty ? html`<span class="grow"></span>` : this.renderTools()}
      <div class="group ends ${this.overlays === null ? "" : "overlaid"}">
        <button class="plain square files" ?hidden=${this.empty} aria-label="Files" title="Files" aria-pressed=${this.filesOpen}
          @click=${() => this.choose({ filesOpen: !this.filesOpen })}>${ICONS.list}</button>
        ${
          this.overlays === null
            ? nothing
            : html`<button class="plain" aria-label="Overlays" title="Overlays of the file (V)" aria-pressed=${this.overlays}
                @click=${() => this.send("meaning", "overlays")}>${ICONS.layers}<span class="word">Overlays</span></button>`
        }
        <button class="plain" ?hidden=${this.empty} aria-label="Tags" title="Tags (T)" aria-pressed=${this.tagsOpen}
          @click=${() => this.send("meaning", "tags")}>${ICONS.tags}<span class="word">Tags</span></button>
        <button class="plain square" aria-label="About" title="About and shortcuts (?)" @click=${() => this.send("meaning", "about")}>
          ${ICONS.info}</button>
      </div>
    `;
  }

  renderTools() {
    return html`
      <div class="group boxed tools" role="group" aria-label="Tool">
        <button class="plain" aria-label="Window tool" title="Drag changes the window (W)" aria-pressed=${this.tool === "window"}
          @click=${() => this.choose({ tool: "window" })}>${ICONS.window}<span class="word">Window</span></button>
        <button class="plain" aria-label="Pan tool" title="Drag moves the image (P)" aria-pressed=${this.tool === "pan"}
          @click=${() => this.choose({ tool: "pan" })}>${ICONS.pan}<span class="word">Pan</span></button>
      </div>
      <div class="group boxed zooms" role="group" aria-label="Zoom">
        <button class="plain square" aria-label="Zoom out" title="Zoom out (−)" @click=${() => this.send("meaning", "zoomOut")}>${ICONS.minus}</button>
        <button class="plain square" aria-label="Zoom in" title="Zoom in (+)" @click=${() => this.send("meaning", "zoomIn")}>${ICONS.plus}</button>
        <button class="plain square" aria-label="Fit" title="Fit (0)" @click=${() => this.send("meaning", "fit")}>${ICONS.fit}</button>
        <button class="plain square" aria-label="1:1, one image pixel per screen pixel" title="One image pixel per screen pixel (1)" @click=${() => this.send("meaning", "pixels")}>1:1</button>
      </div>
      <div class="group boxed layouts" role="group" aria-label="Panes">
        ${[{ id: null, title: "All" }, ...(this.panes.length > 4 ? [] : this.panes)].map(
          ({ id, title }) => html`
          <button class="plain" aria-pressed=${this.solo === id} @click=${() => this.commands?.apply(soloed(id))}>${title}</button>`,
        )}
      </div>
      <span class="grow"></span>
    `;
  }
}

customElements.define("ng-toolbar", NgToolbar);
