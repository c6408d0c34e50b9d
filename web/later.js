/** What the first picture does not need: tools that draw and measure, what they show, and who works for them. */

import "./i18n/later.js";
import { createCharters } from "./state/jobs/charting.js";
import { createMeasurer } from "./state/jobs/measuring.js";
import { Planner } from "./state/jobs/planning.js";
import { Player } from "./state/jobs/playing.js";
import { createThumbnailer } from "./state/jobs/thumbnailing.js";
import { Weigher } from "./state/jobs/weighing.js";
import { createAnnouncer } from "./ui/announcing.js";
import { drawingLayer } from "./ui/layers/drawing.js";
import { addLayer } from "./ui/layers/index.js";
import { linesLayer } from "./ui/layers/lines.js";
import { loupeLayer } from "./ui/layers/loupe.js";
import { createHand } from "./ui/tools/hand.js";
import { equip } from "./ui/tools/measuring.js";

/** @import { EngineClient } from "./engine/client.js" */
/** @import { Gallery } from "./state/jobs/gallery.js" */
/** @import { Store } from "./state/store.js" */
/** @import { NgApp } from "./ui/ng-app.js" */
/** @import { Easel } from "./view/easel.js" */

/**
 * @param {{store: Store, client: EngineClient, gallery: Gallery, easel: Easel, page: NgApp}} parts
 * @returns {{pump: () => void}[]} who is to hear of each change
 */
export function begin(parts) {
  for (const layer of [linesLayer, drawingLayer, loupeLayer]) addLayer(layer);
  equip(createHand(parts));
  const { store, easel, page } = parts;
  // A frame is painted at any time, and told of once in each frame of the screen: until then it may not have been seen.
  const player = new Player({ store, isShown: () => easel.idle && !page.isUpdatePending });
  easel.subscribe(() => player.pump());
  page.addEventListener("told", () => player.pump());
  return [
    createMeasurer(parts),
    ...createCharters(parts),
    player,
    new Planner(parts),
    createThumbnailer(parts),
    new Weigher(parts),
    createAnnouncer(parts),
  ];
}
