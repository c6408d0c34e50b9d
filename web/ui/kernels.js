/** Kernels as text and as cells to type into. What a kernel does, only the engine knows. */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(\/(\d+\.?\d*|\.\d+))?$/i;

/** @param {string} cell @returns {boolean} whether it is a number or a fraction */
export function isNumber(cell) {
  return NUMBER.test(cell);
}

/**
 * @param {string} text
 * @returns {string[][]} rows of the same length
 */
export function cellsOf(text) {
  const rows = text.split(";").map((row) => row.trim().split(/\s+/).filter(Boolean));
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  return rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? "0"));
}

/**
 * @param {string[][]} cells
 * @returns {string}
 */
export function textOf(cells) {
  return cells.map((row) => row.join(" ")).join("; ");
}

/**
 * @param {string[][]} cells
 * @returns {number} NaN while a cell is no number
 */
export function sumOf(cells) {
  return cells.flat().reduce((sum, cell) => sum + numberIn(cell), 0);
}

/** @param {string} cell */
function numberIn(cell) {
  if (!isNumber(cell)) return Number.NaN;
  const [over, under = "1"] = cell.split("/");
  return Number(over) / Number(under);
}

/**
 * Another size, with the same middle.
 * @param {string[][]} cells
 * @param {number} rows
 * @param {number} columns
 * @returns {string[][]}
 */
export function resized(cells, rows, columns) {
  const down = Math.floor((rows - cells.length) / 2);
  const right = Math.floor((columns - (cells[0]?.length ?? 0)) / 2);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => cells[row - down]?.[column - right] ?? "0"),
  );
}
