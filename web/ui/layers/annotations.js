import { html } from "lit";
import { cornersOf } from "../annotations.js";
import { readable, withSpace } from "../format.js";

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
 * @returns {string} what is under the pointer in this pane
 */
function valueIn({ probes }, { id }) {
  const probe = probes[id];
  if (!probe) return "";
  const { result, value, unit, stored } = probe.values;
  if (result !== null) return readable(result);
  return value === null ? String(stored ?? "") : `${readable(value)}${withSpace(unit)}`;
}
