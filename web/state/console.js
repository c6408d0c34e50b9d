/** What the console knows: what was run, what came of it, and the operations that a person has written. */

/** @import { ConsoleState, Definition, Run } from "./console-types.js" */
/** @import { OperationSchema } from "../engine/protocol.js" */
/** @import { State } from "./types.js" */
/** @import { Update } from "./store.js" */

const MOST_RUNS = 200;
const MOST_LINES = 500;

/** @type {ConsoleState} */
const CONSOLE = Object.freeze({
  runs: [],
  history: [],
  draft: "",
  stop: null,
  definitions: [],
  sketch: null,
});

/** @param {State} state */
export function consoleOf({ console }) {
  return console ?? CONSOLE;
}

/** @param {Partial<ConsoleState>} change @returns {Update} */
export const consoled = (change) => (state) => ({ ...state, console: { ...consoleOf(state), ...change } });

/**
 * What somebody writes as an operation, as it is by now.
 * @param {Partial<import("./console-types.js").Sketch>} change
 * @returns {Update}
 */
export const sketched = (change) => (state) => {
  const { sketch } = consoleOf(state);
  return sketch ? consoled({ sketch: { ...sketch, ...change } })(state) : state;
};

let lastRun = 0;

/**
 * @param {string} code
 * @param {string} on
 * @param {number} generation
 * @returns {Run}
 */
export function newRun(code, on, generation) {
  const nothing = { output: "", value: "", tables: [], pictures: [], error: "" };
  return { id: ++lastRun, code, on, generation, status: "running", ...nothing };
}

/**
 * @param {Run} run
 * @param {() => void} stop
 * @returns {Update}
 */
export const runBegun = (run, stop) => (state) => {
  const { runs, history } = consoleOf(state);
  const lines = history.at(-1) === run.code ? history : [...history, run.code].slice(-MOST_LINES);
  return consoled({ runs: [...runs, run].slice(-MOST_RUNS), history: lines, stop })(state);
};

/**
 * @param {number} id
 * @param {Partial<Run>} outcome
 * @returns {Update}
 */
export const runEnded = (id, outcome) => (state) => {
  const runs = consoleOf(state).runs.map((run) => (run.id === id ? { ...run, ...outcome } : run));
  return consoled({ runs, stop: null })(state);
};

/** @param {State} state @returns {boolean} whether the variables of the last run are gone */
export function isForgotten(state) {
  const last = consoleOf(state).runs.at(-1);
  return last !== undefined && last.generation !== state.engine.generation;
}

/**
 * The engine knows operations that a person has written; those of the same names are replaced.
 * @param {Definition} definition
 * @param {OperationSchema[]} operations
 * @returns {Update}
 */
export const defined = (definition, operations) => (state) => {
  const { names } = definition;
  const others = consoleOf(state).definitions.filter(
    (each) => !each.names.some((name) => names.includes(name)),
  );
  const known = state.operations.filter(({ name }) => !names.includes(name));
  const next = { ...state, operations: [...known, ...operations] };
  return consoled({ definitions: [...others, definition] })(next);
};
