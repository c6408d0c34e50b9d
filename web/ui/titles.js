import { called, t } from "../i18n/index.js";
import { fitsTitle, isTurning, operationNamed } from "../state/recipes.js";
import { summaryOf } from "../state/selectors.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Pane, SlabMode, State } from "../state/types.js" */

/**
 * The name of a pane: what it was made for, while it shows that, or else what is done in it, or what it shows of its own.
 * @param {State} state
 * @param {Pane} pane
 * @returns {string}
 */
export function titleOf(state, pane) {
  const { slab } = pane;
  const title = plainTitle(state, pane);
  return slab ? t("slab.titled", { title, slab: t(SLABS[slab.mode], { count: slab.images }) }) : title;
}

/**
 * What the names of all panes begin with says nothing about any of them.
 * @param {readonly string[]} titles
 * @returns {number} how many letters that is, up to a colon
 */
export function sharedStart([first = "", ...others]) {
  const start = first.slice(0, first.indexOf(": ") + 2);
  return start.length > 1 && others.length > 0 && others.every((title) => title.startsWith(start))
    ? start.length
    : 0;
}

/** @type {Readonly<Record<SlabMode, MessageId>>} */
const SLABS = Object.freeze({ maximum: "slab.maximum", mean: "slab.mean", minimum: "slab.minimum" });

/** Panes that are called after what they show, whatever is done to it. */
const SHOWING = new Set(["pane.axial", "pane.coronal", "pane.sagittal"]);

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {string} without the slab
 */
function plainTitle(state, pane) {
  const { operations } = state;
  if (pane.title && fitsTitle(pane, operations)) return t(pane.title);
  const labels = pane.recipe.steps
    .filter((step) => !step.off && !isTurning(step))
    .map(({ operation }) => called(operationNamed(operations, operation)?.label ?? operation));
  const shown = pane.title && SHOWING.has(pane.title) ? [t(pane.title)] : [];
  return (
    [...shown, ...labels].join(" › ") ||
    summaryOf(state, pane.place?.handle)?.series_description ||
    t("pane.image")
  );
}
