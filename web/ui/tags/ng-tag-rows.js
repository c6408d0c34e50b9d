import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { LongList } from "../listing/long-list.js";
import { rowFor } from "../listing/row-keys.js";
import { controls } from "../styles.js";
import { rowStyles } from "./row-styles.js";
import { VR_NAMES } from "./vr-names.js";

/**
 * @typedef {object} TableRow
 * @property {string} key
 * @property {number} depth
 * @property {boolean | null} open null: it holds no others
 * @property {number} item number of the item that begins with it; 0: none
 * @property {boolean} own Whether it is private.
 * @property {string} tag
 * @property {string} name
 * @property {string} vr
 * @property {string[]} values one for each column of values
 * @property {{sign: string, text: string} | null} mark
 */

/** In rem, so that rows grow with the text. */
const HEIGHT = 1.75;
const MAX_DEPTH = 6;

/** Elements as a table that folds. Only rows that are seen exist; the focus stays on the table, which says which row is meant. */
export class NgTagRows extends NgElement {
  static properties = {
    rows: { attribute: false },
    heads: { attribute: false },
    chosen: {},
  };

  static styles = [controls, rowStyles];

  constructor() {
    super();
    /** @type {TableRow[]} */
    this.rows = [];
    /** Names of the columns of values. @type {string[]} */
    this.heads = [];
    /** Key of the row that is chosen. */
    this.chosen = "";
    /** @type {LongList<TableRow>} */
    this.list = new LongList(this, {
      box: () => this.table,
      heightOf: () => HEIGHT,
      heightSeen: () => {
        const head = this.table?.querySelector(".head")?.clientHeight ?? 0;
        return Math.max(0, (this.table?.clientHeight ?? 0) - head);
      },
    });
  }

  /** @returns {HTMLElement | null} */
  get table() {
    return this.renderRoot.querySelector(".table");
  }

  get at() {
    return Math.max(
      0,
      this.rows.findIndex(({ key }) => key === this.chosen),
    );
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("rows")) this.list.lay(this.rows);
  }

  render() {
    const { at, heads, list } = this;
    return html`
      <div class="table columns-${heads.length}" role="treegrid" tabindex="0" aria-label=${t("tags.title")} aria-rowcount=${this.rows.length + 1}
        aria-activedescendant="row-${at}" @keydown=${this.onKey} @scroll=${list.onScroll}>
        <div class="row head" role="row" aria-rowindex="1">
          ${[t("tags.tag"), t("tags.name"), t("tags.vr"), ...heads].map((head) => html`<span role="columnheader">${head}</span>`)}
        </div>
        <div class="body" role="presentation">
          <div class="all" role="presentation" .style=${`height: ${list.tops[this.rows.length]}px`}>
            ${repeat(
              list.numbers(at),
              (number) => this.rows[number]?.key,
              (number) => this.renderRow(/** @type {TableRow} */ (this.rows[number]), number),
            )}
          </div>
        </div>
      </div>
    `;
  }

  /**
   * @param {TableRow} row
   * @param {number} number
   */
  renderRow(row, number) {
    const { key, depth, open, item, own, tag, name, vr, values, mark } = row;
    const [top = 0, bottom = 0] = [this.list.tops[number], this.list.tops[number + 1]];
    const chosen = key === this.chosen;
    return html`
      <div class="row ${own ? "own" : ""} ${chosen ? "chosen" : ""} ${item > 0 ? "begins" : ""}" role="row" id="row-${number}" .style=${`top: ${top}px; height: ${bottom - top}px`}
        aria-rowindex=${number + 2} aria-level=${depth + 1} aria-expanded=${open ?? nothing} aria-selected=${chosen} @click=${() => this.choose(key)}>
        <span role="gridcell" class="tag">${mark ? html`<b class="mark" title=${mark.text} aria-label=${mark.text} role="img">${mark.sign}</b>` : nothing}${tag}</span>
        <span role="gridcell" class="name d${Math.min(depth, MAX_DEPTH)}" title=${name}>
          ${open === null ? nothing : html`<span class="fold ${open ? "open" : ""}" @click=${(/** @type {Event} */ event) => this.toggle(event, key)}>${ICONS.next}</span>`}
          <span class="text">${name}</span>${item > 0 ? html`<small class="item">${t("tags.item", { number: item })}</small>` : nothing}
        </span>
        <span role="gridcell" class="vr" title=${VR_NAMES[vr] ?? vr}>${vr}</span>
        ${values.map((value) => html`<span role="gridcell" class="value" title=${value}>${value}</span>`)}
      </div>
    `;
  }

  /** @param {string} key */
  choose(key) {
    this.dispatchEvent(new CustomEvent("choose", { detail: key }));
  }

  /**
   * @param {Event} event
   * @param {string} key
   */
  toggle(event, key) {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent("toggle", { detail: key }));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { at } = this;
    const row = this.rows[at];
    if (!row) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "c" && getSelection()?.isCollapsed !== false)
      this.dispatchEvent(new CustomEvent("copy-value", { detail: row.key }));
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (!this.move(event, row, at)) return;
    event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {TableRow} row
   * @param {number} at
   * @returns {boolean} whether the key means something
   */
  move(event, row, at) {
    const folds =
      (event.key === "ArrowRight" && row.open === false) || (event.key === "ArrowLeft" && row.open);
    const levels = this.rows.map(({ depth, open }) => ({ level: depth + 1, open }));
    const led = folds ? undefined : rowFor(event.key, levels, at);
    // Before any row is chosen, a key that leads on chooses the first.
    const to = led === undefined || row.key === this.chosen || event.key === "End" ? led : at;
    if (folds) this.toggle(event, row.key);
    else if (to !== undefined) this.go(to);
    else return event.key === "ArrowRight" || event.key === "ArrowLeft";
    return true;
  }

  /** @param {number} to */
  go(to) {
    const at = Math.max(0, Math.min(to, this.rows.length - 1));
    const row = this.rows[at];
    if (!row) return;
    this.choose(row.key);
    this.list.reveal(at);
  }
}

customElements.define("ng-tag-rows", NgTagRows);
