/** @import { Pending } from "./client-types.js" */
/** @import { EngineError } from "./errors.js" */
/** @import { Stage } from "./protocol.js" */

/** A cancelled job that has not stopped by then sits in one long C call: start afresh. */
const CANCEL_GRACE_MS = 15_000;

/** The requests that are not settled yet: each is settled here exactly once. */
export class Requests {
  /** @type {Map<number, Pending>} asked before the engine was ready */
  #waiting = new Map();
  /** @type {Map<number, Pending>} */
  #posted = new Map();
  /** @type {Map<number, ReturnType<typeof setTimeout>>} withdrawn, last reply not here yet */
  #withdrawn = new Map();

  /** @param {Pending} pending to be posted once the engine is ready */
  wait(pending) {
    this.#waiting.set(pending.id, pending);
  }

  /** @returns {Pending[]} what waited; it waits no longer */
  takeWaiting() {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    return waiting;
  }

  /** @param {Pending} pending */
  posted(pending) {
    this.#posted.set(pending.id, pending);
  }

  /**
   * @param {number} id
   * @param {Stage} stage
   */
  progressed(id, stage) {
    this.#posted.get(id)?.onProgress?.(stage);
  }

  /**
   * The last word on a request has come.
   * @param {number} id
   * @returns {Pending | undefined} to be settled now, unless it was withdrawn
   */
  take(id) {
    clearTimeout(this.#withdrawn.get(id));
    this.#withdrawn.delete(id);
    const pending = this.#posted.get(id);
    this.#posted.delete(id);
    pending?.release();
    return pending;
  }

  /**
   * Nobody waits for the answer any more.
   * @param {number} id
   * @param {EngineError} error what whoever asked is told
   * @param {() => void} onStalled the engine was told, and did not stop in time
   * @returns {boolean} whether the engine must be told
   */
  withdraw(id, error, onStalled) {
    const pending = this.#waiting.get(id) ?? this.#posted.get(id);
    if (!pending) return false;
    const isPosted = this.#posted.delete(id);
    if (isPosted) this.#withdrawn.set(id, setTimeout(onStalled, CANCEL_GRACE_MS));
    this.#waiting.delete(id);
    pending.release();
    pending.reject(error);
    return isPosted;
  }

  /** @param {EngineError} error why none of them will be answered */
  rejectAll(error) {
    for (const timer of this.#withdrawn.values()) clearTimeout(timer);
    this.#withdrawn.clear();
    const lost = [...this.#posted.values(), ...this.#waiting.values()];
    this.#posted.clear();
    this.#waiting.clear();
    for (const pending of lost) {
      pending.release();
      pending.reject(error);
    }
  }
}
