import { fitsTitle, operationNamed } from "../state/recipes.js";

/** @import { Pane, State } from "../state/types.js" */

/** @type {Readonly<Record<string, string>>} */
const TITLES = Object.freeze({
  "pane.windowed": "Windowed",
  "pane.equalised": "Equalised",
  "pane.edges": "Edges",
});

/**
 * The name of a pane: what it was made for, while it shows that, or else what is done in it.
 * @param {State} state
 * @param {Pane} pane
 * @returns {string}
 */
export function titleOf({ operations }, pane) {
  if (pane.title && fitsTitle(pane, operations)) return TITLES[pane.title] ?? pane.title;
  const labels = pane.recipe.steps
    .filter(({ off }) => !off)
    .map(({ operation }) => operationNamed(operations, operation)?.label ?? operation);
  return labels.join(" › ") || "Image";
}
