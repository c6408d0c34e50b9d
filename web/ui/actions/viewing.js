import { chosen, looked } from "../../state/actions.js";
import { paneUpdated } from "../../state/panes.js";
import { activePane, currentSummary, neighbours } from "../../state/selectors.js";
import { windowWanted } from "../../state/window-actions.js";
import { FIT } from "../../view/viewport.js";

/** @import { State } from "../../state/types.js" */
/** @import { Action, ActionContext } from "./types.js" */

const ZOOM_STEP = 1.25;
const PAN_STEP = 40;

/** @param {State} state */
const hasImage = (state) => state.current !== null;

/** @param {number} x @param {number} y @returns {(context: ActionContext) => void} */
const move = (x, y) => (context) => context.page.stage()?.panBy({ x: x * PAN_STEP, y: y * PAN_STEP });

/** @param {(context: ActionContext) => void} run @param {Omit<Action, "run" | "group">} rest @returns {Action} */
const view = (run, rest) => ({ group: "view", enabled: hasImage, run, ...rest });

/** @type {Action[]} */
export const viewing = [
  view(({ page }) => page.stage()?.zoomBy(ZOOM_STEP), {
    id: "view.zoomIn",
    label: "action.zoomIn",
    icon: "plus",
    keys: ["+", "="],
  }),
  view(({ page }) => page.stage()?.zoomBy(1 / ZOOM_STEP), {
    id: "view.zoomOut",
    label: "action.zoomOut",
    icon: "minus",
    keys: ["-", "_", "−"],
  }),
  view(({ store, commands }) => commands.apply(looked(FIT, store.state.active)), {
    id: "view.fit",
    label: "action.fit",
    icon: "fit",
    keys: ["0"],
  }),
  view(({ page }) => page.stage()?.zoomToPixels(), {
    id: "view.pixels",
    label: "action.pixels",
    icon: "pixels",
    keys: ["x"],
  }),
  view(move(1, 0), {
    id: "view.panLeft",
    label: "action.panLeft",
    icon: "previous",
    keys: ["Shift+ArrowLeft"],
  }),
  view(move(-1, 0), {
    id: "view.panRight",
    label: "action.panRight",
    icon: "next",
    keys: ["Shift+ArrowRight"],
  }),
  view(move(0, 1), { id: "view.panUp", label: "action.panUp", icon: "up", keys: ["Shift+ArrowUp"] }),
  view(move(0, -1), { id: "view.panDown", label: "action.panDown", icon: "down", keys: ["Shift+ArrowDown"] }),
  {
    id: "view.smooth",
    label: "action.smooth",
    group: "view",
    icon: "smooth",
    keys: ["i"],
    checked: (state) => state.smooth,
    run: ({ store, commands }) => commands.apply(chosen({ smooth: !store.state.smooth })),
  },
  {
    id: "view.overlays",
    label: "action.overlays",
    group: "view",
    icon: "layers",
    keys: ["v"],
    enabled: (state) => (currentSummary(state)?.overlays ?? 0) > 0,
    checked: (state) => state.overlays,
    run: ({ store, commands }) => commands.apply(chosen({ overlays: !store.state.overlays })),
  },
  {
    id: "view.annotations",
    label: "action.annotations",
    group: "view",
    icon: "corners",
    keys: ["a"],
    checked: (state) => state.annotated,
    run: ({ store, commands }) => commands.apply(chosen({ annotated: !store.state.annotated })),
  },
  {
    id: "view.slab",
    label: "action.slab",
    group: "view",
    icon: "slab",
    keys: ["Shift+b"],
    enabled: (state) => neighbours(state).length > 1,
    checked: (state) => state.slabbing,
    run: ({ store, commands }) => commands.apply(chosen({ slabbing: !store.state.slabbing })),
  },
  {
    id: "view.references",
    label: "action.references",
    group: "view",
    icon: "references",
    keys: ["Shift+r"],
    enabled: ({ panes }) => panes.length > 1,
    checked: (state) => state.references,
    run: ({ store, commands }) => commands.apply(chosen({ references: !store.state.references })),
  },
  {
    id: "view.hideIdentity",
    label: "action.hideIdentity",
    group: "view",
    icon: "hide",
    keys: ["h"],
    checked: (state) => state.identityHidden,
    run: ({ store, commands }) => commands.apply(chosen({ identityHidden: !store.state.identityHidden })),
  },
  {
    id: "window.reset",
    label: "action.resetWindow",
    group: "window",
    icon: "reset",
    keys: ["r"],
    enabled: hasImage,
    run: ({ commands }) => commands.apply(windowWanted(null)),
  },
  {
    id: "window.minmax",
    label: "action.minmax",
    group: "window",
    icon: "window",
    keys: ["Alt+w"],
    enabled: hasImage,
    run: ({ commands }) => commands.apply(windowWanted("minmax")),
  },
  {
    id: "window.invert",
    label: "action.invert",
    group: "window",
    icon: "invert",
    keys: ["n"],
    enabled: hasImage,
    checked: (state) => activePane(state).invert,
    run: ({ store, commands }) =>
      commands.apply(paneUpdated(activePane(store.state).id, ({ invert }) => ({ invert: !invert }))),
  },
];
