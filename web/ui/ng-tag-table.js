import { html, nothing } from "lit";
import { asEngineError, sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { comparableWith } from "../state/comparing.js";
import { panelOpened } from "../state/desk-actions.js";
import { told } from "../state/message-actions.js";
import { copiedRow, differenceRows, tagRows, withoutIdentity } from "../state/tags.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";
import { panelStyles } from "./tags/panel-styles.js";
import { differenceRow, tableRow, valuesText } from "./tags/table-rows.js";
import "./tags/ng-tag-detail.js";
import "./tags/ng-tag-rows.js";

/** @import { EngineError } from "../engine/errors.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { RecipeCommands } from "../state/recipe-commands.js" */
/** @import { Difference, TagRow } from "../state/tags.js" */
/** @import { State, TagElement } from "../state/types.js" */
/** @import { TableRow } from "./tags/ng-tag-rows.js" */
/** @import { Detail } from "./tags/ng-tag-detail.js" */

/** Ends what was cut. */
const CUT = "…";
/** @typedef {{pair: string, differences: Difference[] | null, equal: number, error: EngineError | null}} Comparison */

/** The elements of the current instance: to read, to search, to copy, to take away, and beside those of another. */
export class NgTagTable extends NgElement {
  static properties = {
    state: { attribute: false },
    tags: { attribute: false },
    commands: { attribute: false },
    recipes: { attribute: false },
    search: { state: true },
    toggled: { state: true },
    folded: { state: true },
    chosen: { state: true },
    other: { state: true },
    comparison: { state: true },
    whole: { state: true },
  };

  static styles = [controls, panelStyles];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {State["tags"]} */
    this.tags = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** What copies texts. @type {RecipeCommands | null} */
    this.recipes = null;
    this.search = "";
    /** Sequences that are not folded or unfolded as the others. @type {ReadonlySet<string>} */
    this.toggled = new Set();
    this.folded = false;
    this.chosen = "";
    /** Handle of the image that this one is compared with. */
    this.other = "";
    /** @type {Comparison | null} */
    this.comparison = null;
    /** Values that are not cut. @type {{handle: string, values: string[]} | null} */
    this.whole = null;
    /** @type {TagRow[]} */
    this.rows = [];
    /** @type {Difference[]} */
    this.differences = [];
    /** @type {TableRow[]} */
    this.table = [];
  }

  get anonymous() {
    return this.state?.identityHidden ?? false;
  }

  /**
   * The pointer, for example, changes the state many times a second.
   * @param {Map<string, unknown>} changed
   */
  shouldUpdate(changed) {
    const before = /** @type {State | null | undefined} */ (changed.get("state"));
    if (changed.size !== 1 || !before || !this.state) return true;
    return before.files !== this.state.files || before.identityHidden !== this.state.identityHidden;
  }

  willUpdate() {
    const { anonymous, search, toggled, folded } = this;
    const elements = this.tags?.elements ?? [];
    if (
      this.other &&
      !comparableWith(/** @type {State} */ (this.state), this.tags?.handle ?? "").some(
        ({ handle }) => handle === this.other,
      )
    )
      this.other = "";
    if (this.other) void this.compare();
    this.rows = tagRows(elements, { search, toggled, folded, anonymous });
    this.differences = differenceRows(this.comparison?.differences ?? [], { search, anonymous });
    this.table = this.other ? this.differences.map(differenceRow) : this.rows.map(tableRow);
  }

  render() {
    return html`
      <header>${this.renderHead()}</header>
      ${this.renderBody()}
      ${this.renderDetail()}
    `;
  }

  renderHead() {
    const { state, tags } = this;
    const choices = state && tags ? comparableWith(state, tags.handle) : [];
    return html`
      <h2>${t("tags.title")}</h2>
      <label class="search"><span class="visually-hidden">${t("tags.search")}</span>
        <input type="search" placeholder=${t("tags.placeholder")} .value=${this.search}
          @input=${(/** @type {Event} */ event) => {
            this.search = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          }}></label>
      <span class="count" aria-live="polite">${this.countText()}</span>
      ${choices.length > 0 ? this.renderChoices(choices) : nothing}
      <span class="end">
        ${this.other ? nothing : html`<button class="plain" @click=${() => this.fold()}>${t(this.folded ? "tags.unfold" : "tags.fold")}</button>`}
        <button class="plain" ?disabled=${this.anonymous} title=${this.anonymous ? t("tags.hidden") : nothing} @click=${() => this.take("csv")}>${t("tags.csv")}</button>
        <button class="plain" ?disabled=${this.anonymous} title=${this.anonymous ? t("tags.hidden") : nothing} @click=${() => this.take("json")}>${t("tags.json")}</button>
        <button class="plain square" aria-label=${t("tags.close")} title=${t("tags.close")}
          @click=${() => this.commands?.apply(panelOpened("bottom", null))}>${ICONS.close}</button>
      </span>
    `;
  }

  /** @param {import("../state/comparing.js").Choice[]} choices */
  renderChoices(choices) {
    return html`
      <label class="compare">${t("tags.compare")}
        <select @change=${(/** @type {Event} */ event) => {
          this.other = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
          this.chosen = "";
        }}>
          <option value="" .selected=${this.other === ""}>${t("tags.nothing")}</option>
          ${choices.map(({ handle, label }) => html`<option value=${handle} .selected=${handle === this.other}>${label}</option>`)}
        </select></label>
    `;
  }

  countText() {
    if (this.other) {
      const { comparison } = this;
      return comparison?.differences
        ? t("tags.compared", { count: comparison.differences.length, equal: comparison.equal })
        : "";
    }
    const all = this.tags?.elements?.length ?? 0;
    return this.search.trim() === ""
      ? t("tags.elements", { count: all })
      : t("tags.count", { found: this.rows.length, all });
  }

  renderBody() {
    const error = this.other ? this.comparison?.error : this.tags?.error;
    if (error) return html`<p class="note">${sentenceFor(error.code)} ${error.message}</p>`;
    if (!(this.other ? this.comparison?.differences : this.tags?.elements))
      return html`<p class="note">${t("tags.reading")}</p>`;
    if (this.table.length === 0)
      return html`<p class="note">${this.search.trim() === "" ? t("tags.same") : t("tags.noMatch", { search: this.search })}</p>`;
    return html`
      <ng-tag-rows .rows=${this.table} .heads=${this.other ? [t("tags.here"), t("tags.there")] : [t("tags.value")]} .chosen=${this.chosen}
        @choose=${(/** @type {CustomEvent<string>} */ { detail }) => this.choose(detail)}
        @toggle=${(/** @type {CustomEvent<string>} */ { detail }) => this.toggle(detail)}
        @copy-value=${() => this.copy("value")}></ng-tag-rows>
    `;
  }

  renderDetail() {
    const detail = this.detailOf();
    return html`<ng-tag-detail ?hidden=${!detail} .detail=${detail} .copy=${(/** @type {"value" | "row"} */ what) => this.copy(what)}></ng-tag-detail>`;
  }

  /** @returns {Detail | null} */
  detailOf() {
    if (this.other) {
      const found = this.differences.find(({ path }) => path === this.chosen);
      return found
        ? {
            ...found,
            key: found.path,
            vm: String(found.vm),
            own: found.private,
            value: valuesText(found.values),
          }
        : null;
    }
    const row = this.rows.find(({ key }) => key === this.chosen);
    if (!row) return null;
    const { name, keyword, vr, vm, private: own } = row.element;
    return { key: row.key, name, keyword, vr, vm: String(vm), own, value: this.wholeOf(row) };
  }

  /**
   * @param {TagRow} row
   * @returns {string} its value, also where the table has cut it
   */
  wholeOf({ at, element }) {
    const { handle, values } = this.whole ?? { handle: "", values: [] };
    const value = handle === this.tags?.handle ? values[at] : undefined;
    return value === undefined ? element.value : withoutIdentity({ ...element, value }).value;
  }

  /** @param {string} key */
  choose(key) {
    this.chosen = key;
    const row = this.rows.find((each) => each.key === key);
    const known = this.whole?.handle === this.tags?.handle;
    if (!this.other && row?.element.value.endsWith(CUT) && !known) void this.readWhole();
  }

  async readWhole() {
    const handle = this.tags?.handle ?? "";
    const answer = await this.asked("tags", { handle, whole: true });
    const elements = /** @type {TagElement[]} */ (answer?.result.elements ?? []);
    if (answer && handle === this.tags?.handle)
      this.whole = { handle, values: elements.map(({ value }) => value) };
  }

  async compare() {
    const handles = [this.tags?.handle ?? "", this.other];
    const pair = handles.join(" ");
    if (this.comparison?.pair === pair) return;
    this.comparison = { pair, differences: null, equal: 0, error: null };
    try {
      const { result } = (await this.commands?.ask("compare_tags", { handles })) ?? {};
      if (this.comparison?.pair === pair) this.comparison = { pair, ...result, error: null };
    } catch (cause) {
      if (this.comparison?.pair === pair)
        this.comparison = { pair, differences: null, equal: 0, error: asEngineError(cause) };
    }
  }

  /** @param {"csv" | "json"} format */
  async take(format) {
    const answer = await this.asked("tags_export", { handle: this.tags?.handle ?? "", format });
    const [blob] = answer?.blobs ?? [];
    if (answer && blob)
      this.commands?.saveText(
        new TextDecoder().decode(blob.data),
        answer.result.name,
        answer.result.media_type,
      );
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} params
   */
  async asked(method, params) {
    try {
      return await this.commands?.ask(method, params);
    } catch (cause) {
      const error = asEngineError(cause);
      this.commands?.apply(told("error", t("tags.failed"), `${sentenceFor(error.code)} ${error.message}`));
      return undefined;
    }
  }

  /** @param {"value" | "row"} what */
  copy(what) {
    const detail = this.detailOf();
    const row = this.rows.find(({ key }) => key === this.chosen);
    if (!detail) return;
    const line = row
      ? copiedRow({ ...row, element: { ...row.element, value: detail.value } })
      : [detail.key, detail.name, detail.value].join("\t");
    void this.recipes?.copyText(what === "value" ? detail.value : line);
  }

  /** @param {string} key */
  toggle(key) {
    const others = [...this.toggled].filter((each) => each !== key);
    this.toggled = new Set(this.toggled.has(key) ? others : [...others, key]);
  }

  fold() {
    this.folded = !this.folded;
    this.toggled = new Set();
  }
}

customElements.define("ng-tag-table", NgTagTable);
