import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { consoled } from "../../state/console.js";
import { completionsOf } from "../../state/deeds/console.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { readableKeys } from "../keyboard.js";
import { controls } from "../styles.js";
import { commonStart, hasName, indentAt, isComplete, linesAround, newLineAt } from "./editing.js";

/** @import { Commands } from "../../state/commands.js" */

const MOST_LINES = 12;

/**
 * Where lines are typed.
 * @fires run - CustomEvent with the lines in `detail`
 */
export class NgConsoleEditor extends NgElement {
  static properties = {
    history: { attribute: false },
    draft: { attribute: false },
    stop: { attribute: false },
    ready: { type: Boolean },
    commands: { attribute: false },
    text: { state: true },
    offers: { state: true },
    chosen: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: block; position: relative; border-top: 1px solid var(--line); background: var(--ground); }
    .row { display: flex; flex-wrap: wrap; justify-content: end; align-items: end; gap: var(--gap-small); padding: 0.35rem 0.35rem 0.2rem 0.75rem; }
    .prompt { color: var(--accent); font: var(--text-small) / 1.6 var(--mono); padding-block: 0.25rem; align-self: start; white-space: nowrap; }
    textarea {
      flex: 1 1 8rem; min-width: 0; padding: 0.25rem 0; border: 0; background: transparent; color: var(--ink); resize: none;
      font: var(--text-small) / 1.6 var(--mono); white-space: pre; overflow-x: auto; tab-size: 4;
    }
    textarea:focus-visible { outline: none; }
    :host(:focus-within) { box-shadow: inset 0 2px var(--accent); }
    .hint { padding: 0 0.75rem 0.35rem; color: var(--ink-soft); font-size: var(--text-tiny); }
    ul {
      position: absolute; z-index: 4; bottom: 100%; inset-inline-start: 0.75rem; min-width: 12rem; max-width: calc(100% - 1.5rem); max-height: 11rem; overflow: auto;
      padding: 0.2rem; border: 1px solid var(--line-strong); border-radius: var(--radius-small); background: var(--raised); font: var(--text-tiny) / 1.7 var(--mono);
    }
    li { padding: 0 0.5rem; border-radius: 4px; cursor: pointer; }
    li[aria-selected="true"] { background: var(--accent); color: var(--accent-ink); }
    @media (max-width: 47.5em) { .prompt { display: none; } .hint { display: none; } }
  `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.history = [];
    this.draft = "";
    /** @type {(() => void) | null} */
    this.stop = null;
    this.ready = false;
    /** @type {Commands | null} */
    this.commands = null;
    this.text = "";
    /** What the name before the cursor can become. @type {string[]} */
    this.offers = [];
    this.chosen = 0;
    this.typed = "";
    /** Where in the history the text comes from; its length: it is new. */
    this.at = 0;
    /** What was typed before one went back into the history. */
    this.latest = "";
    /** Whether Tab leaves the editor: after Escape. */
    this.leaving = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = this.draft;
    this.at = this.history.length;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.commands?.apply(consoled({ draft: this.text }));
  }

  /** @returns {HTMLTextAreaElement | null} */
  get field() {
    return this.renderRoot.querySelector("textarea");
  }

  /** @param {string} text stands in the editor from now on */
  put(text) {
    this.type(0, this.text.length, text);
  }

  /**
   * As if somebody typed it, so that the browser's own undo knows of it.
   * @param {number} from
   * @param {number} to
   * @param {string} added
   */
  type(from, to, added) {
    const { field } = this;
    if (!field) return;
    field.focus();
    field.setSelectionRange(from, to);
    document.execCommand(added === "" ? "delete" : "insertText", false, added);
  }

  run() {
    const { text } = this;
    if (text.trim() === "" || this.stop || !this.ready) return;
    this.dispatchEvent(new CustomEvent("run", { detail: text.trimEnd() }));
    this.at = this.history.length + 1;
    this.latest = "";
    this.put("");
  }

  render() {
    const rows = Math.min(Math.max(this.text.split("\n").length, 1), MOST_LINES);
    return html`
      ${this.offers.length > 0 ? this.renderOffers() : nothing}
      <div class="row">
        <span class="prompt" aria-hidden="true">&gt;&gt;&gt;</span>
        <textarea rows=${rows} spellcheck="false" autocomplete="off" autocapitalize="off" aria-label=${t("console.editor")} aria-autocomplete="list"
          aria-controls=${this.offers.length > 0 ? "offers" : nothing} aria-activedescendant=${this.offers.length > 0 ? `offer${this.chosen}` : nothing}
          placeholder=${t("console.placeholder")} .value=${this.text} @keydown=${this.onKey} @input=${this.onInput} @blur=${() => {
            this.offers = [];
          }}></textarea>
        ${
          this.stop
            ? html`<button class="outlined" @click=${() => this.stop?.()}>${ICONS.close}${t("console.interrupt")}</button>`
            : html`<button class="primary" ?disabled=${this.text.trim() === "" || !this.ready} @click=${() => this.run()}>${t("console.run")}</button>`
        }
      </div>
      <p class="hint">${this.stop ? t("console.interrupt.hint") : t("console.keys", { keys: readableKeys("Mod+Enter") })}</p>
    `;
  }

  renderOffers() {
    return html`
      <ul role="listbox" id="offers" aria-label=${t("console.completions")}>
        ${this.offers.map(
          (name, index) => html`
          <li role="option" id="offer${index}" aria-selected=${index === this.chosen} @pointerdown=${(
            /** @type {Event} */ event,
          ) => {
            event.preventDefault(); // the editor keeps the focus
            this.accept(name);
          }}>${name}</li>`,
        )}
      </ul>
    `;
  }

  onInput() {
    this.text = this.field?.value ?? "";
    this.offers = [];
    this.leaving = false;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    const done = this.offers.length > 0 ? this.onOfferKey(event) : this.onPlainKey(event);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it meant something
   */
  onOfferKey(event) {
    const { offers, chosen } = this;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.chosen = (chosen + (key === "ArrowDown" ? 1 : -1) + offers.length) % offers.length;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector(`#offer${this.chosen}`)?.scrollIntoView({ block: "nearest" }),
      );
      return true;
    }
    if (key === "Enter" || key === "Tab") this.accept(offers[chosen] ?? "");
    else if (key === "Escape") this.offers = [];
    else return this.onPlainKey(event);
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it meant something
   */
  onPlainKey({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    const { field } = this;
    if (!field || altKey) return false;
    if (key === "Enter") return this.onEnter(field, shiftKey, ctrlKey || metaKey);
    if (ctrlKey || metaKey) return false;
    if (key === "Tab") return !shiftKey && this.onTab(field);
    if (key === "Escape") this.leaving = true;
    if (key === "ArrowUp" && linesAround(field.value, field.selectionStart).first) return this.recall(-1);
    return key === "ArrowDown" && linesAround(field.value, field.selectionEnd).last && this.recall(1);
  }

  /**
   * @param {HTMLTextAreaElement} field
   * @param {boolean} more whether a line is wanted in any case
   * @param {boolean} now whether it is to be run in any case
   */
  onEnter(field, more, now) {
    const { value, selectionStart: start, selectionEnd: end } = field;
    const atEnd = value.slice(end).trim() === "";
    if (now || (!more && atEnd && isComplete(value))) this.run();
    else this.type(start, end, newLineAt(value, start));
    return true;
  }

  /** @param {HTMLTextAreaElement} field */
  onTab({ value, selectionStart: at }) {
    if (this.leaving || value === "") return false;
    if (hasName(value, at)) void this.complete(value, at);
    else this.type(at, at, indentAt(value, at));
    return true;
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  async complete(text, at) {
    if (!this.commands) return;
    const { completions, typed } = await completionsOf(this.commands.parts, text, at);
    if (this.text !== text || this.field?.selectionStart !== at) return;
    this.typed = typed;
    const start = commonStart(completions);
    if (start.length > typed.length) this.accept(start);
    if (completions.length < 2) return;
    this.typed = start;
    this.offers = completions;
    this.chosen = 0;
  }

  /** @param {string} name in place of what was typed of it */
  accept(name) {
    const at = this.field?.selectionStart ?? 0;
    this.type(at - this.typed.length, at, name);
  }

  /**
   * Goes through what was typed before.
   * @param {-1 | 1} by
   */
  recall(by) {
    const at = this.at + by;
    if (at < 0 || at > this.history.length) return false;
    if (this.at >= this.history.length) this.latest = this.text;
    this.at = at;
    const text = this.history[at] ?? this.latest;
    this.put(text);
    return true;
  }
}

customElements.define("ng-console-editor", NgConsoleEditor);
