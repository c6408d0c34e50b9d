import { annotations } from "./annotations.js";

/** @import { TemplateResult } from "lit" */
/** @import { Pane, Picture, State } from "../../state/types.js" */
/** @import { NgStage } from "../ng-stage.js" */
/** @import { Placement, Size } from "../../view/viewport.js" */

/**
 * @typedef {object} StageView What lies under a layer.
 * @property {Picture} picture
 * @property {Placement} placement Where it lies on the stage, in CSS pixels: see `toScreen` in view/viewport.js.
 * @property {Size} size Of the stage, in CSS pixels.
 * @property {number} aspect A pixel's height over its width.
 * @property {number} ratio Device pixels per CSS pixel.
 * @property {NgStage} stage
 */

/** @typedef {(view: StageView) => TemplateResult | null} Layer Something that is drawn over a picture. */
/** @typedef {(state: State, pane: Pane) => Layer | null} LayerMaker null where there is nothing to draw */

/** What can lie over pictures, the lowest first. @type {LayerMaker[]} */
const MAKERS = [annotations];

/**
 * Adds a kind of layer to all stages.
 * @param {LayerMaker} maker
 */
export function addLayer(maker) {
  MAKERS.push(maker);
}

/**
 * @param {State} state
 * @param {Pane} pane
 * @returns {Layer[]}
 */
export function layersOf(state, pane) {
  return MAKERS.flatMap((maker) => maker(state, pane) ?? []);
}
