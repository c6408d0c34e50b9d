import { t } from "../i18n/index.js";
import { fitsTitle, isTurning, operationNamed } from "../state/recipes.js";
import { summaryOf } from "../state/selectors.js";

/** @import { Pane, State } from "../state/types.js" */

/**
 * The name of a pane: what it was made for, while it shows that, or else what is done in it, or what it shows of its own.
 * @param {State} state
 * @param {Pane} pane
 * @returns {string}
 */
export function titleOf(state, pane) {
  const { operations } = state;
  if (pane.title && fitsTitle(pane, operations)) return t(pane.title);
  const labels = pane.recipe.steps
    .filter((step) => !step.off && !isTurning(step))
    .map(({ operation }) => operationNamed(operations, operation)?.label ?? operation);
  return labels.join(" › ") || summaryOf(state, pane.place?.handle)?.series_description || t("pane.image");
}
