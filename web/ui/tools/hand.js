import { draftAimed, draftBegun, draftDropped } from "../../state/measurements.js";
import { tooled } from "../../state/tooling.js";
import { windowAround } from "../../state/window-drawing.js";
import { clamp } from "../../view/viewport.js";
import { Draughtsman } from "./drawing.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../../state/store.js" */
/** @import { MeasurementKind } from "../../state/tooling-types.js" */
/** @import { Place } from "../../view/affine.js" */
/** @import { NgStage } from "../ng-stage.js" */
/** @import { Hand } from "./measuring.js" */
/** @import { StagePoint, Stroke } from "./types.js" */

/**
 * What holds the tools that draw and measure.
 * @param {{store: Store, client: EngineClient}} parts
 * @returns {Hand}
 */
export function createHand(parts) {
  const { store } = parts;
  const draughtsman = new Draughtsman(store);

  /** @param {NgStage} stage @param {StagePoint} at @returns {Stroke} */
  function magnify({ pane }, at) {
    const lay = (/** @type {StagePoint} */ { row, column }) =>
      store.apply(tooled({ loupe: { pane, place: [row, column] } }));
    lay(at);
    return { move: (_, to) => lay(to), end: () => store.apply(tooled({ loupe: null })) };
  }

  /** @param {NgStage} stage @param {StagePoint} at @returns {Stroke} */
  function boxWindow(stage, at) {
    store.apply(draftBegun(stage.pane, "rectangle", within(stage, at)));
    return {
      move: (_, to) => store.apply(draftAimed(within(stage, to))),
      end: () => {
        const { draft } = store.state.tooling;
        store.apply(draftDropped);
        const [first] = draft?.shape.points ?? [];
        if (first && draft?.live) void windowAround(parts, stage.pane, [first, draft.live]);
      },
      drop: () => store.apply(draftDropped),
    };
  }

  return {
    begin(tool, stage, at) {
      if (tool === "magnifier") return magnify(stage, at);
      if (tool === "windowBox") return boxWindow(stage, at);
      return draughtsman.begin(/** @type {MeasurementKind} */ (tool), stage, at);
    },
    key(tool, stage, event) {
      if (tool === "magnifier" || tool === "windowBox") return false;
      return draughtsman.onKey(/** @type {MeasurementKind} */ (tool), stage, event);
    },
    double: () => draughtsman.finish(),
  };
}

/**
 * @param {NgStage} stage
 * @param {StagePoint} at
 * @returns {Place}
 */
function within({ picture }, { row, column }) {
  const { rows, columns } = picture ?? { rows: Infinity, columns: Infinity };
  return [clamp(row, -0.5, rows - 0.5), clamp(column, -0.5, columns - 0.5)];
}
