import { asEngineError } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { arranged, namesOf } from "../file-actions.js";
import { told } from "../message-actions.js";
import { summaryOf } from "../selectors.js";
import { isFirstThere } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */

/** @typedef {{handle: string, listed: number, missing: number, files: string[]}} Missing what a medium's directory names in vain */

/** Has the engine put what is open into studies and series, whenever something has been opened. */
export class Arranger {
  #store;
  #client;
  #busy = false;
  /** Which images were arranged last. */
  #arranged = "";
  /** Which engine arranged them. */
  #generation = -1;
  /** Stacks whose frames share a window because their files ask for none. */
  #stacks = "";
  /** @type {Set<string>} directories that were told of */
  #told = new Set();
  #onRestacked;

  /**
   * @param {object} parts
   * @param {Store} parts.store
   * @param {EngineClient} parts.client
   * @param {() => void} [parts.onRestacked] the engine now shows in another window what is asked for without one
   */
  constructor({ store, client, onRestacked = () => {} }) {
    this.#store = store;
    this.#client = client;
    this.#onRestacked = onRestacked;
  }

  pump() {
    const { engine, opening, files } = this.#store.state;
    const unread = files.some(({ status, derivation }) => status !== "open" && !derivation);
    if (this.#busy || engine.phase !== "ready" || opening || unread) return;
    // A short question, but for many images not that short: the picture comes first.
    if (!isFirstThere(this.#store.state)) return;
    // What is made of others has its place beside them.
    const images = files.filter(({ summary, derivation }) => summary && !derivation);
    const unplaced = images.some(({ place }) => place === null);
    const handles = images.map(({ handle }) => handle);
    const all = handles.join(" ");
    const forgotten = this.#generation >= 0 && this.#generation !== engine.generation;
    if ((unplaced && all !== this.#arranged) || (forgotten && images.length > 0))
      void this.#arrange(handles, all, engine.generation);
  }

  /**
   * @param {string[]} handles
   * @param {string} all
   * @param {number} generation of the engine
   */
  async #arrange(handles, all, generation) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("arrange", { handles });
      this.#arranged = all;
      this.#generation = generation;
      this.#store.apply(arranged(/** @type {any} */ (result).studies));
      this.#compareStacks(/** @type {any} */ (result).studies, generation);
      for (const missing of /** @type {any} */ (result).missing) this.#tell(missing);
    } catch (cause) {
      // The order in which they came stays; a crash is told by the client, and all is asked again.
      if (!asEngineError(cause).code.startsWith("engine_")) {
        this.#arranged = all;
        this.#generation = generation;
      }
    } finally {
      this.#busy = false;
    }
    this.pump();
  }

  /**
   * @param {{series: {handles: string[], geometry: {stacked: boolean}}[]}[]} studies
   * @param {number} generation of the engine
   */
  #compareStacks(studies, generation) {
    const { state } = this.#store;
    const shared = studies
      .flatMap(({ series }) => series)
      .filter(({ handles, geometry }) => geometry.stacked && handles.length > 1)
      .filter(({ handles }) => handles.some((handle) => summaryOf(state, handle)?.windows.length === 0))
      .map(({ handles }) => handles.join(" "));
    const stacks = shared.length > 0 ? `${generation} ${shared.join("; ")}` : "";
    if (stacks !== this.#stacks) this.#onRestacked();
    this.#stacks = stacks;
  }

  /** @param {Missing} missing */
  #tell({ handle, listed, missing, files }) {
    if (this.#told.has(handle)) return;
    this.#told.add(handle);
    const name = namesOf(this.#store.state.files).get(handle) ?? t("message.theDirectory");
    const more = missing > files.length ? ", …" : "";
    const title = t("message.missing", { missing, listed });
    const detail = t("message.missing.detail", { name, files: `${files.join(", ")}${more}` });
    this.#store.apply(told("warning", title, detail, null, [name, ...files]));
  }
}
