import { clamp, FIT } from "../view/viewport.js";
import { neighbours, PANES, seriesKey, summaryOf } from "./selectors.js";

/** @import { Current, PaneId, PaneState, Parameters, Pointer, ProbeValues, State, TagElement, Voi } from "./types.js" */
/** @import { Update } from "./store.js" */
/** @import { EngineStatus } from "../engine/client.js" */
/** @import { EngineError } from "../engine/errors.js" */

/** @type {PaneState} */
const EMPTY_PANE = Object.freeze({
  shown: "",
  picture: null,
  failed: "",
  error: null,
  busy: false,
  progress: null,
});

/** The operation that each pane begins with, and the family from which the page offers others. */
const FIRST_STEP = Object.freeze({ equalised: "equalize_histogram", edges: "sobel" });

/** What is left when the last image is closed. */
export const NOTHING_SHOWN = Object.freeze({
  current: null,
  panes: { windowed: EMPTY_PANE, equalised: EMPTY_PANE, edges: EMPTY_PANE },
  viewport: FIT,
  pointer: null,
  probe: null,
  tags: null,
  tagsOpen: false,
});

/** @returns {State} */
export function initialState() {
  return {
    ...NOTHING_SHOWN,
    engine: { phase: "booting", generation: 0, stage: null },
    operations: [],
    voiFunctions: [],
    files: [],
    skipped: [],
    opening: null,
    shownDrop: 0,
    windows: {},
    presentations: {},
    steps: { equalised: null, edges: null },
    overlays: false,
    tool: "window",
    layout: "all",
    filesOpen: false,
    saving: null,
    messages: [],
    announcement: "",
  };
}

// ---- the engine

/**
 * @param {EngineStatus} engine
 * @returns {Update}
 */
export const engineChanged = (engine) => (state) => {
  if (engine.phase !== "ready") return { ...state, engine };
  const { operations, voi_functions: voiFunctions } = engine.hello;
  const steps = {
    equalised: state.steps.equalised ?? firstStep(operations, FIRST_STEP.equalised),
    edges: state.steps.edges ?? firstStep(operations, FIRST_STEP.edges),
  };
  return { ...state, engine, operations, voiFunctions, steps };
};

/**
 * @param {import("./types.js").OperationSchema[]} operations
 * @param {string} name
 */
function firstStep(operations, name) {
  const operation = operations.find((each) => each.name === name);
  return operation ? { operation: name, parameters: defaults(operation) } : null;
}

/**
 * @param {import("./types.js").OperationSchema} operation
 * @returns {Parameters}
 */
function defaults(operation) {
  return Object.fromEntries(operation.parameters.map((each) => [each.name, each.default]));
}

// ---- what is looked at

/**
 * @param {Current} current
 * @returns {Update}
 */
export const show = (current) => (state) => {
  const before = summaryOf(state, state.current?.handle);
  const after = summaryOf(state, current.handle);
  const alike =
    before &&
    after &&
    seriesKey(before) === seriesKey(after) &&
    before.rows === after.rows &&
    before.columns === after.columns;
  return { ...state, current, viewport: alike ? state.viewport : FIT, pointer: null, probe: null };
};

/**
 * Goes through frames and instances of the series as through one pile.
 * @param {number} by
 * @returns {Update}
 */
export const stepped = (by) => (state) => {
  const pile = neighbours(state);
  if (pile.length === 0) return state;
  const at = clamp(pile.index + by, 0, pile.length - 1);
  return at === pile.index ? state : show(pile.at(at))(state);
};

/** @param {number} index @returns {Update} */
export const steppedTo = (index) => (state) => stepped(index - neighbours(state).index)(state);

/**
 * @param {Voi} voi
 * @returns {Update}
 */
export const windowWanted = (voi) => (state) => {
  const summary = summaryOf(state, state.current?.handle);
  return summary ? { ...state, windows: { ...state.windows, [seriesKey(summary)]: voi } } : state;
};

/**
 * A presentation state, or none, for the series; it brings a window of its own.
 * @param {string | null} handle
 * @returns {Update}
 */
export const presentationChosen = (handle) => (state) => {
  const summary = summaryOf(state, state.current?.handle);
  if (!summary) return state;
  const key = seriesKey(summary);
  const { [key]: _, ...others } = state.presentations;
  const presentations = handle === null ? others : { ...others, [key]: handle };
  return { ...state, presentations, windows: { ...state.windows, [key]: null } };
};

/**
 * @param {"equalised" | "edges"} pane
 * @param {string} name
 * @returns {Update}
 */
export const operationChosen = (pane, name) => (state) => {
  const operation = state.operations.find((each) => each.name === name);
  if (!operation) return state;
  // A setting that both operations share keeps its value, so that they can be compared.
  const kept = state.steps[pane]?.parameters ?? {};
  const own = defaults(operation);
  const parameters = Object.fromEntries(
    operation.parameters.map((each) => [
      each.name,
      allows(each, kept[each.name]) ? kept[each.name] : own[each.name],
    ]),
  );
  return { ...state, steps: { ...state.steps, [pane]: { operation: name, parameters } } };
};

/**
 * @param {import("../engine/protocol.js").ParameterSchema} schema
 * @param {unknown} value
 */
export function allows(schema, value) {
  if (schema.type === "choice") return (schema.choices ?? []).includes(/** @type {string} */ (value));
  if (schema.type === "boolean") return typeof value === "boolean";
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (schema.type === "integer" && !Number.isInteger(value)) return false;
  return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
}

/**
 * @param {"equalised" | "edges"} pane
 * @param {string} name
 * @param {number | string | boolean} value
 * @returns {Update}
 */
export const parameterChanged = (pane, name, value) => (state) => {
  const step = state.steps[pane];
  if (!step || step.parameters[name] === value) return state;
  const changed = { ...step, parameters: { ...step.parameters, [name]: value } };
  return { ...state, steps: { ...state.steps, [pane]: changed } };
};

/** @param {State["viewport"]} viewport @returns {Update} */
export const looked = (viewport) => (state) => ({ ...state, viewport });

/**
 * Sets plain choices of the surroundings.
 * @param {Partial<Pick<State, "overlays" | "tool" | "layout" | "tagsOpen" | "filesOpen" | "saving">>} choices
 * @returns {Update}
 */
export const chosen = (choices) => (state) => ({ ...state, ...choices });

// ---- what the engine has achieved

/**
 * @param {PaneId} pane
 * @param {Partial<PaneState>} change
 * @returns {Update}
 */
export const paneChanged = (pane, change) => (state) => ({
  ...state,
  panes: { ...state.panes, [pane]: { ...state.panes[pane], ...change } },
});

/** Tries again what has failed. @param {PaneId} pane @returns {Update} */
export const paneRetried = (pane) => paneChanged(pane, { failed: "", error: null });

/** Forgets the failures that came from the engine's death, so that they are tried again. @type {Update} */
export const failuresForgotten = (state) => PANES.reduce((next, pane) => paneRetried(pane)(next), state);

/** The pixels behind the pictures are gone: what is on the screen must be asked for again. @type {Update} */
export const picturesLost = (state) =>
  PANES.reduce((next, pane) => paneChanged(pane, { shown: "" })(next), state);

/** @param {Pointer | null} pointer @returns {Update} */
export const pointed = (pointer) => (state) =>
  same(pointer, state.pointer) ? state : { ...state, pointer, probe: pointer ? state.probe : null };

/**
 * @param {Pointer | null} a
 * @param {Pointer | null} b
 */
function same(a, b) {
  return (
    a === b || (a !== null && b !== null && a.pane === b.pane && a.row === b.row && a.column === b.column)
  );
}

/** @param {Pointer} pointer @param {ProbeValues} values @returns {Update} */
export const probed = (pointer, values) => (state) =>
  state.pointer ? { ...state, probe: { pointer, values } } : state;

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

// ---- what is said

let lastMessage = 0;

/**
 * @param {"error" | "warning" | "info"} kind
 * @param {string} title
 * @param {string} [detail]
 * @returns {Update}
 */
export const told =
  (kind, title, detail = "") =>
  (state) => {
    const messages = state.messages.filter((message) => message.title !== title || message.detail !== detail);
    return { ...state, messages: [...messages, { id: ++lastMessage, kind, title, detail }].slice(-4) };
  };

/** @param {number} id @returns {Update} */
export const dismissed = (id) => (state) => ({
  ...state,
  messages: state.messages.filter((message) => message.id !== id),
});

/** @param {string} announcement @returns {Update} */
export const announced = (announcement) => (state) => ({ ...state, announcement });
