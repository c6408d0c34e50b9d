/** What an editor for Python has to know of a text: nothing here touches the page. */

const INDENT = "    ";
const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/**
 * Leaves out what stands in texts and comments.
 * @param {string} code
 * @returns {{bare: string, open: boolean}} `open`: whether a text of several lines has no end yet
 */
function bared(code) {
  const pattern = /("""|''')[\s\S]*?(\1|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;
  let open = false;
  const bare = code.replace(pattern, (found, quotes, end) => {
    open ||= quotes !== undefined && end === "";
    return found.startsWith("#") ? "" : "0";
  });
  return { bare, open };
}

/**
 * Whether lines can be run as they are: no bracket is open, and a block has been ended with an empty line.
 * @param {string} code
 */
export function isComplete(code) {
  const { bare, open } = bared(code);
  if (open) return false;
  let depth = 0;
  // What goes on inside of brackets is still the same line.
  let line = "";
  for (const sign of bare) {
    if (OPENING.has(sign)) depth += 1;
    if (CLOSING.has(sign)) depth -= 1;
    line = sign === "\n" && depth === 0 ? "" : line + sign;
  }
  if (depth > 0) return false;
  if (line.trim() === "") return true;
  return !/[:\\]$/.test(line.trimEnd()) && !/^\s/.test(line) && !/^@/.test(line);
}

/**
 * @param {string} text
 * @param {number} position
 * @returns {string} a new line for this place, as deep as it will be
 */
export function newLineAt(text, position) {
  const before = text.slice(0, position);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const [indent = ""] = /^\s*/.exec(line) ?? [];
  const { bare } = bared(line);
  const opens = bare.trimEnd().endsWith(":");
  const closes = /^\s*(return|pass|break|continue|raise)\b/.test(line);
  const depth = opens ? indent + INDENT : closes ? indent.slice(INDENT.length) : indent;
  return `\n${depth}`;
}

/**
 * @param {string} text
 * @param {number} position
 * @returns {string} blanks as far as the next step
 */
export function indentAt(text, position) {
  const column = position - (text.lastIndexOf("\n", position - 1) + 1);
  return " ".repeat(INDENT.length - (column % INDENT.length));
}

/**
 * @param {string} text
 * @param {number} position
 * @returns {boolean} whether there is a name before the cursor that can be completed
 */
export function hasName(text, position) {
  return /[\w.]$/.test(text.slice(0, position)) && !/(^|[^\w.])[\d.]+$/.test(text.slice(0, position));
}

/**
 * @param {readonly string[]} names
 * @returns {string} what all of them begin with
 */
export function commonStart(names) {
  const [first = "", ...others] = names;
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/**
 * @param {string} text
 * @param {number} position
 * @returns {{first: boolean, last: boolean}} whether the cursor stands in the first line, and in the last
 */
export function linesAround(text, position) {
  return { first: !text.slice(0, position).includes("\n"), last: !text.slice(position).includes("\n") };
}

/**
 * @param {import("../../state/console-types.js").Table} table
 * @returns {string} as a file of RFC 4180
 */
export function csvOf({ columns, rows }) {
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string | number | boolean | null} value */
function cell(value) {
  const text = value === null ? "" : typeof value === "boolean" ? (value ? "True" : "False") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
