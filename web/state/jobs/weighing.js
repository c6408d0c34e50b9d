/** @import { EngineClient } from "../../engine/client.js" */
/** @import { State } from "../types.js" */
/** @import { Store } from "../store.js" */
/** @import { Gallery } from "./gallery.js" */

/** While much changes it is not worth asking, and nobody reads a number that flickers. */
const PAUSE_MS = 1000;

/** Tells how much memory pictures take, some time after they have come or gone. */
export class Weigher {
  #store;
  #client;
  #gallery;
  /** @type {unknown[]} what there was when it was weighed last */
  #weighed = [];
  #waits = false;

  /** @param {{store: Store, client: EngineClient, gallery: Pick<Gallery, "bytes">}} parts */
  constructor({ store, client, gallery }) {
    this.#store = store;
    this.#client = client;
    this.#gallery = gallery;
  }

  pump() {
    const there = contents(this.#store.state);
    const same =
      there.length === this.#weighed.length && there.every((each, at) => each === this.#weighed[at]);
    if (same || this.#waits) return;
    this.#waits = true;
    setTimeout(() => void this.#weigh(), PAUSE_MS);
  }

  async #weigh() {
    this.#weighed = contents(this.#store.state);
    const page = this.#gallery.bytes;
    const { engine: status, memory } = this.#store.state;
    const engine = status.phase === "ready" ? await this.#askEngine() : 0;
    if (memory?.page !== page || memory.engine !== engine)
      this.#store.apply((state) => ({ ...state, memory: { page, engine } }));
    this.#waits = false;
    // Neighbours come without a word.
    if (this.#gallery.bytes !== page) this.#weighed = [];
    this.pump();
  }

  /** @returns {Promise<number>} 0 from an engine that has died meanwhile: the next one begins with nothing */
  async #askEngine() {
    try {
      const { result } = await this.#client.request("memory", {});
      return result.frames;
    } catch {
      return 0;
    }
  }
}

/**
 * @param {State} state
 * @returns {unknown[]} the same while nothing has come or gone
 */
function contents({ files, panes, engine }) {
  return [files, engine.generation, ...panes.map(({ picture }) => picture)];
}
