import { asEngineError } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { operationsListed } from "../desk-actions.js";
import { told } from "../message-actions.js";
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
  /** Which engine could not say. @type {number | null} */
  #failed = null;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const { engine, current, opening } = state;
    const known = this.#failed === null ? state.operationsKnown : this.#failed === engine.generation;
    if (this.#busy || known || engine.phase !== "ready") return;
    const needed = visiblePanes(state).some((pane) => waitsForOperations(state, pane));
    if (needed || (current && !opening && isFirstThere(state))) void this.#ask(engine.generation);
  }

  /** @param {number} generation of the engine */
  async #ask(generation) {
    this.#busy = true;
    try {
      const { result } = await this.#client.request("operations", {});
      this.#failed = null;
      this.#store.apply(operationsListed(result.operations, result.families));
    } catch (cause) {
      // A crash is told by the client, and the next engine is asked again.
      const error = asEngineError(cause);
      if (!error.code.startsWith("engine_")) this.#giveUp(generation, error);
    } finally {
      this.#busy = false;
    }
    this.pump();
  }

  /**
   * What nobody has named is now asked for all the same, so that the engine says what is wrong with it.
   * @param {number} generation
   * @param {import("../../engine/errors.js").EngineError} error
   */
  #giveUp(generation, error) {
    const { operations, families } = this.#store.state;
    this.#failed = generation;
    this.#store.apply(operationsListed(operations, families));
    this.#store.apply(told("warning", t("message.operationsFailed"), error.message));
  }
}
