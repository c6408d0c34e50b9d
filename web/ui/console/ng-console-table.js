import { css, html, nothing } from "lit";
import { n, t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";
import { csvOf } from "./editing.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Table } from "../../state/console-types.js" */

const MOST_ROWS = 100;

/** Numbers that were computed, as a table to read and to take away. */
export class NgConsoleTable extends NgElement {
  static properties = { table: { attribute: false }, name: {}, commands: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: 0.25rem; min-width: 0; }
    .scroll { max-width: 100%; max-height: 14rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius-small); justify-self: start; }
    table { border-collapse: collapse; font-size: var(--text-small); font-variant-numeric: tabular-nums; }
    caption { text-align: start; padding: 0.2rem 0.6rem; font-weight: 600; }
    th, td { padding: 0.1rem 0.6rem; text-align: start; white-space: nowrap; }
    th { position: sticky; top: 0; background: var(--raised); color: var(--ink-soft); font-size: var(--text-tiny); font-weight: 600; }
    td { border-top: 1px solid var(--line); }
    .number { text-align: end; }
    .foot { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-small); color: var(--ink-soft); font-size: var(--text-small); }
    button { min-height: 1.6rem; padding: 0 0.5rem; font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {Table | null} */
    this.table = null;
    /** Of the file that it is saved as. */
    this.name = "";
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    const { table } = this;
    if (!table) return nothing;
    const { title, columns, rows, left_out: left } = table;
    const label = title || t("console.table");
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${label}>
        <table>
          ${title ? html`<caption>${title}</caption>` : nothing}
          <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
          <tbody>${rows.slice(0, MOST_ROWS).map((row) => html`<tr>${row.map(renderCell)}</tr>`)}</tbody>
        </table>
      </div>
      <div class="foot">
        <button class="outlined" @click=${() => this.commands?.saveText(csvOf(table), this.name, "text/csv")}>${ICONS.save}${t("console.csv")}</button>
        ${rows.length > MOST_ROWS ? t("console.firstRows", { shown: MOST_ROWS, count: rows.length }) : nothing}
        ${left > 0 ? t("console.leftOut", { count: left }) : nothing}
      </div>
    `;
  }
}

/** @param {string | number | boolean | null} value */
function renderCell(value) {
  if (typeof value !== "number") return html`<td>${value ?? "–"}</td>`;
  return html`<td class="number">${Number.isInteger(value) ? n(value, { useGrouping: false }) : value}</td>`;
}

customElements.define("ng-console-table", NgConsoleTable);
