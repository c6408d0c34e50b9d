import { clamp, FIT } from "../view/viewport.js";
import { crosshairCarried } from "./crosshair.js";
import { NO_HISTORY } from "./history.js";
import { arrangePanes, EMPTY_PANE, isPlanePane, layoutOf } from "./layouts.js";
import { followers } from "./linking.js";
import { windowKey } from "./making.js";
import { everyPane, paneUpdated } from "./panes.js";
import { activePane, neighbours, placeOf, seriesKey, summaryOf } from "./selectors.js";
import { USUAL } from "./settings.js";
import { NO_THUMBNAILS } from "./thumbnails.js";
import { TOOLING } from "./tooling.js";
import { sharedViewport } from "./viewing.js";
import { paneOf, sharesWindow, visiblePanes } from "./wishes.js";

/** @import { Current, Geometry, Offer, Pane, PaneId, PaneState, Pointer, Probe, State, TagElement, Voi } from "./types.js" */
/** @import { Update } from "./store.js" */
/** @import { EngineStatus } from "../engine/client.js" */
/** @import { EngineError } from "../engine/errors.js" */
/** @import { Viewport } from "../view/viewport.js" */

/**
 * What is left when the last image is closed.
 * @type {Update}
 */
export const nothingShown = (state) => ({
  ...everyPane((pane) => ({ ...pane, ...EMPTY_PANE, place: null, other: null, viewport: FIT }))(state),
  current: null,
  viewport: FIT,
  pointer: null,
  probes: {},
  tags: null,
  panels: { ...state.panels, bottom: state.panels.bottom === "tags" ? null : (state.panels.bottom ?? null) },
});

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

// ---- the engine

/**
 * @param {EngineStatus} engine
 * @returns {Update}
 */
export const engineChanged = (engine) => (state) => {
  if (engine.phase !== "ready") return { ...state, engine };
  const { operations, voi_functions: voiFunctions, colormaps = [] } = engine.hello;
  const known = state.operationsKnown ? state.operations : operations;
  return { ...state, engine, operations: known, voiFunctions, colormaps };
};

// ---- what is looked at

/**
 * Where all panes go that have no place of their own.
 * @param {Current} current
 * @returns {Update}
 */
export const show = (current) => (state) => ({
  ...state,
  current,
  viewport: areAlike(state, state.current, current) ? state.viewport : FIT,
  pointer: null,
  probes: {},
});

/**
 * Whether the same view fits both images.
 * @param {State} state
 * @param {Current | null} a
 * @param {Current | null} b
 */
function areAlike(state, a, b) {
  const before = summaryOf(state, a?.handle);
  const after = summaryOf(state, b?.handle);
  return (
    before !== null &&
    after !== null &&
    seriesKey(before) === seriesKey(after) &&
    before.rows === after.rows &&
    before.columns === after.columns
  );
}

/**
 * Shows a place in one pane, or, where that follows the others, in all that do.
 * @param {Current} place
 * @param {PaneId} [id] if it is not the active pane
 * @returns {Update}
 */
export const shownIn = (place, id) => (state) => {
  const pane = id === undefined ? activePane(state) : paneOf(state, id);
  return pane?.place && !isForAll(state, pane, place) ? placed(pane.id, place)(state) : show(place)(state);
};

/**
 * Gives a pane a place of its own, or, with null, lets it follow the others again.
 * @param {PaneId} id
 * @param {Current | null} place
 * @returns {Update}
 */
export const placed = (id, place) => (state) => {
  const pane = paneOf(state, id);
  if (!pane) return state;
  if (place && isForAll(state, pane, place)) return show(place)(state);
  const alike = areAlike(state, placeOf(state, pane), place ?? state.current);
  return paneUpdated(id, { place, viewport: alike ? pane.viewport : FIT })(state);
};

/**
 * Another series in a pane that shows a plane of the current one: all go there.
 * @param {State} state
 * @param {Pane} pane
 * @param {Current} place
 */
function isForAll(state, pane, place) {
  return isPlanePane(state, pane.id) && place.handle !== pane.place?.handle;
}

/**
 * Goes through frames and instances of the series as through one pile.
 * @param {number} by
 * @param {PaneId} [id] if it is not the active pane
 * @returns {Update}
 */
export const stepped = (by, id) => (state) => {
  const pane = (id === undefined ? null : paneOf(state, id)) ?? activePane(state);
  const pile = neighbours(state, placeOf(state, pane));
  if (pile.length === 0) return state;
  const at = clamp(pile.index + by, 0, pile.length - 1);
  const from = placeOf(state, pane);
  if (at === pile.index || !from) return state;
  const to = pile.at(at);
  return followers(state, pane, from, to).reduce(
    (next, { pane: other, place }) => shownIn(place, other.id)(next),
    crosshairCarried(from, to)(shownIn(to, pane.id)(state)),
  );
};

/** @param {number} index @returns {Update} */
export const steppedTo = (index) => (state) => stepped(index - neighbours(state).index)(state);

/**
 * @param {Voi} voi
 * @param {PaneId} [id] if it is not the active pane; panes that share the window of the series all get it
 * @returns {Update}
 */
export const windowWanted = (voi, id) => (state) => {
  const pane = (id === undefined ? null : paneOf(state, id)) ?? activePane(state);
  const key = windowKey(state, placeOf(state, pane));
  if (key === null) return state;
  if (!sharesWindow(state, pane))
    return paneUpdated(pane.id, { windows: { ...pane.windows, [key]: voi } })(state);
  const windows = Object.fromEntries([key, ...keysInTune(state, pane, voi)].map((each) => [each, voi]));
  return { ...state, windows: { ...state.windows, ...windows } };
};

/**
 * Series that are seen beside a pane and whose values mean the same: what suits its window suits theirs.
 * @param {State} state
 * @param {Pane} pane
 * @param {Voi} voi the windows that a file names are its own
 * @returns {string[]} keys of their windows
 */
function keysInTune(state, pane, voi) {
  const unit = summaryOf(state, placeOf(state, pane)?.handle)?.unit;
  if (!unit || (typeof voi === "string" && voi !== "minmax")) return [];
  return visiblePanes(state).flatMap((other) => {
    const place = placeOf(state, other);
    const same = sharesWindow(state, other) && summaryOf(state, place?.handle)?.unit === unit;
    return (same ? windowKey(state, place) : null) ?? [];
  });
}

/**
 * A presentation state, or none, for the series; it brings a window of its own.
 * @param {string | null} handle
 * @returns {Update}
 */
export const presentationChosen = (handle) => (state) => {
  const summary = summaryOf(state, placeOf(state, activePane(state))?.handle);
  if (!summary) return state;
  const key = seriesKey(summary);
  const { [key]: _, ...others } = state.presentations;
  const presentations = handle === null ? others : { ...others, [key]: handle };
  const next = { ...state, presentations, windows: { ...state.windows, [key]: null } };
  return everyPane((pane) =>
    key in pane.windows ? { ...pane, windows: { ...pane.windows, [key]: null } } : pane,
  )(next);
};

/**
 * @param {Viewport} viewport
 * @param {PaneId} id the pane in which the hand is
 * @returns {Update}
 */
export const looked = (viewport, id) => (state) => {
  const pane = paneOf(state, id);
  if (!pane) return state;
  return state.links.view
    ? { ...state, viewport: sharedViewport(state, pane, viewport) }
    : paneUpdated(id, { viewport })(state);
};

/**
 * Sets plain choices of the surroundings.
 * @param {Partial<Pick<State, "slabbing" | "references" | "overlays" | "smooth" | "annotated" | "identityHidden" | "tool" | "divider" | "filesOpen" | "saving">>} choices
 * @returns {Update}
 */
export const chosen = (choices) => (state) => ({ ...state, ...choices });

/**
 * The engine has told where images lie in the patient.
 * @param {({handle: string} & Geometry)[]} geometries
 * @returns {Update}
 */
export const geometriesRead = (geometries) => (state) => ({
  ...state,
  geometries: {
    ...state.geometries,
    ...Object.fromEntries(geometries.map(({ handle, space, frames }) => [handle, { space, frames }])),
  },
});

/** @param {string | null} dialog id of a dialog, or null to close it @returns {Update} */
export const dialogOpened = (dialog) => (state) => ({ ...state, dialog });

/** One dialog is closed, and none that was opened in its place. @param {string} dialog @returns {Update} */
export const dialogClosed = (dialog) => (state) =>
  state.dialog === dialog ? { ...state, dialog: null } : state;

// ---- what the engine has achieved

/**
 * @param {PaneId} id
 * @param {Partial<PaneState>} change
 * @returns {Update}
 */
export const paneChanged = (id, change) => paneUpdated(id, change);

/** Tries again what has failed. @param {PaneId} id @returns {Update} */
export const paneRetried = (id) => paneChanged(id, { failed: "", error: null });

/** Forgets the failures that came from the engine's death, so that they are tried again. @type {Update} */
export const failuresForgotten = everyPane((pane) => ({ ...pane, failed: "", error: null }));

/** The pixels behind the pictures are gone: what is on the screen must be asked for again. @type {Update} */
export const picturesLost = everyPane((pane) => ({ ...pane, shown: "" }));

/** @param {Pointer | null} pointer @returns {Update} */
export const pointed = (pointer) => (state) =>
  same(pointer, state.pointer) ? state : { ...state, pointer, probes: pointer ? state.probes : {} };

/**
 * @param {Pointer | null} a
 * @param {Pointer | null} b
 */
function same(a, b) {
  return (
    a === b || (a !== null && b !== null && a.pane === b.pane && a.row === b.row && a.column === b.column)
  );
}

/**
 * @param {PaneId} id
 * @param {Probe | null} probe null where the place is not
 * @returns {Update}
 */
export const probed = (id, probe) => (state) => {
  if (!state.pointer) return state;
  const { [id]: _, ...probes } = state.probes;
  return { ...state, probes: probe ? { ...probes, [id]: probe } : probes };
};

/**
 * @param {string} handle
 * @param {TagElement[] | null} elements
 * @param {EngineError | null} error
 * @returns {Update}
 */
export const tagsRead = (handle, elements, error) => (state) => ({
  ...state,
  tags: { handle, elements, error },
});

// ---- what is kept on this machine

/** @param {State["keeping"]} keeping @returns {Update} */
export const keepingChanged = (keeping) => (state) => ({ ...state, keeping });

/** @param {State["folders"]} folders @returns {Update} */
export const foldersKnown = (folders) => (state) => ({ ...state, folders });

// ---- what is said

let lastMessage = 0;

/**
 * @param {"error" | "warning" | "info"} kind
 * @param {string} title
 * @param {string} [detail]
 * @param {string | null} [action] id of what can be done about it
 * @returns {Update}
 */
export const told =
  (kind, title, detail = "", action = null) =>
  (state) => {
    const messages = state.messages.filter((message) => message.title !== title || message.detail !== detail);
    return {
      ...state,
      messages: [...messages, { id: ++lastMessage, kind, title, detail, action }].slice(-4),
    };
  };

/** @param {number} id @returns {Update} */
export const dismissed = (id) => (state) => ({
  ...state,
  messages: state.messages.filter((message) => message.id !== id),
});

/** @param {string} announcement @returns {Update} */
export const announced = (announcement) => (state) => ({ ...state, announcement });

/** Id of the dialog that shows Python that was brought. */
const OFFER = "offer";

/** Python that was brought waits to be read. @param {Offer} offer @returns {Update} */
export const offered = (offer) => (state) => ({
  ...state,
  offers: [...state.offers, offer],
  dialog: OFFER,
});

/** The first of what was brought has been read. @type {Update} */
export const offerAnswered = (state) => {
  const offers = state.offers.slice(1);
  return { ...state, offers, dialog: offers.length > 0 ? OFFER : null };
};
