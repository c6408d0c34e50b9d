import { html } from "lit";
import { isPlain } from "../../state/recipes.js";
import { cornersOf } from "../annotations.js";
import { readable, withSpace } from "../format.js";
import { displayed, hexOf, valueText } from "../probing.js";

/** @import { LayerMaker } from "./index.js" */
/** @import { Pane, State } from "../../state/types.js" */

/** What the corners say, unless a person wants the picture alone. @type {LayerMaker} */
export const annotations = (state, pane) => {
  if (!state.annotated) return null;
  void import("../ng-annotations.js");
  const corners = cornersOf(state, pane);
  const value = valueIn(state, pane);
  return (view) => html`<ng-annotations .view=${view} .corners=${corners} .value=${value}></ng-annotations>`;
};

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {string} what is under the pointer in this pane, and what it looks like
 */
function valueIn({ probes }, pane) {
  const probe = probes[pane.id];
  if (!probe) return "";
  const { display, quantities = [] } = probe.values;
  const known = quantities.filter(({ value }) => value !== null);
  const more = known.map(({ name, value, unit }) => `${name} ${readable(Number(value))}${withSpace(unit)}`);
  const shown = display ? [`${displayed(display)} ${hexOf(display)}`] : [];
  return [valueText(probe.values, isPlain(pane)), ...more, ...shown].join(" · ");
}
