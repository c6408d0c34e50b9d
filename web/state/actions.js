import { everyPane, paneUpdated } from "./panes.js";
import { sharedViewport } from "./viewing.js";
import { paneOf } from "./wishes.js";

/** @import { Geometry, PaneId, PaneState, Pointer, Probe, State, TagElement } from "./types.js" */
/** @import { Update } from "./store.js" */
/** @import { EngineStatus } from "../engine/client.js" */
/** @import { EngineError } from "../engine/errors.js" */
/** @import { Viewport } from "../view/viewport.js" */

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
