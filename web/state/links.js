/**
 * Links into the page: which sample, which layout, which recipes. What they
 * hold is after "#", which no browser sends to a server, and nothing of it
 * comes from a person's files.
 */

import { MOST } from "./layouts.js";

/** @import { Layout } from "./types.js" */

/**
 * @typedef {object} Link
 * @property {string | null} sample Name of a sample of the site.
 * @property {string | null} url Of a file on the page's own host.
 * @property {string[]} recipes Short texts, for the panes in reading order; "" leaves a pane as it is.
 * @property {{name: string, size: {rows: number, columns: number}} | null} layout
 */

/**
 * @param {string} search of the address, with its "?"
 * @param {string} hash of the address, with its "#"
 * @returns {Link | null} null if it asks for nothing
 */
export function linkIn(search, hash) {
  const wanted = new URLSearchParams(hash.replace(/^#/, ""));
  const link = {
    sample: wanted.get("sample"),
    url: new URLSearchParams(search).get("url"),
    recipes: wanted.getAll("recipe"),
    layout: layoutIn(wanted.get("layout")),
  };
  const asks = link.sample ?? link.url ?? link.layout ?? link.recipes[0];
  return asks === null || asks === undefined ? null : link;
}

/** @type {readonly string[]} */
const PRESETS = Object.freeze(["one", "two", "three", "four", "compare", "difference", "orthogonal", "nine"]);

/**
 * @param {string | null} text name of a preset, or rows and columns as "2x3"
 * @returns {Link["layout"]}
 */
function layoutIn(text) {
  if (text === null) return null;
  if (PRESETS.includes(text)) return { name: text, size: MOST };
  const [, rows, columns] = /^(\d)x(\d)$/.exec(text) ?? [];
  return rows && columns ? { name: "grid", size: { rows: Number(rows), columns: Number(columns) } } : null;
}

/**
 * @param {{sample: string | null, recipes: string[], layout: Layout}} what
 * @returns {string} with its "#"
 */
export function hashFor({ sample, recipes, layout }) {
  const { name, rows, columns } = layout;
  const parts = new URLSearchParams(sample === null ? {} : { sample });
  parts.set("layout", name === "grid" ? `${rows}x${columns}` : name);
  const last = recipes.findLastIndex((recipe) => recipe !== "");
  for (const recipe of recipes.slice(0, last + 1)) parts.append("recipe", recipe);
  return `#${parts}`;
}

/**
 * @param {string} text what the link says
 * @param {string} base address of the page
 * @returns {{url: URL, own: boolean} | null} `own`: whether it lies on the page's own host; null if it is no address
 */
export function addressIn(text, base) {
  try {
    const url = new URL(text, base);
    return { url, own: url.origin === new URL(base).origin && /^https?:$/.test(url.protocol) };
  } catch {
    return null;
  }
}
