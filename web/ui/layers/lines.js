import { html } from "lit";
import { crosshairOn } from "../../state/crosshair.js";
import { referenceLines } from "../../state/references.js";
import { pictureOf } from "../../state/wishes.js";
import { titleOf } from "../titles.js";
import "./ng-lines.js";

/** @import { Pane, State } from "../../state/types.js" */
/** @import { Layer } from "./index.js" */

/**
 * The cross-hair, and lines where the pictures of other panes cut this one.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Layer | null}
 */
export function linesLayer(state, pane) {
  const picture = pictureOf(state, pane);
  if (!picture) return null;
  const cross = crosshairOn(state, picture);
  const lines = referenceLines(state, picture).map(({ pane: other, ...line }) => ({
    ...line,
    label: titleOf(state, other),
  }));
  if (!cross && lines.length === 0) return null;
  return ({ placement, size }) => html`
    <ng-lines .cross=${cross} .lines=${lines} .placement=${placement} .size=${size}></ng-lines>
  `;
}
