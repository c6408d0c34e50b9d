import { t } from "../../i18n/index.js";
import { told } from "../message-actions.js";
import { isFirstThere } from "../wishes.js";

/** @import { Store } from "../store.js" */

/** @typedef {{pump: () => void}} Worker who hears of each change */

/** When the network fails it is tried again after so long. */
const AGAIN_MS = 10_000;
/** How long nobody must have waited for a picture. */
const CALM_MS = 100;

/** Fetches what the first picture does not need, once that can be seen or nobody waits for one, and then passes each change on to it. */
export class Fetcher {
  #store;
  #load;
  #isShown;
  /** @type {Worker[]} */
  #workers = [];
  #begun = false;

  /** @param {{store: Store, load: () => Promise<Worker[]>, isShown?: () => boolean}} parts `isShown`: whether all pictures that are there can be seen */
  constructor({ store, load, isShown = () => true }) {
    this.#store = store;
    this.#load = load;
    this.#isShown = isShown;
  }

  pump() {
    for (const worker of this.#workers) worker.pump();
    this.look();
  }

  /** To be called also when pictures have come to be seen. */
  look() {
    if (this.#begun || !this.#isCalm()) return;
    this.#begun = true;
    setTimeout(() => this.#fetchIfCalm(), CALM_MS);
  }

  #isCalm() {
    if (!this.#isShown()) return false;
    const { state } = this.#store;
    const atRest = state.engine.phase === "ready" && !state.opening && state.files.length === 0;
    return atRest || (state.current !== null && isFirstThere(state));
  }

  #fetchIfCalm() {
    if (this.#isCalm()) void this.#fetch();
    else this.#begun = false;
  }

  async #fetch() {
    try {
      this.#workers = await this.#load();
      // What has come may have something to show.
      this.#store.apply((state) => ({ ...state }));
    } catch {
      this.#store.apply(told("warning", t("message.toolsFailed"), t("panel.failed.detail")));
      setTimeout(() => {
        this.#begun = false;
        this.look();
      }, AGAIN_MS);
    }
  }
}
