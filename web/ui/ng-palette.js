import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { dialogClosed } from "../state/dialog-actions.js";
import { announced } from "../state/message-actions.js";
import { used } from "../state/settings.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { readableKeys } from "./keyboard.js";
import { entriesOf, found } from "./palette/entries.js";
import { controls } from "./styles.js";

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */
/** @import { PaletteEntry } from "./palette/entries.js" */

/** All that can be done, to be found by a few letters. */
export class NgPalette extends NgElement {
  static properties = {
    state: { attribute: false },
    context: { attribute: false },
    typed: { state: true },
    at: { state: true },
  };

  static styles = [
    controls,
    css`
    dialog {
      width: min(38rem, calc(100vw - 1.5rem)); margin: min(12vh, 6rem) auto auto; padding: 0; overflow: hidden;
      border: 1px solid var(--line-strong); border-radius: 12px; background: var(--surface); color: var(--ink);
      box-shadow: 0 16px 64px var(--shadow);
    }
    dialog::backdrop { background: var(--veil); }
    .field { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 0.6rem; padding: 0.5rem 0.5rem 0.5rem 1rem; border-bottom: 1px solid var(--line); }
    input[type="text"] { min-height: 2.5rem; padding: 0; border: 0; background: none; font-size: 1rem; }
    /* The frame shows where the focus is. */
    input:focus-visible { outline: none; }
    .field:focus-within { box-shadow: inset 0 -2px var(--accent); }
    ul { max-height: min(26rem, calc(100dvh - 12rem)); overflow: auto; padding: 0.35rem; }
    li {
      display: grid; grid-template-columns: auto minmax(0, 1fr) auto auto; align-items: center; gap: 0.75rem; min-height: 2.25rem; padding: 0.2rem 0.65rem;
      border-radius: var(--radius-small); border: 1px solid transparent; cursor: pointer;
    }
    li[aria-selected="true"] { background: var(--raised-hover); border-color: var(--accent); }
    li .name { overflow-wrap: anywhere; }
    li .group { color: var(--ink-soft); font-size: var(--text-tiny); }
    li .icon { color: var(--ink-soft); }
    .on { color: var(--light); }
    .none { padding: 1rem; color: var(--ink-soft); }
    @media (max-width: 47.5em) { li .group { display: none; } li { min-height: var(--control); } }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
    this.typed = "";
    /** Place of the chosen entry. */
    this.at = 0;
    /** @type {PaletteEntry[]} */
    this.entries = [];
    /** Whether what is typed comes here. */
    this.isOpen = false;
  }

  willUpdate() {
    if (!this.isWanted) return;
    this.typed = this.context?.page.typedAhead() ?? "";
    this.at = 0;
  }

  updated() {
    if (this.isWanted) {
      this.renderRoot.querySelector("dialog")?.showModal();
      this.isOpen = true;
    }
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  /** Whether to open: for the first time, or again before the page took the closed one away. */
  get isWanted() {
    return !this.isOpen && this.context?.store.state.dialog === "palette";
  }

  /** The browser says a little later that a dialog is closed: by then it may be open again. @param {Event} event */
  onClosed({ currentTarget }) {
    if (!(/** @type {HTMLDialogElement} */ (currentTarget).open)) this.close();
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.renderRoot.querySelector("dialog")?.close();
    this.context?.commands.apply(dialogClosed("palette"));
  }

  /** @param {PaletteEntry | undefined} entry */
  choose(entry) {
    const { context } = this;
    if (!entry || !context) return;
    // First the way back: what is done may move the focus, or open another dialog.
    this.close();
    context.commands.apply(used(entry.id));
    entry.run(context);
    context.commands.apply(announced(entry.name));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { length } = this.entries;
    const steps = /** @type {Record<string, number>} */ ({
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 8,
      PageUp: -8,
    });
    const by = steps[event.key];
    if (by !== undefined && length > 0) {
      event.preventDefault();
      const to = this.at + by;
      this.at = Math.abs(by) === 1 ? (to + length) % length : Math.min(Math.max(to, 0), length - 1);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.choose(this.entries[this.at]);
    }
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    this.entries = found(entriesOf(state), this.typed, state.settings.recent);
    const chosen = this.entries[this.at];
    return html`
      <dialog aria-label=${t("palette.title")} @close=${this.onClosed} @cancel=${(
        /** @type {Event} */ event,
      ) => {
        event.preventDefault();
        this.close();
      }}>
        <div class="field">
          ${ICONS.search}
          <input type="text" role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false"
            aria-label=${t("palette.search")} placeholder=${t("palette.search")} aria-activedescendant=${chosen ? `entry${this.at}` : nothing}
            .value=${this.typed} @keydown=${this.onKey} @input=${(/** @type {Event} */ event) => {
              this.typed = /** @type {HTMLInputElement} */ (event.currentTarget).value;
              this.at = 0;
            }}>
          <button class="plain square" aria-label=${t("app.close")} title=${t("app.close")}
            @click=${() => this.close()}>${ICONS.close}</button>
        </div>
        <p class="visually-hidden" aria-live="polite">${t("palette.count", { count: this.entries.length })}</p>
        ${this.entries.length === 0 ? html`<p class="none">${t("palette.none", { search: this.typed })}</p>` : nothing}
        <ul role="listbox" id="found" aria-label=${t("palette.title")} ?hidden=${this.entries.length === 0}>
          ${this.entries.map((entry, index) => this.renderEntry(entry, index))}
        </ul>
      </dialog>
    `;
  }

  /**
   * @param {PaletteEntry} entry
   * @param {number} index
   */
  renderEntry(entry, index) {
    const { name, group, icon, keys, checked } = entry;
    return html`
      <li role="option" id="entry${index}" aria-selected=${index === this.at} @click=${() => this.choose(entry)}
        @pointermove=${() => {
          this.at = index;
        }}>
        ${ICONS[icon]}
        <span class="name">${name}${checked ? html` <span class="on">(${t("palette.on")})</span>` : nothing}</span>
        <span class="group">${group}</span>
        <span>${keys.slice(0, 1).map((key) => html`<kbd>${readableKeys(key)}</kbd>`)}</span>
      </li>
    `;
  }
}

customElements.define("ng-palette", NgPalette);
