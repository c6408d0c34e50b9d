/** How fast and which way a series is played. */

import { currentSummary } from "./selectors.js";
import { tooled } from "./tooling.js";

/** @import { Update } from "./store.js" */
/** @import { State } from "./types.js" */

/** Where the file does not tell. */
const USUAL_RATE = 10;
const MOST_RATE = 60;

/**
 * @param {State} state
 * @returns {number} frames per second that are wanted
 */
export function wantedRate(state) {
  return Math.min(state.tooling.cine.rate ?? currentSummary(state)?.frame_rate ?? USUAL_RATE, MOST_RATE);
}

/**
 * @param {State} state
 * @returns {boolean} whether it goes to and fro, not round and round
 */
export function isSwept(state) {
  return state.tooling.cine.sweeps ?? currentSummary(state)?.sweeps ?? false;
}

/** @param {boolean} playing @returns {Update} */
export const played = (playing) => (state) =>
  tooled({ playing, cine: { ...state.tooling.cine, backwards: false, achieved: 0 } })(state);
