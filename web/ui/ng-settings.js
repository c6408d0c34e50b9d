import { css, html, nothing } from "lit";
import { languageFor, n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { LANGUAGES } from "../i18n/languages.js";
import { clearNotes } from "../io/notes.js";
import { dialogClosed } from "../state/dialog-actions.js";
import { announced } from "../state/message-actions.js";
import { set } from "../state/settings.js";
import { actionNamed, nameOf, perform } from "./actions/index.js";
import "./dialogs/ng-dialog.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Settings, State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** @type {readonly (readonly [string, MessageId])[]} actions, with their names under the heading */
const LOOKS = Object.freeze([
  ["theme.system", "settings.theme.system"],
  ["theme.dark", "settings.theme.dark"],
  ["theme.light", "settings.theme.light"],
  ["theme.contrast", "settings.theme.contrast"],
]);

/** @type {Readonly<Record<Exclude<State["keeping"]["phase"], "failed">, MessageId>>} */
const KEEPING = Object.freeze({
  off: "settings.storage.off",
  unsupported: "settings.storage.unsupported",
  keeping: "settings.storage.keeping",
  kept: "settings.storage.kept",
  ready: "settings.storage.ready",
});

/** What is chosen for all visits: how the page looks and speaks, and what it may remember. */
export class NgSettings extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false }, usage: { state: true } };

  static styles = [
    controls,
    css`
    :host { --dialog-width: 34rem; }
    .body { display: grid; gap: 1.25rem; }
    h3, .title { font-size: var(--text); font-weight: 600; margin-bottom: 0.4rem; }
    section { display: grid; gap: 0.15rem; }
    .themes { display: flex; flex-wrap: wrap; gap: var(--gap-small); border: 0; margin: 0; padding: 0; }
    .themes label { display: flex; align-items: center; gap: 0.5rem; min-height: var(--control); padding: 0 0.8rem 0 0.6rem; border: 1px solid var(--line-strong); border-radius: var(--radius-small); }
    .themes label:has(:checked) { border-color: var(--accent); background: var(--raised-hover); }
    .check { display: grid; grid-template-columns: auto 1fr; align-items: center; gap: 0 0.6rem; min-height: var(--control); }
    .field { display: grid; gap: 0.2rem; max-width: 20rem; }
    .hint { grid-column: 2; }
    .hint, .note { color: var(--ink-soft); font-size: var(--text-small); }
    .ways { display: flex; flex-wrap: wrap; gap: var(--gap-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
    /** @type {{size: string, files: number} | null} what the program takes */
    this.usage = null;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const before = /** @type {State | undefined} */ (changed.get("state"));
    if (changed.has("state") && before?.keeping !== this.state?.keeping) void this.learnUsage();
  }

  async learnUsage() {
    const usage = await this.context?.page.updates.usage();
    this.usage = usage
      ? { size: n(usage.bytes / 1e6, { maximumFractionDigits: 1 }), files: usage.files }
      : null;
  }

  /** Removes what is kept here: the program, notes, folders. What is open stays open. */
  async clear() {
    const { context } = this;
    if (!context) return;
    const { forget } = await import("../folders.js");
    await forget(context.store);
    await context.page.updates.clear();
    clearNotes();
    this.usage = null;
    context.commands.apply(announced(t("settings.storage.cleared")));
  }

  /** @param {string} id */
  act(id) {
    if (this.context) perform(actionNamed(id), this.context);
  }

  /** @param {Partial<Settings>} change */
  change(change) {
    this.context?.commands.apply(set(change));
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { settings } = state;
    return html`
      <ng-dialog .heading=${t("settings.title")} @close=${() => this.context?.commands.apply(dialogClosed("settings"))}>
        <div class="body">
          <section>
            <fieldset class="themes"><legend><h3>${t("settings.theme")}</h3></legend>${LOOKS.map(([id, name]) => this.renderTheme(state, id, name))}</fieldset>
          </section>
          <section>
            <label class="field"><span class="title">${t("settings.language")}</span>${this.renderLanguages(settings.language)}</label>
            <p class="note">${t("settings.language.hint")}</p>
          </section>
          <section>
            <h3>${t("settings.pictures")}</h3>
            ${this.renderSwitch(state, "view.smooth")}
            ${this.renderSwitch(state, "view.annotations")}
            ${this.renderSwitch(state, "view.hideIdentity", "settings.identity.hint")}
          </section>
          <section>
            <h3>${t("settings.memory")}</h3>
            ${this.renderCheck(settings.remember, "settings.remember", "settings.remember.hint", (remember) => this.change({ remember }))}
            ${"showDirectoryPicker" in window ? this.renderFolders(state) : nothing}
          </section>
          <section>
            <h3>${t("settings.storage")}</h3>
            <p class="note">${keepingText(state.keeping)} ${this.usage ? t("settings.storage.used", this.usage) : nothing}</p>
            <div class="ways"><button class="outlined" @click=${() => void this.clear()}>${t("settings.storage.clear")}</button></div>
          </section>
          <section>
            <h3>${t("group.help")}</h3>
            <div class="ways">${["help.tour", "help.shortcuts", "help.about"].map((id) => this.renderWay(id))}</div>
          </section>
        </div>
      </ng-dialog>
    `;
  }

  /**
   * @param {State} state
   * @param {string} id of an action
   * @param {MessageId} name
   */
  renderTheme(state, id, name) {
    const action = actionNamed(id);
    return html`
      <label><input type="radio" name="theme" .checked=${action.checked?.(state) ?? false} @change=${() => this.act(id)}>${t(name)}</label>
    `;
  }

  /** @param {string} chosen */
  renderLanguages(chosen) {
    const own = LANGUAGES[languageFor("", navigator.languages)]?.name ?? "";
    return html`
      <select @change=${(/** @type {Event} */ event) =>
        this.change({ language: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}>
        <option value="" .selected=${chosen === ""}>${t("settings.language.browser", { name: own })}</option>
        ${Object.entries(LANGUAGES).map(
          ([tag, { name }]) =>
            html`<option value=${tag} lang=${tag} .selected=${chosen === tag}>${name}</option>`,
        )}
      </select>
    `;
  }

  /**
   * @param {State} state
   * @param {string} id of an action that is on or off
   * @param {MessageId} [hint]
   */
  renderSwitch(state, id, hint) {
    const action = actionNamed(id);
    return this.renderCheck(action.checked?.(state) ?? false, action.label, hint, () => this.act(id));
  }

  /**
   * @param {boolean} checked
   * @param {MessageId} label
   * @param {MessageId | undefined} hint
   * @param {(checked: boolean) => void} change
   */
  renderCheck(checked, label, hint, change) {
    return html`
      <label class="check"><input type="checkbox" .checked=${checked}
        @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.currentTarget).checked)}>
        <span>${t(label)}</span>${hint ? html`<span class="hint">${t(hint)}</span>` : nothing}</label>
    `;
  }

  /** @param {State} state */
  renderFolders({ settings, folders }) {
    const count = folders.length;
    return html`
      ${this.renderCheck(settings.keepFolders, "settings.folders", "settings.folders.hint", (keepFolders) => {
        this.change({ keepFolders });
        if (!keepFolders) void this.forgetFolders();
      })}
      ${count > 0 ? html`<div class="ways"><button class="outlined" @click=${() => void this.forgetFolders()}>${t("settings.folders.forget", { count })}</button></div>` : nothing}
    `;
  }

  async forgetFolders() {
    const { context } = this;
    const { forget } = await import("../folders.js");
    if (context) await forget(context.store);
  }

  /** @param {string} id of an action */
  renderWay(id) {
    const action = actionNamed(id);
    return html`<button class="outlined" @click=${() => this.act(id)}>${ICONS[action.icon]}${nameOf(action)}</button>`;
  }
}

/**
 * @param {State["keeping"]} keeping
 * @returns {string}
 */
function keepingText(keeping) {
  if (keeping.phase === "failed") return t("settings.storage.failed", { reason: keeping.message });
  return t(KEEPING[keeping.phase]);
}

customElements.define("ng-settings", NgSettings);
