import { asEngineError } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { operationsListed } from "../desk-actions.js";
import { told } from "../message-actions.js";
import { isIdle, visiblePanes, waitsForOperations } from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { State } from "../types.js" */
/** @import { Store } from "../store.js" */

/** So long after the last picture has come it has been painted, and nobody goes straight on to the next. */
const CALM_MS = 200;
/** Where operations are chosen from. */
const LISTS = Object.freeze(["recipe", "console", "palette"]);

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    const { engine } = state;
    const asks = !this.#busy && !this.#isKnown(state) && engine.phase === "ready";
    if (asks && isNeeded(state)) void this.#ask(engine.generation);
    else if (asks && isCalm(state)) this.#askLater();
    else this.#stay();
  }

  #askLater() {
    if (this.#later !== undefined) return;
    this.#later = setTimeout(() => {
      this.#later = undefined;
      void this.#ask(this.#store.state.engine.generation);
    }, CALM_MS);
  }

  #stay() {
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  /** @param {State} state */
  #isKnown({ operationsKnown, engine }) {
    return this.#failed === null ? operationsKnown : this.#failed === engine.generation;
  }

  /** @param {number} generation of the engine */
  async #ask(generation) {
    this.#stay();
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
 * Whether a picture waits for them, or a person is about to choose one.
 * @param {State} state
 */
function isNeeded(state) {
  const { panels, dialog } = state;
  const lists = [panels.right, panels.bottom, dialog].some((id) => id && LISTS.includes(id));
  return lists || visiblePanes(state).some((pane) => waitsForOperations(state, pane));
}

/**
 * Whether all pictures that are wanted are there.
 * @param {State} state
 */
function isCalm(state) {
  return state.current !== null && !state.opening && isIdle(state);
}
