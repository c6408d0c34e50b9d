import { isSwept, wantedRate } from "../cine.js";
import { unrecorded } from "../history.js";
import { stepped } from "../place-actions.js";
import { activePane, neighbours, placeOf } from "../selectors.js";
import { tooled } from "../tooling.js";
import { isIdle } from "../wishes.js";

/** @import { State } from "../types.js" */
/** @import { Store } from "../store.js" */

/** So often it is told how fast it goes. */
const TELL_MS = 500;

/**
 * @param {State} state
 * @returns {{by: number, backwards: boolean}} how far it is to the next frame, and which way it goes from there
 */
export function nextStep(state) {
  const { length, index } = neighbours(state, placeOf(state, activePane(state)));
  if (!isSwept(state)) return { by: index + 1 < length ? 1 : -index, backwards: false };
  const { backwards } = state.tooling.cine;
  const turns = backwards ? index === 0 : index === length - 1;
  const goesBack = turns ? !backwards : backwards;
  return { by: goesBack ? -1 : 1, backwards: goesBack };
}

/**
 * Plays the series: each frame as long as the rate says, or until the next one
 * is there. What has been decoded waits for nothing but its time.
 */
export class Player {
  #store;
  #isShown;
  #now;
  /** When the next frame is due. */
  #due = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #shown = 0;
  #since = 0;

  /**
   * Is to be pumped also when pictures have come to be seen.
   * @param {{store: Store, isShown?: () => boolean, now?: () => number}} parts `isShown`: whether all that is there can be seen
   */
  constructor({ store, isShown = () => true, now = () => performance.now() }) {
    this.#store = store;
    this.#isShown = isShown;
    this.#now = now;
  }

  pump() {
    const { state } = this.#store;
    if (!state.tooling.playing) {
      this.#stop();
      return;
    }
    if (neighbours(state).length < 2) this.#store.apply(tooled({ playing: false }));
    if (this.#timer !== undefined || !isIdle(state)) return;
    if (this.#due === 0) this.#begin(state);
    // A picture that is not on the screen yet must not be passed over.
    if (this.#isShown()) this.#timer = setTimeout(() => this.#onTime(), Math.max(this.#due - this.#now(), 0));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = 0;
  }

  /** @param {State} state */
  #begin(state) {
    this.#since = this.#now();
    this.#shown = 0;
    this.#due = this.#since + 1000 / wantedRate(state);
  }

  #onTime() {
    const { state } = this.#store;
    this.#timer = undefined;
    if (state.tooling.playing && isIdle(state) && this.#isShown()) this.#step(state);
  }

  /** @param {State} state */
  #step(state) {
    const now = this.#now();
    const each = 1000 / wantedRate(state);
    // A timer that is late is made up for; a frame that was late is not: each is seen for its time.
    this.#due = now - this.#due < each / 2 ? this.#due + each : now + each;
    const { by, backwards } = nextStep(state);
    this.#shown += 1;
    const { cine } = state.tooling;
    const tells = now - this.#since >= TELL_MS;
    const achieved = tells ? (1000 * this.#shown) / (now - this.#since) : cine.achieved;
    if (tells) {
      this.#since = now;
      this.#shown = 0;
    }
    this.#store.apply(unrecorded(stepped(by)));
    this.#store.apply(tooled({ cine: { ...cine, backwards, achieved } }));
  }
}
