import { asEngineError, EngineError, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { geometriesRead } from "../actions.js";
import { filesMarked, filesOpened, filesRemoved } from "../file-actions.js";
import { announced, told } from "../message-actions.js";
import { renamed } from "../renaming.js";
import { entryOf } from "../selectors.js";
import { askAsTask } from "../tasks.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Gallery } from "./gallery.js" */
/** @import { Store, Update } from "../store.js" */
/** @import { Current, Entry, State, Summary } from "../types.js" */

/**
 * @typedef {object} Way What else becomes of images of one kind, in the place of messages.
 * @property {(entry: Entry) => Update} made When it is open, and where it lies is known, before it is shown first.
 * @property {(entry: Entry, error: EngineError) => Update} refused It is gone then.
 */

/** An image under which the engine died this often is not made again. */
const MAX_CRASHES = 2;

/** Has the engine make images of others: when somebody wants one, and again after a new start. */
export class Deriver {
  #parts;
  #ways;
  #busy = false;

  /**
   * @param {{store: Store, client: EngineClient, gallery: Pick<Gallery, "forget">}} parts
   * @param {Readonly<Record<string, Way>>} [ways] by kind
   */
  constructor(parts, ways = {}) {
    this.#parts = parts;
    this.#ways = ways;
  }

  pump() {
    const { state } = this.#parts.store;
    if (this.#busy || state.engine.phase !== "ready") return;
    const entry = state.files.find((each) => isDue(state, each));
    if (!entry) return;
    if (entry.crashes < MAX_CRASHES) void this.#derive(entry);
    else this.#refuse(entry, new EngineError("engine_crashed", ""));
  }

  /** @param {Entry} entry one that is made of others */
  async #derive(entry) {
    const { store } = this.#parts;
    const { handle, name, derivation } = entry;
    const { kind, sources, options } = derivation ?? { kind: "", sources: [], options: {} };
    this.#busy = true;
    try {
      store.apply(filesMarked([handle], "opening"));
      const params = { handle, kind, sources, options };
      const answer = await askAsTask(this.#parts, t("series.making", { name }), "derive", params);
      if (answer) this.#take(entry, answer.result.instance, await this.#locate(handle));
      // Who leaves it wants it no more; who starts the engine anew has put it back into the queue.
      else if (entryOf(store.state, handle)?.status === "opening")
        this.#refuse(entry, new EngineError("aborted", ""));
    } catch (cause) {
      const error = asEngineError(cause);
      // The engine's death has put it back into the queue.
      if (!error.code.startsWith("engine_")) this.#refuse(entry, error);
    } finally {
      this.#busy = false;
    }
    this.pump();
  }

  /**
   * @param {string} handle
   * @returns {Promise<Update>} notes where its frames lie, so that panes can go to a place there at once
   */
  async #locate(handle) {
    try {
      const { result } = await this.#parts.client.request("geometry", { handles: [handle] });
      return geometriesRead(result.geometries);
    } catch {
      return same; // it is shown from its first frame on
    }
  }

  /**
   * @param {Entry} entry
   * @param {Summary} summary
   * @param {Update} located
   */
  #take(entry, summary, located) {
    const { store } = this.#parts;
    const { handle, name, derivation } = entry;
    if (!entryOf(store.state, handle)) {
      this.#close(handle); // nobody wants it any more
      return;
    }
    const way = wayOf(this.#ways, entry);
    const old = derivation?.replaces;
    const isNew = !entry.summary;
    store.apply((state) => {
      const opened = located(filesOpened([summary], [])(state));
      const ready = way && isNew ? way.made(entry)(opened) : opened;
      return old === undefined ? ready : filesRemoved([old])(renamed(old, handle)(ready));
    });
    if (old !== undefined) {
      this.#parts.gallery.forget([old]);
      this.#close(old);
    }
    if (!way && isNew) store.apply(announced(t("series.made", { name })));
  }

  /** @param {string} handle of what the engine need not keep */
  #close(handle) {
    this.#parts.client.request("close", { handles: [handle] }).catch(() => {
      // The engine is gone, and the image with it.
    });
  }

  /**
   * @param {Entry} entry
   * @param {EngineError} error
   */
  #refuse(entry, error) {
    const { store } = this.#parts;
    const { handle, name } = entry;
    const way = wayOf(this.#ways, entry);
    store.apply((state) => filesRemoved([handle])(way ? way.refused(entry, error)(state) : state));
    if (way || error.code === "aborted") return;
    const reason = [sentenceFor(error.code), error.message].filter(Boolean).join(" ");
    store.apply(told("error", t("series.notMade", { name }), reason, null, [name]));
  }
}

/** @type {Update} */
const same = (state) => state;

/**
 * @param {Readonly<Record<string, Way>>} ways
 * @param {Entry} entry
 */
function wayOf(ways, { derivation }) {
  return derivation ? ways[derivation.kind] : undefined;
}

/**
 * @param {State} state
 * @param {Entry} entry
 */
function isDue(state, { status, derivation }) {
  return status === "waiting" && derivation?.sources.every((source) => isOpen(state, source));
}

/**
 * @param {State} state
 * @param {string | Current} source
 */
function isOpen(state, source) {
  return entryOf(state, typeof source === "string" ? source : source.handle)?.status === "open";
}
