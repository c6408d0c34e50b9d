/** How long nobody must have wanted anything. */
const CALM_MS = 200;
/** By then what is done for each picture runs as quickly as it ever will. */
const TIMES = 6;

/**
 * Does again and again, while nobody wants anything, what the first picture will take: the browser compiles what is used for
 * the first time, and once more what is used often, and the first picture should not wait for either.
 */
export class Rehearsal {
  #play;
  #left = TIMES;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} play */
  constructor(play) {
    this.#play = play;
  }

  /** Somebody wants something: waits until it is calm again. */
  stir() {
    clearTimeout(this.#timer);
    if (this.#left > 0) this.#timer = setTimeout(() => this.#rehearse(), CALM_MS);
  }

  #rehearse() {
    this.#left -= 1;
    this.#play();
    this.stir();
  }
}
