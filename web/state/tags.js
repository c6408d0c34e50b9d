/** The elements of a header as rows: what is folded, found, hidden, and how they are written to be copied. */

import { HIDDEN, tellsIdentity } from "./identity.js";

/** @import { TagElement } from "./types.js" */

/**
 * @typedef {object} TagRow
 * @property {string} key "0008,1140[1].0008,1155": the tags that lead to it, with the number of the item
 * @property {number} at among all elements
 * @property {TagElement} element its value is hidden where it must be
 * @property {boolean | null} open null: it holds no others
 * @property {number} item number of the item of which it is the first element; 0 for all others
 */

/** @typedef {{search: string, toggled: ReadonlySet<string>, folded: boolean, anonymous: boolean}} TagView `folded`: whether sequences are folded unless toggled */

/**
 * @param {TagElement[]} elements as the engine lists them: those of items after their sequence
 * @param {TagView} view
 * @returns {TagRow[]} those that are seen
 */
export function tagRows(elements, { search, toggled, folded, anonymous }) {
  const rows = placed(elements).map((row) => ({
    ...row,
    element: anonymous ? withoutIdentity(row.element) : row.element,
  }));
  const found = search.trim() === "" ? null : withAncestors(rows, matching(rows, search));
  const isOpen = (/** @type {TagRow} */ { key, open }) => open !== null && toggled.has(key) === folded;
  /** How deep the rows are that a folded sequence hides. */
  let hidden = Number.POSITIVE_INFINITY;
  return rows.flatMap((row) => {
    const { depth } = row.element;
    if (found) return found.has(row.at) ? { ...row, open: row.open === null ? null : true } : [];
    if (depth > hidden) return [];
    const open = isOpen(row);
    hidden = row.open !== null && !open ? depth : Number.POSITIVE_INFINITY;
    return { ...row, open: row.open === null ? null : open };
  });
}

/**
 * @param {TagElement[]} elements
 * @returns {TagRow[]}
 */
function placed(elements) {
  let last = "";
  return elements.map((element, at) => {
    const { path, depth, tag } = element;
    const item = path.slice(0, -tag.length);
    // After what is in an element of an item the same item goes on.
    const begins = depth > 0 && item !== last && !last.startsWith(item);
    last = item;
    const holds = (elements[at + 1]?.depth ?? 0) > depth;
    const number = begins ? Number(/\[(\d+)\]\.$/.exec(item)?.[1]) : 0;
    return { key: path, at, element, open: holds ? true : null, item: number };
  });
}

/**
 * @param {TagRow[]} rows
 * @param {string} search
 * @returns {TagRow[]} those in whose name, keyword, tag or value it is
 */
function matching(rows, search) {
  const wanted = search.trim().toLowerCase();
  const bare = wanted.replace(/[(),\s]/g, "");
  return rows.filter(
    ({ element: { tag, name, keyword, value } }) =>
      [name, keyword, value].some((text) => text.toLowerCase().includes(wanted)) ||
      (bare !== "" && tag.replace(",", "").toLowerCase().includes(bare)),
  );
}

/**
 * @param {TagRow[]} rows
 * @param {TagRow[]} found
 * @returns {Set<number>} their places, and those of the sequences that they are in
 */
function withAncestors(rows, found) {
  const all = new Set(found.map(({ at }) => at));
  for (const { at, element } of found) {
    let { depth } = element;
    for (let above = at - 1; above >= 0 && depth > 0; above -= 1) {
      const row = /** @type {TagRow} */ (rows[above]);
      if (row.element.depth >= depth) continue;
      all.add(above);
      depth = row.element.depth;
    }
  }
  return all;
}

/**
 * @template {Pick<TagElement, "tag" | "vr" | "keyword" | "value" | "private">} Element
 * @param {Element} element
 * @returns {Element} without a value that may tell who the patient is
 */
export function withoutIdentity(element) {
  return tellsIdentity(element) && element.value !== "" ? { ...element, value: HIDDEN } : element;
}

/**
 * @param {TagRow} row
 * @returns {string} to be pasted into a table: path, name, keyword, VR, VM, value
 */
export function copiedRow({ key, element: { name, keyword, vr, vm, value } }) {
  return [key, name, keyword, vr, String(vm), value]
    .map((text) => text.replace(/[\t\r\n]+/g, " "))
    .join("\t");
}

// ---- comparing

/** @typedef {{path: string, tag: string, name: string, keyword: string, vr: string, vm: string | number, private: boolean, depth: number, values: [string | null, string | null]}} Difference */
/** @typedef {"differs" | "first" | "second"} Kind of a difference: both have it, or only one */

/**
 * @param {Difference} difference
 * @returns {Kind}
 */
export function kindOf({ values: [first, second] }) {
  if (first === null) return "second";
  return second === null ? "first" : "differs";
}

/**
 * @param {Difference[]} differences
 * @param {{search: string, anonymous: boolean}} view
 * @returns {Difference[]} those that are found, with what must be hidden hidden
 */
export function differenceRows(differences, { search, anonymous }) {
  const shown = anonymous ? differences.map(hiddenDifference) : differences;
  const wanted = search.trim().toLowerCase();
  const bare = wanted.replace(/[(),\s]/g, "");
  if (wanted === "") return shown;
  return shown.filter(
    ({ tag, name, keyword, values }) =>
      [name, keyword, ...values].some((text) => text?.toLowerCase().includes(wanted)) ||
      (bare !== "" && tag.replace(",", "").toLowerCase().includes(bare)),
  );
}

/** @param {Difference} difference @returns {Difference} */
function hiddenDifference(difference) {
  const { tag, vr, keyword, private: own } = difference;
  const hidden = (/** @type {string | null} */ value) =>
    value === null ? null : withoutIdentity({ tag, vr, keyword, value, private: own }).value;
  const [first, second] = difference.values;
  return { ...difference, values: [hidden(first), hidden(second)] };
}
