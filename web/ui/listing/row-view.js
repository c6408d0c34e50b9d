import { html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { carry } from "../carrying.js";
import { ICONS } from "../icons.js";
import "./ng-thumbnail.js";

/** @import { TemplateResult } from "lit" */
/** @import { Row } from "../../state/tree.js" */
/** @import { Thumbnail } from "../../state/types.js" */

/**
 * @typedef {object} Hand What is done with a row.
 * @property {(row: Row) => void} choose
 * @property {(row: Row) => void} toggle
 * @property {(row: Row) => void} close
 * @property {(row: Row, place: {x: number, y: number}) => void} menu
 */

/**
 * @typedef {object} View
 * @property {number} number of the row
 * @property {number} top
 * @property {number} height
 * @property {boolean} active Whether the keys are about it.
 * @property {boolean} current Whether it is what the active pane shows.
 * @property {Thumbnail | null | undefined} picture
 * @property {number[]} panes that show it, by number
 * @property {Hand} hand
 */

/**
 * @param {Row} row
 * @param {View} view
 * @returns {TemplateResult}
 */
export function rowView(row, { number, top, height, active, current, picture, panes, hand }) {
  const { kind, level, position, size, open, label, detail } = row;
  const handle = carriedFrom(row);
  const texts = [label, detail].filter(Boolean);
  const where = panes.length > 0 ? t("list.shownIn", { panes: panes.join(" ") }) : "";
  const marks = [kind, current ? "current" : "", open ? "open" : "", active ? "active" : ""].filter(Boolean);
  return html`
    <div class="row ${marks.join(" ")}" role="treeitem" id="row-${number}" .style=${`top: ${top}px; height: ${height}px`}
      aria-level=${level} aria-posinset=${position} aria-setsize=${size} aria-expanded=${open ?? nothing} aria-selected=${current}
      aria-label=${[...texts, where].filter(Boolean).join(", ")} title=${texts.join("\n")} draggable=${handle ? "true" : "false"}
      @dragstart=${(/** @type {DragEvent} */ event) => handle && carry(event, handle)}
      @click=${() => hand.choose(row)}
      @contextmenu=${(/** @type {MouseEvent} */ event) => openMenu(event, row, hand)}>
      ${kind === "image" || kind === "state" ? nothing : foldView(row, hand)}
      ${kind === "series" || kind === "image" ? html`<ng-thumbnail .picture=${picture} .modality=${modalityOf(row)}></ng-thumbnail>` : nothing}
      <span class="text"><span class="label">${label}</span> ${detail ? html`<span class="detail">${detail}</span>` : nothing}</span>
      ${where ? html`<span class="panes" title=${where} data-panes=${panes.join(" ")}></span>` : nothing}
      ${kind === "image" || kind === "states" ? nothing : deedsView(row, hand)}
    </div>
  `;
}

/**
 * @param {Row} row
 * @param {Hand} hand
 */
function foldView(row, hand) {
  if (row.open === null) return html`<span class="fold"></span>`;
  const toggle = (/** @type {Event} */ event) => {
    event.stopPropagation();
    hand.toggle(row);
  };
  return html`<span class="fold" @click=${toggle}>${ICONS.next}</span>`;
}

/**
 * For pointers; the keys have their own ways, so that the focus stays on the tree.
 * @param {Row} row
 * @param {Hand} hand
 */
function deedsView(row, hand) {
  const [more, close] = [t("list.menu", { name: row.label }), t("list.closeOne", { name: row.label })];
  const closing = (/** @type {Event} */ event) => {
    event.stopPropagation();
    hand.close(row);
  };
  return html`
    <span class="deeds">
      ${row.kind === "series" ? html`<button class="plain" tabindex="-1" aria-label=${more} title=${more} aria-haspopup="menu" @click=${(/** @type {MouseEvent} */ event) => openMenu(event, row, hand)}>${ICONS.more}</button>` : nothing}
      <button class="plain" tabindex="-1" aria-label=${close} title=${close} @click=${closing}>${ICONS.close}</button>
    </span>
  `;
}

/**
 * @param {MouseEvent} event
 * @param {Row} row
 * @param {Hand} hand
 */
function openMenu(event, row, hand) {
  event.preventDefault();
  event.stopPropagation();
  const { left, bottom } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  // A button that is pressed by other means than a pointer has no place of its own.
  const placed = event.clientX !== 0 || event.clientY !== 0;
  hand.menu(row, placed ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom });
}

/** @param {Row} row */
function modalityOf(row) {
  return row.kind === "series" ? row.series.modality : "";
}

/**
 * @param {Row} row
 * @returns {string | undefined} the image from which on a pane shows what is dropped on it
 */
function carriedFrom(row) {
  if (row.kind === "image") return row.entry.handle;
  return row.kind === "series" ? row.series.entries[0]?.handle : undefined;
}

/**
 * @param {Row} row
 * @returns {string | undefined} the image that stands for it
 */
export function pictured(row) {
  if (row.kind === "image") return row.entry.handle;
  if (row.kind !== "series") return undefined;
  const { entries } = row.series;
  // The middle of a body says more than its first slice, but where the middle is, is known when all are in order.
  const arranged = entries.every(({ place }) => place !== null);
  return entries[arranged ? entries.length >> 1 : 0]?.handle;
}
