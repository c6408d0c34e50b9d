import { html } from "lit";
import { measuredAs, sheetOf } from "../../state/jobs/measuring.js";
import { drawnOn, drawnSoFar } from "../../state/measurements.js";
import { placementOf } from "../../state/placement.js";
import { pictureOf } from "../../state/wishes.js";
import "./ng-drawing.js";

/** @import { Measured, Measurement } from "../../state/tooling-types.js" */
/** @import { Pane, State } from "../../state/types.js" */
/** @import { Layer } from "./index.js" */

/** @typedef {{measurement: Measurement, measured: Measured | null, fresh: boolean}} Drawn */

/** The last picture of a pane that was measured: while its next one is computed, its numbers stay, as old ones. @type {WeakMap<object, string>} */
const lastKeys = new WeakMap();

/**
 * What is drawn and measured, over the pictures that show its frame.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Layer | null}
 */
export function drawingLayer(state, pane) {
  const picture = pictureOf(state, pane);
  const { draft, mark } = state.tooling;
  if (!picture || (state.measurements.length === 0 && !draft)) return null;
  const all = drawnOn(state, picture);
  if (all.length === 0) return null;
  const sheet = sheetOf(state, pane);
  if (sheet) lastKeys.set(picture, sheet.key);
  const key = sheet?.key ?? lastKeys.get(picture) ?? "";
  const placement = placementOf(picture);
  const items = all.map((measurement) => {
    const { measured, fresh } = measuredAs(state, key, measurement, placement);
    return { measurement, measured, fresh: fresh && sheet !== null };
  });
  const { selected, naming } = state.tooling;
  return ({ placement: place, size, stage }) => html`
    <ng-drawing .items=${items} .geometry=${placement} .placement=${place} .size=${size} .stage=${stage}
      .draft=${draft ? { ...draft, shape: drawnSoFar(draft) } : null} .selected=${selected} .naming=${pane.id === state.active ? naming : null}
      .mark=${mark?.pane === pane.id ? mark.place : null} ?speaks=${pane.id === state.active && !state.history.held}></ng-drawing>
  `;
}
