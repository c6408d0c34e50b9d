/** What a person changes in one pane: its recipe and its look. */

import { operationNamed, parametersOf, replacedBy } from "./recipes.js";
import { entryOf } from "./selectors.js";

/** @import { Current, Pane, PaneId, PaneRecipe, PaneSpec, PaneStep, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * @param {PaneId} id
 * @param {Partial<Pane> | ((pane: Pane, state: State) => Partial<Pane>)} change
 * @returns {Update} nothing if the layout has no such pane any more
 */
export const paneUpdated = (id, change) => (state) => {
  if (!state.panes.some((pane) => pane.id === id)) return state;
  const panes = state.panes.map((pane) =>
    pane.id === id ? { ...pane, ...(typeof change === "function" ? change(pane, state) : change) } : pane,
  );
  return { ...state, panes };
};

/**
 * @param {(pane: Pane) => Pane} change
 * @returns {Update}
 */
export const everyPane = (change) => (state) => ({ ...state, panes: state.panes.map(change) });

/**
 * No pane stays at a place whose file has been closed, and nothing drawn on its frames.
 * @type {Update}
 */
export const withoutClosed = (state) => {
  const isOpen = (/** @type {Current} */ { handle }) => entryOf(state, handle) !== undefined;
  /**
   * @template {PaneSpec} P
   * @param {P} pane
   * @returns {P}
   */
  const freed = (pane) => {
    const { place, other } = pane;
    const placeGone = place !== null && !isOpen(place);
    const otherGone = other !== null && "handle" in other && !isOpen(other);
    if (!placeGone && !otherGone) return pane;
    return { ...pane, place: placeGone ? null : place, other: otherGone ? null : other };
  };
  const measurements = state.measurements.filter(isOpen);
  return { ...state, panes: state.panes.map(freed), shelf: state.shelf.map(freed), measurements };
};

/**
 * Other steps make other values: a window of its own would not fit them any more.
 * @param {PaneId} id
 * @param {(steps: PaneStep[], state: State) => PaneStep[]} change
 * @returns {Update}
 */
const stepsChanged = (id, change) =>
  paneUpdated(id, ({ recipe, windows }, state) => {
    const steps = change(recipe.steps, state);
    return steps === recipe.steps ? { recipe, windows } : { recipe: { ...recipe, steps }, windows: {} };
  });

/**
 * @param {PaneId} id
 * @param {PaneRecipe} recipe
 * @returns {Update}
 */
export const recipeLoaded = (id, recipe) => stepsChanged(id, () => recipe.steps);

/**
 * @param {PaneId} id
 * @param {string} operation
 * @returns {Update}
 */
export const stepAdded = (id, operation) =>
  stepsChanged(id, (steps) => [...steps, { operation, parameters: {} }]);

/** @param {PaneId} id @param {number} index @returns {Update} */
export const stepRemoved = (id, index) => stepsChanged(id, (steps) => steps.toSpliced(index, 1));

/**
 * @param {PaneId} id
 * @param {number} from
 * @param {number} to
 * @returns {Update}
 */
export const stepMoved = (id, from, to) =>
  stepsChanged(id, (steps) => {
    const step = steps[from];
    if (!step || from === to || to < 0 || to >= steps.length) return steps;
    return steps.toSpliced(from, 1).toSpliced(to, 0, step);
  });

/**
 * @param {PaneId} id
 * @param {number} index
 * @param {boolean} off
 * @returns {Update}
 */
export const stepSwitched = (id, index, off) =>
  stepsChanged(id, (steps) =>
    steps.map((step, at) => {
      if (at !== index) return step;
      const { off: _, ...on } = step;
      return off ? { ...on, off } : on;
    }),
  );

/** Back to the defaults. @param {PaneId} id @param {number} index @returns {Update} */
export const stepReset = (id, index) =>
  stepsChanged(id, (steps) => steps.map((step, at) => (at === index ? { ...step, parameters: {} } : step)));

/**
 * Another operation in the place of a step.
 * @param {PaneId} id
 * @param {number} index
 * @param {string} name
 * @returns {Update}
 */
export const operationChosen = (id, index, name) =>
  stepsChanged(id, (steps, { operations }) => {
    const operation = operationNamed(operations, name);
    const step = steps[index];
    if (!operation || !step || step.operation === name) return steps;
    return steps.with(index, replacedBy(step, operation));
  });

/**
 * @param {PaneId} id
 * @param {number} index
 * @param {string} name
 * @param {number | string | boolean} value
 * @returns {Update}
 */
export const parameterChanged = (id, index, name, value) => (state) => {
  const pane = state.panes.find((each) => each.id === id);
  const step = pane?.recipe.steps[index];
  if (!pane || !step) return state;
  const now = parametersOf(step, operationNamed(state.operations, step.operation));
  if (now[name] === value) return state;
  const changed = { ...step, parameters: { ...step.parameters, [name]: value } };
  const recipe = { ...pane.recipe, steps: pane.recipe.steps.with(index, changed) };
  return paneUpdated(id, { recipe })(state);
};
