import { asEngineError } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { operationsListed } from "../desk-actions.js";
import { told } from "../message-actions.js";
import { isIdle, visiblePanes, waitsForOperations } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { State } from "../types.js" */
/** @import { Store } from "../store.js" */

/** So long after the pictures have come they have been painted, too. */
const CALM_MS = 200;

/**
 * Asks once what all the engine can do. That loads more of Python than first
 * pictures need, so they come first, unless one waits for just that.
 */
export class Cataloguer {
  #store;
  #client;
  #busy = false;
  /** Which engine could not say. @type {number | null} */
  #failed = null;
  #waits = false;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const { engine } = state;
    if (this.#busy || this.#isKnown(state) || engine.phase !== "ready") return;
    const needed = visiblePanes(state).some((pane) => waitsForOperations(state, pane));
    if (needed) void this.#ask(engine.generation);
    else if (isCalm(state) && !this.#waits) this.#wait();
  }

  #wait() {
    this.#waits = true;
    setTimeout(() => this.#askIfCalm(), CALM_MS);
  }

  #askIfCalm() {
    this.#waits = false;
    const { state } = this.#store;
    if (this.#busy || this.#isKnown(state) || !isCalm(state)) return;
    void this.#ask(state.engine.generation);
  }

  /** @param {State} state */
  #isKnown({ operationsKnown, engine }) {
    return this.#failed === null ? operationsKnown : this.#failed === engine.generation;
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

/**
 * Whether all pictures that are wanted are there.
 * @param {State} state
 */
function isCalm(state) {
  return state.engine.phase === "ready" && state.current !== null && !state.opening && isIdle(state);
}
