import { FIT } from "../view/viewport.js";
import { NO_HISTORY } from "./history.js";
import { arrangePanes, layoutOf } from "./layouts.js";
import { USUAL } from "./settings.js";
import { NO_THUMBNAILS } from "./thumbnails.js";
import { TOOLING } from "./tooling.js";

/** @import { State } from "./types.js" */

/** @returns {State} */
export function initialState() {
  const layout = layoutOf("three");
  return {
    engine: { phase: "booting", generation: 0, stage: null },
    operations: [],
    families: [],
    operationsKnown: false,
    voiFunctions: [],
    colormaps: [],
    files: [],
    skipped: [],
    opening: null,
    thumbnails: NO_THUMBNAILS,
    memory: null,
    current: null,
    shownDrop: 0,
    windows: {},
    presentations: {},
    geometries: {},
    layout,
    ...arrangePanes(layout, [], []),
    active: "windowed",
    solo: null,
    links: { view: true, frame: true, window: true },
    planes: { thickness: 0, mode: "maximum" },
    orthogonal: { from: null, refused: null },
    slabbing: false,
    crosshair: null,
    references: true,
    viewport: FIT,
    overlays: false,
    smooth: false,
    annotated: true,
    identityHidden: false,
    tool: "window",
    divider: 0.5,
    panels: { right: null, bottom: null },
    shortcuts: {},
    settings: USUAL,
    dialog: null,
    keeping: { phase: "off" },
    folders: [],
    pointer: null,
    probes: {},
    measurements: [],
    tooling: TOOLING,
    filesOpen: false,
    tags: null,
    saving: null,
    offers: [],
    tasks: [],
    taking: null,
    console: null,
    messages: [],
    announcement: "",
    history: NO_HISTORY,
  };
}
