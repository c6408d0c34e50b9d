/** @import { Tooling } from "./tooling-types.js" */
/** @import { Update } from "./store.js" */

/** @type {Tooling} */
export const TOOLING = Object.freeze({
  draft: null,
  selected: null,
  naming: null,
  measured: {},
  charts: { histogram: null, profile: null, statistics: null },
  choices: { bins: 256, logarithmic: false, cumulative: true, inside: false, near: false },
  loupe: null,
  mark: null,
  playing: false,
  cine: { rate: null, sweeps: null, backwards: false, achieved: 0 },
});

/**
 * @param {Partial<Tooling>} change
 * @returns {Update} nothing if that is so already
 */
export const tooled = (change) => (state) => {
  const { tooling } = state;
  const names = /** @type {(keyof Tooling)[]} */ (Object.keys(change));
  return names.every((name) => tooling[name] === change[name])
    ? state
    : { ...state, tooling: { ...tooling, ...change } };
};

/**
 * Changes a part of one of them as it is by now: what a panel was shown is of the frame before.
 * @template {"choices" | "cine"} Name
 * @param {Name} name
 * @param {Partial<Tooling[Name]>} change
 * @returns {Update}
 */
export const tooledIn = (name, change) => (state) =>
  tooled({ [name]: { ...state.tooling[name], ...change } })(state);
