import { html } from "lit";
import { placeIn } from "../../state/spots.js";
import { pictureOf } from "../../state/wishes.js";
import "./ng-loupe.js";

/** @import { Pane, State } from "../../state/types.js" */
/** @import { Layer } from "./index.js" */

/**
 * The magnifier, in each pane that shows the place on which it lies.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Layer | null}
 */
export function loupeLayer(state, pane) {
  const { loupe } = state.tooling;
  const picture = pictureOf(state, pane);
  const place = loupe && picture && placeIn(state, loupe, pane);
  return place
    ? ({ stage }) => html`<ng-loupe .place=${place} .picture=${picture} .stage=${stage}></ng-loupe>`
    : null;
}
