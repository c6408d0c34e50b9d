/**
 * What survives a reload, unless a person does not want it: layout, recipes,
 * tools and switches. Never pixels, names, tags, or places in a series. What
 * is read back is checked piece by piece: it may come from another version.
 */

import { arrangePanes, freshPane, LAYOUTS, layoutOf } from "./layouts.js";

/** @import { PaneRecipe, PaneSpec, Planes, Slab, SlabMode, State } from "./types.js" */
/** @import { Update } from "./store.js" */

const VERSION = 1;

/** Switches and choices that are plain values. @type {readonly (keyof State)[]} */
const PLAIN = Object.freeze(["overlays", "references", "slabbing", "tool", "divider"]);
/** @type {readonly SlabMode[]} */
const MODES = Object.freeze(["maximum", "mean", "minimum"]);

/** Groups of plain values. @type {readonly (keyof State)[]} */
const GROUPS = Object.freeze(["links", "panels"]);

/**
 * @param {State} state
 * @returns {string | null} equal while nothing of it has changed; null if nothing is to be remembered
 */
export function remembered(state) {
  if (!state.settings.remember) return null;
  const chosen = Object.fromEntries([...PLAIN, ...GROUPS].map((name) => [name, state[name]]));
  return JSON.stringify({
    version: VERSION,
    ...chosen,
    layout: state.layout,
    planes: state.planes,
    active: state.active,
    panes: [...state.panes, ...state.shelf].map(lasting),
  });
}

/**
 * @param {PaneSpec} pane
 */
function lasting({ id, slab, recipe, colormap, invert, nanColor, other }) {
  return { id, slab, recipe, colormap, invert, nanColor, other: other && "pane" in other ? other : null };
}

/**
 * @param {string | null} text
 * @returns {Update} nothing if the text is not ours
 */
export const recalled = (text) => (state) => {
  const note = parse(text);
  if (note?.version !== VERSION || !state.settings.remember) return state;
  /** @type {any} */
  const next = { ...state };
  for (const name of PLAIN) if (typeof note[name] === typeof state[name]) next[name] = note[name];
  for (const name of GROUPS) next[name] = alike(/** @type {any} */ (state[name]), note[name]);
  const layout = layoutIn(note.layout) ?? state.layout;
  next.planes = planesIn(note.planes) ?? state.planes;
  const specs = Array.isArray(note.panes) ? note.panes.flatMap(specIn) : [];
  Object.assign(next, { layout }, arrangePanes(layout, [], specs));
  next.active = next.panes.some((/** @type {PaneSpec} */ { id }) => id === note.active)
    ? note.active
    : next.panes[0].id;
  return next;
};

/**
 * @param {string | null} text
 * @returns {any}
 */
function parse(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // cut short or not ours
  }
}

/**
 * @param {Record<string, unknown>} known
 * @param {any} read
 * @returns {Record<string, unknown>} what is known, with the values that were read where these are of a fitting type
 */
function alike(known, read) {
  const fits = (/** @type {string} */ name) =>
    typeof read?.[name] === typeof known[name] || (known[name] === null && typeof read?.[name] === "string");
  return Object.fromEntries(Object.keys(known).map((name) => [name, fits(name) ? read[name] : known[name]]));
}

/** @param {any} read */
function layoutIn(read) {
  const name = read?.name;
  return typeof name === "string" && (Object.hasOwn(LAYOUTS, name) || name === "grid")
    ? layoutOf(name, read)
    : null;
}

/** @param {any} read @returns {PaneSpec[]} one, or none if it is no pane */
function specIn(read) {
  if (typeof read?.id !== "string") return [];
  const recipe = recipeIn(read.recipe);
  const { slab, colormap, invert, nanColor, other } = read;
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  return [
    {
      ...freshPane(read.id),
      ...(recipe ? { recipe } : {}),
      slab: slabIn(slab),
      colormap: isText(colormap) ? colormap : null,
      invert: invert === true,
      nanColor: isText(nanColor) && /^#[0-9a-f]{6}$/i.test(nanColor) ? nanColor : null,
      other: isText(other?.pane) ? { pane: other.pane } : null,
    },
  ];
}

/** @param {any} read @returns {Planes | null} */
function planesIn(read) {
  const { thickness, mode } = read ?? {};
  return MODES.includes(mode) && thickness >= 0 && Number.isFinite(thickness) ? { thickness, mode } : null;
}

/** @param {any} read @returns {Slab | null} */
function slabIn(read) {
  const { images, mode } = read ?? {};
  return MODES.includes(mode) && images > 1 && Number.isInteger(images) ? { images, mode } : null;
}

/** @param {any} read @returns {PaneRecipe | null} */
function recipeIn(read) {
  if (!Array.isArray(read?.steps) || !read.steps.every(isStep)) return null;
  return { negatoscope_recipe: 1, steps: read.steps };
}

/** @param {any} step @returns {boolean} */
function isStep(step) {
  const { operation, parameters, off } = step ?? {};
  if (typeof operation !== "string" || typeof parameters !== "object" || parameters === null) return false;
  const values = Object.values(parameters);
  return (
    values.every((value) => ["number", "string", "boolean"].includes(typeof value)) &&
    (off === undefined || typeof off === "boolean")
  );
}
