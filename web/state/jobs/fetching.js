import { t } from "../../i18n/index.js";
import { told } from "../message-actions.js";
import { isFirstThere } from "../wishes.js";

/** @import { Store } from "../store.js" */

/** @typedef {{pump: () => void}} Worker who hears of each change */

/** When the network fails it is tried again after so long. */
const AGAIN_MS = 10_000;

/** Fetches what the first picture does not need, once that is there or nobody waits for one, and then passes each change on to it. */
export class Fetcher {
  #store;
  #load;
  /** @type {Worker[]} */
  #workers = [];
  #begun = false;

  /** @param {{store: Store, load: () => Promise<Worker[]>}} parts */
  constructor({ store, load }) {
    this.#store = store;
    this.#load = load;
  }

  pump() {
    const { state } = this.#store;
    for (const worker of this.#workers) worker.pump();
    const atRest = state.engine.phase === "ready" && !state.opening && state.files.length === 0;
    if (!this.#begun && (atRest || (state.current && isFirstThere(state)))) void this.#fetch();
  }

  async #fetch() {
    this.#begun = true;
    try {
      this.#workers = await this.#load();
      // What has come may have something to show.
      this.#store.apply((state) => ({ ...state }));
    } catch {
      this.#store.apply(told("warning", t("message.toolsFailed"), t("panel.failed.detail")));
      setTimeout(() => {
        this.#begun = false;
        this.pump();
      }, AGAIN_MS);
    }
  }
}
