import { css, html, nothing } from "lit";
import { n, t } from "../i18n/index.js";
import { NgElement } from "./element.js";
import { cellsOf, isNumber, resized, sumOf, textOf } from "./kernels.js";
import { controls } from "./styles.js";

const MOST = 15;

/**
 * A kernel as a grid to type into, or, when it is fixed, to look at. Its text has rows by ";" and numbers or fractions
 * by blanks.
 * @fires change - CustomEvent with the text in `detail`; only kernels whose every cell is a number.
 */
export class NgKernel extends NgElement {
  static properties = { label: {}, value: {}, fixed: { type: Boolean }, cells: { state: true } };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); min-width: 0; }
    .size { display: flex; align-items: center; gap: var(--gap-small); font-size: var(--text-small); }
    .size label { display: flex; align-items: center; gap: 0.35rem; color: var(--ink-soft); font-size: var(--text-tiny); }
    .size select { width: auto; }
    .scroll { overflow: auto; max-height: 16rem; }
    .grid { display: grid; gap: 2px; width: max-content; }
    .grid input {
      width: 3.4rem; min-height: 1.7rem; padding: 0 0.25rem; text-align: center; border: 1px solid var(--line-strong);
      border-radius: 4px; background: var(--ground); font-size: var(--text-tiny); font-variant-numeric: tabular-nums;
    }
    .grid input.middle { border-color: var(--accent); }
    .grid input[aria-invalid="true"] { border-color: var(--bad); }
    td {
      min-width: 2.2rem; padding: 0.15rem 0.35rem; text-align: center; border: 1px solid var(--line);
      font-size: var(--text-tiny); font-variant-numeric: tabular-nums;
    }
    .facts { color: var(--ink-soft); font-size: var(--text-tiny); }
    .row { display: flex; gap: var(--gap-small); align-items: center; }
  `,
  ];

  constructor() {
    super();
    this.label = "";
    this.value = "";
    /** Whether it is only shown. */
    this.fixed = false;
    /** What stands in the fields, also while it is no number yet. @type {string[][]} */
    this.cells = [];
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("value") && this.value !== textOf(this.cells)) this.cells = cellsOf(this.value);
  }

  /** @param {string[][]} cells */
  set(cells) {
    this.cells = cells;
    if (cells.flat().every((cell) => isNumber(cell)))
      this.dispatchEvent(new CustomEvent("change", { detail: textOf(cells) }));
  }

  /**
   * Another size, with the same middle.
   * @param {number} rows
   * @param {number} columns
   */
  resize(rows, columns) {
    this.set(resized(this.cells, rows, columns));
  }

  render() {
    const { cells } = this;
    if (this.fixed) return this.renderFixed(cells);
    const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
    const sum = sumOf(cells);
    return html`
      <div class="size" role="group" aria-label=${this.label}>
        <span>${this.label}</span>
        ${this.renderSize(t("kernel.rows"), rows, (value) => this.resize(value, columns))}
        ${this.renderSize(t("kernel.columns"), columns, (value) => this.resize(rows, value))}
      </div>
      <div class="scroll"><div class="grid" .style=${`grid-template-columns: repeat(${columns}, max-content)`}>
        ${cells.map((row, at) => row.map((cell, column) => this.renderCell(cell, at, column)))}
      </div></div>
      <div class="row">
        <span class="facts">${Number.isFinite(sum) ? t("kernel.sum", { sum: n(sum, { maximumSignificantDigits: 5 }) }) : nothing}</span>
      </div>
    `;
  }

  /** @param {string[][]} cells */
  renderFixed(cells) {
    return html`
      <div class="scroll"><table aria-label=${this.label}>
        ${cells.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </table></div>
    `;
  }

  /**
   * @param {string} label
   * @param {number} value
   * @param {(value: number) => void} set
   */
  renderSize(label, value, set) {
    return html`
      <label>${label}
        <select @change=${(/** @type {Event} */ event) => set(Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value))}>
          ${Array.from({ length: MOST }, (_, index) => html`<option .selected=${index + 1 === value}>${index + 1}</option>`)}
        </select>
      </label>
    `;
  }

  /**
   * @param {string} cell
   * @param {number} row
   * @param {number} column
   */
  renderCell(cell, row, column) {
    const { cells } = this;
    const middle = 2 * row === cells.length - 1 && 2 * column === (cells[0]?.length ?? 0) - 1;
    return html`
      <input class=${middle ? "middle" : ""} inputmode="text" aria-label=${t("kernel.cell", { row: row + 1, column: column + 1 })}
        aria-invalid=${!isNumber(cell)} .value=${cell} @change=${(/** @type {Event} */ event) => {
          const text = /** @type {HTMLInputElement} */ (event.currentTarget).value
            .trim()
            .replace(",", ".");
          this.set(cells.with(row, (cells[row] ?? []).with(column, text)));
        }}>
    `;
  }
}

customElements.define("ng-kernel", NgKernel);
