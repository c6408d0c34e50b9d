import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { dialogClosed } from "../state/dialog-actions.js";
import {
  allKeysReset,
  isModifier,
  isReserved,
  keyGiven,
  keysOf,
  keysReset,
  keysTaken,
  ownerOf,
} from "../state/shortcuts.js";
import { ACTIONS, nameOf } from "./actions/index.js";
import "./dialogs/ng-dialog.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { namesOf, readableKeys } from "./keyboard.js";
import { GROUPS } from "./palette/entries.js";
import { fit, plain } from "./palette/fuzzy.js";
import { controls } from "./styles.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { State } from "../state/types.js" */
/** @import { Action, ActionContext } from "./actions/types.js" */

/** @type {readonly [MessageId, MessageId][]} */
const HANDS = Object.freeze([
  ["about.mouse.drag", "about.mouse.drag.text"],
  ["about.mouse.double", "about.mouse.double.text"],
  ["about.mouse.wheel", "about.mouse.wheel.text"],
  ["about.mouse.ctrl", "about.mouse.ctrl.text"],
  ["about.mouse.right", "about.mouse.right.text"],
]);

/** What keys and hands do, and the place to change the keys. */
export class NgShortcuts extends NgElement {
  static properties = {
    state: { attribute: false },
    context: { attribute: false },
    search: { state: true },
    listening: { state: true },
    pressed: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { --dialog-width: 46rem; }
    .body { display: grid; gap: 1rem; }
    .top { display: flex; flex-wrap: wrap; gap: var(--gap-small); }
    .top label { flex: 1 1 14rem; }
    h3 { font-size: var(--text); margin-bottom: 0.25rem; }
    dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: 0.3rem 1rem; font-size: var(--text-small); }
    dd, .hint { color: var(--ink-soft); }
    .hint { font-size: var(--text-small); }
    li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; padding: 0.1rem 0; border-bottom: 1px solid var(--line); }
    li > span:first-child { flex: 1 1 8rem; }
    .keys { display: flex; flex-wrap: wrap; gap: 0.3rem; }
    .changed { color: var(--light); font-size: var(--text-tiny); }
    .ask { flex-basis: 100%; display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-small); padding: 0.25rem 0 0.4rem; color: var(--warn); font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
    this.search = "";
    /** @type {string | null} id of the action whose new key is waited for */
    this.listening = null;
    /** What was pressed for it, if that needs a word. */
    this.pressed = "";
  }

  /** @param {import("../state/store.js").Update} update */
  apply(update) {
    this.context?.commands.apply(update);
  }

  /** @param {string | null} id */
  listen(id) {
    this.listening = id;
    this.pressed = "";
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Action} action
   */
  onKey(event, action) {
    if (this.listening !== action.id || isModifier(event.key)) return;
    const [key = ""] = namesOf(event);
    if (key === "Tab" || key === "Shift+Tab") return; // the way on is never closed
    if (this.pressed && key === "Enter") return; // it presses the button that answers
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") this.listen(null);
    else if (key === "Backspace" || key === "Delete") this.settle(keysTaken(action.id, ACTIONS));
    else if (isReserved(key) || this.lastOwner(key, action)) this.pressed = key;
    else this.settle(keyGiven(action.id, key, ACTIONS));
  }

  /**
   * @param {string} key
   * @param {Action} action
   * @returns {Action | undefined} what else has the key
   */
  lastOwner(key, action) {
    const owner = ownerOf(key, ACTIONS, this.state?.shortcuts ?? {});
    return owner === action ? undefined : owner;
  }

  /** @param {import("../state/store.js").Update} update */
  settle(update) {
    this.apply(update);
    this.listen(null);
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return html`
      <ng-dialog .heading=${t("shortcuts.title")} @close=${() => this.apply(dialogClosed("shortcuts"))}>
        <div class="body">
          <div class="top">
            <label><span class="visually-hidden">${t("palette.search")}</span>
              <input type="search" placeholder=${t("palette.search")} .value=${this.search} @input=${(
                /** @type {Event} */ event,
              ) => {
                this.search = /** @type {HTMLInputElement} */ (event.currentTarget).value;
              }}></label>
            <button class="outlined" @click=${() => this.apply(allKeysReset)}>${t("shortcuts.resetAll")}</button>
          </div>
          <p class="hint">${t("shortcuts.hint")}</p>
          ${Object.entries(GROUPS).map(([group, label]) => this.renderGroup(state, group, label))}
          ${this.search ? nothing : renderHands()}
        </div>
      </ng-dialog>
    `;
  }

  /**
   * @param {State} state
   * @param {string} group
   * @param {MessageId} label
   */
  renderGroup(state, group, label) {
    const wanted = plain(this.search);
    const actions = ACTIONS.filter(
      (action) => action.group === group && fit(wanted, plain(nameOf(action))) !== null,
    );
    if (actions.length === 0) return nothing;
    return html`
      <section><h3>${t(label)}</h3><ul>${actions.map((action) => this.renderAction(state, action))}</ul></section>
    `;
  }

  /**
   * @param {State} state
   * @param {Action} action
   */
  renderAction({ shortcuts }, action) {
    const { id } = action;
    const name = nameOf(action);
    const keys = keysOf(action, shortcuts);
    const changed = Object.hasOwn(shortcuts, id);
    const listens = this.listening === id;
    return html`
      <li @keydown=${(/** @type {KeyboardEvent} */ event) => this.onKey(event, action)}>
        <span>${name}${changed ? html` <span class="changed">(${t("shortcuts.changed")})</span>` : nothing}</span>
        <span class="keys">${keys.map((key) => html`<kbd>${readableKeys(key)}</kbd>`)}</span>
        <button class="plain" aria-pressed=${listens} aria-label=${t("shortcuts.changeOf", { name })}
          @click=${() => this.listen(listens ? null : id)}>${listens ? t("shortcuts.press") : t("shortcuts.change")}</button>
        ${
          changed
            ? html`<button class="plain square" aria-label=${t("shortcuts.resetOf", { name })} title=${t("shortcuts.reset")}
                @click=${() => this.apply(keysReset(id, ACTIONS))}>${ICONS.reset}</button>`
            : nothing
        }
        ${listens && this.pressed ? this.renderQuestion(action) : nothing}
      </li>
    `;
  }

  /** @param {Action} action */
  renderQuestion(action) {
    const key = this.pressed;
    const keys = readableKeys(key);
    const owner = this.lastOwner(key, action);
    return html`
      <div class="ask" role="alert">
        <span>${owner ? t("shortcuts.taken", { keys, name: nameOf(owner) }) : t("shortcuts.reserved", { keys })}</span>
        ${
          owner
            ? html`<button class="outlined" @click=${() => this.settle(keyGiven(action.id, key, ACTIONS))}>${t("shortcuts.take")}</button>`
            : nothing
        }
        <button class="plain" @click=${() => this.listen(null)}>${t("app.cancel")}</button>
      </div>
    `;
  }
}

function renderHands() {
  return html`
    <section>
      <h3>${t("about.mouse")}</h3>
      <dl>${HANDS.map(([what, does]) => html`<dt>${t(what)}</dt><dd>${t(does)}</dd>`)}</dl>
    </section>
  `;
}

customElements.define("ng-shortcuts", NgShortcuts);
