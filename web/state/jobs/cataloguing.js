import { asEngineError } from "../../engine/errors.js";
import { operationsListed } from "../actions.js";
import { isFirstThere, visiblePanes, waitsForOperations } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */

/**
 * Asks once what all the engine can do. That loads more of Python than a first
 * picture needs, so the picture comes first, unless it waits for just that.
 */
export class Cataloguer {
  #store;
  #client;
  #busy = false;
  /** Whether the engine of this generation could not say. */
  #failed = -1;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const { engine, operationsKnown, current, opening } = state;
    if (this.#busy || operationsKnown || engine.phase !== "ready" || engine.generation === this.#failed)
      return;
    const needed = visiblePanes(state).some((pane) => waitsForOperations(state, pane));
    if (needed || (current && !opening && isFirstThere(state))) void this.#ask(engine.generation);
  }

  /** @param {number} generation of the engine */
  async #ask(generation) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("operations", {});
      this.#store.apply(operationsListed(result.operations, result.families));
    } catch (cause) {
      // A crash is told by the client, and the next engine is asked again.
      if (!asEngineError(cause).code.startsWith("engine_")) this.#failed = generation;
    } finally {
      this.#busy = false;
    }
    this.pump();
  }
}
