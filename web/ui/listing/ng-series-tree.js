import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";
import { LongList } from "./long-list.js";
import { rowFor } from "./row-keys.js";
import { pictured, rowView } from "./row-view.js";
import { treeStyles } from "./tree-styles.js";
import "./ng-series-menu.js";

/** @import { Current, State } from "../../state/types.js" */
/** @import { Row } from "../../state/tree.js" */
/** @import { Menu } from "./ng-series-menu.js" */
/** @import { Deeds } from "./deeds.js" */
/** @import { Hand } from "./row-view.js" */

/** In rem, so that rows grow with the text. @type {Readonly<Record<Row["kind"], number>>} */
const HEIGHTS = Object.freeze({ study: 2.75, series: 3.5, image: 2.4, states: 2.25, state: 2.6 });

/**
 * Studies, series and images as a tree. Only rows that are seen exist, so that
 * thousands cost no more than ten; the focus stays on the tree itself, which
 * says which row is meant.
 */
export class NgSeriesTree extends NgElement {
  static properties = {
    rows: { attribute: false },
    current: { attribute: false },
    thumbnails: { attribute: false },
    panes: { attribute: false },
    deeds: { attribute: false },
    active: { state: true },
    menu: { state: true },
  };

  static styles = [controls, treeStyles];

  constructor() {
    super();
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Current | null} */
    this.current = null;
    /** @type {State["thumbnails"]["made"]} */
    this.thumbnails = {};
    /** Numbers of the panes that show a series, by its key. @type {Map<string, number[]>} */
    this.panes = new Map();
    /** @type {Deeds | null} */
    this.deeds = null;
    /** Key of the row that the keys are about. */
    this.active = "";
    /** @type {Menu | null} */
    this.menu = null;
    /** @type {LongList<Row>} */
    this.list = new LongList(this, {
      box: () => this.tree,
      heightOf: ({ kind }) => HEIGHTS[kind],
      heightSeen: () => this.clientHeight,
      onSeen: () => this.wantThumbnails(),
    });
    /** @type {Hand} */
    this.hand = {
      choose: (row) => this.choose(row),
      toggle: (row) => this.toggle(row),
      close: (row) => this.deeds?.close(row),
      menu: (row, place) => this.openMenu(row, place),
    };
  }

  /** @returns {HTMLElement | null} */
  get tree() {
    return this.renderRoot.querySelector(".tree");
  }

  /** The row that the keys are about. */
  get at() {
    const at = this.rows.findIndex(({ key }) => key === this.active);
    return at >= 0
      ? at
      : Math.max(
          0,
          this.rows.findIndex((row) => this.isCurrent(row)),
        );
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("rows")) this.list.lay(this.rows);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const before = /** @type {Current | null | undefined} */ (changed.get("current"));
    if (changed.has("current") && before?.handle !== this.current?.handle) this.list.reveal(this.currentAt());
  }

  /** Those first that are seen. */
  wantThumbnails() {
    const { first, end, begin, stop } = this.list.span;
    const ordered = [
      ...this.rows.slice(first, end),
      ...this.rows.slice(end, stop),
      ...this.rows.slice(begin, first),
    ];
    this.deeds?.wantThumbnails(ordered.flatMap((row) => pictured(row) ?? []));
  }

  /** @returns {number} the image that is shown, or the series that holds it; -1 if neither has a row */
  currentAt() {
    const image = this.rows.findIndex((row) => row.kind === "image" && this.isCurrent(row));
    return image >= 0 ? image : this.rows.findIndex((row) => this.isCurrent(row));
  }

  /** @param {Row} row */
  isCurrent(row) {
    const handle = this.current?.handle;
    if (row.kind === "image") return row.entry.handle === handle;
    return row.kind === "series" && row.series.entries.some((entry) => entry.handle === handle);
  }

  render() {
    if (this.rows.length === 0) return html`<p class="none">${t("list.noMatch")}</p>`;
    const { at, list } = this;
    return html`
      <div class="tree" role="tree" tabindex="0" aria-label=${t("app.series")} aria-activedescendant="row-${at}"
        @keydown=${this.onKey} @scroll=${list.onScroll}>
        <div class="all" role="presentation" .style=${`height: ${list.tops[this.rows.length]}px`}>
          ${repeat(
            list.numbers(at),
            (number) => this.rows[number]?.key,
            (number) => this.renderRow(number, at),
          )}
        </div>
      </div>
      <ng-series-menu .menu=${this.menu} @leave=${this.onLeave}></ng-series-menu>
    `;
  }

  /**
   * @param {number} number
   * @param {number} at
   */
  renderRow(number, at) {
    const row = /** @type {Row} */ (this.rows[number]);
    const [top = 0, bottom = 0] = [this.list.tops[number], this.list.tops[number + 1]];
    const picture = pictured(row);
    return rowView(row, {
      number,
      top,
      height: bottom - top,
      active: number === at,
      current: this.isCurrent(row),
      picture: picture === undefined ? undefined : this.thumbnails[picture],
      panes: row.kind === "series" ? (this.panes.get(row.series.key) ?? []) : [],
      hand: this.hand,
    });
  }

  onLeave() {
    this.menu = null;
    this.tree?.focus();
  }

  /** @param {Row} row */
  choose(row) {
    this.active = row.key;
    if (row.kind === "study" || row.kind === "states") this.toggle(row);
    else this.deeds?.show(row);
  }

  /**
   * @param {Row} row
   * @param {{x: number, y: number}} place
   */
  openMenu(row, place) {
    this.active = row.key;
    const items = this.deeds?.of(row) ?? [];
    if (items.length > 0) this.menu = { heading: row.label, items, ...place };
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { rows, at } = this;
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = rowFor(event.key, rows, at);
    if (to !== undefined) this.go(to);
    else if (!this.act(event, row, at)) return;
    event.preventDefault();
  }

  /** @param {number} to */
  go(to) {
    const at = Math.max(0, Math.min(to, this.rows.length - 1));
    this.active = this.rows[at]?.key ?? "";
    this.list.reveal(at);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Row} row
   * @param {number} at
   * @returns {boolean} whether the key means something
   */
  act({ key, shiftKey }, row, at) {
    if (key === "ArrowRight" && row.open === false) this.toggle(row);
    else if (key === "ArrowLeft" && row.open) this.toggle(row);
    else if (key === "Enter" || key === " ") this.choose(row);
    else if (key === "Delete") this.deeds?.close(row);
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) {
      const box = this.renderRoot.querySelector(`#row-${at}`)?.getBoundingClientRect();
      if (box) this.openMenu(row, { x: box.left + 24, y: box.bottom });
    } else return key === "ArrowRight" || key === "ArrowLeft";
    return true;
  }

  /** @param {Row} row */
  toggle(row) {
    this.active = row.key;
    if (row.open !== null) this.dispatchEvent(new CustomEvent("toggle", { detail: row.key }));
  }
}

customElements.define("ng-series-tree", NgSeriesTree);
