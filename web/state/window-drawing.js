/** The window that shows what is inside a rectangle. */

import { asEngineError, sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { told } from "./message-actions.js";
import { windowWanted } from "./window-actions.js";
import { windowBetween } from "./window-edges.js";
import { paneOf, pictureOf, wantedPicture } from "./wishes.js";

/** @import { EngineClient } from "../engine/client.js" */
/** @import { Place } from "../view/affine.js" */
/** @import { Store } from "./store.js" */
/** @import { PaneId } from "./types.js" */

/**
 * Asks what values there are inside, and sets the window from the least to the greatest.
 * @param {{store: Store, client: EngineClient}} parts
 * @param {PaneId} id
 * @param {[Place, Place]} corners in the picture of that pane
 */
export async function windowAround({ store, client }, id, corners) {
  const { state } = store;
  const pane = paneOf(state, id);
  const params = pane && wantedPicture(state, pane);
  const name = pane && pictureOf(state, pane)?.window?.function;
  if (!params || !name) return;
  try {
    const shape = { kind: "rectangle", points: corners };
    const { result } = await client.request("statistics", { ...params, shape });
    const { minimum, maximum } = result.statistics;
    if (typeof minimum !== "number") store.apply(told("info", t("windowBox.nothing")));
    else store.apply(windowWanted(windowBetween(minimum, maximum, name), id));
  } catch (cause) {
    const error = asEngineError(cause);
    store.apply(told("error", t("windowBox.failed"), `${sentenceFor(error.code)} ${error.message}`));
  }
}
