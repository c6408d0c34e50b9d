import { asEngineError } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { told } from "../actions.js";
import { arranged, namesOf } from "../file-actions.js";
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
  /** @type {Set<string>} directories that were told of */
  #told = new Set();

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { engine, opening, files } = this.#store.state;
    if (this.#busy || engine.phase !== "ready" || opening || files.some(({ status }) => status !== "open"))
      return;
    // A short question, but for many images not that short: the picture comes first.
    if (!isFirstThere(this.#store.state)) return;
    const images = files.filter(({ summary }) => summary);
    const unplaced = images.some(({ place }) => place === null);
    const handles = images.map(({ handle }) => handle);
    const all = handles.join(" ");
    if (unplaced && all !== this.#arranged) void this.#arrange(handles, all);
  }

  /**
   * @param {string[]} handles
   * @param {string} all
   */
  async #arrange(handles, all) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("arrange", { handles });
      this.#arranged = all;
      this.#store.apply(arranged(/** @type {any} */ (result).studies));
      for (const missing of /** @type {any} */ (result).missing) this.#tell(missing);
    } catch (cause) {
      // The order in which they came stays; a crash is told by the client, and all is asked again.
      if (!asEngineError(cause).code.startsWith("engine_")) this.#arranged = all;
    } finally {
      this.#busy = false;
    }
    this.pump();
  }

  /** @param {Missing} missing */
  #tell({ handle, listed, missing, files }) {
    if (this.#told.has(handle)) return;
    this.#told.add(handle);
    const name = namesOf(this.#store.state.files).get(handle) ?? t("message.theDirectory");
    const more = missing > files.length ? ", …" : "";
    const title = t("message.missing", { missing, listed });
    this.#store.apply(
      told("warning", title, t("message.missing.detail", { name, files: `${files.join(", ")}${more}` })),
    );
  }
}
