/**
 * Drive Python's session one step at a time, so that new messages (a window change, a cancel) get in between the steps.
 */

import { copyOut } from "./buffers.js";

/**
 * What is used of `negatoscope.engine.session.Session`.
 *
 * @typedef {object} Session
 * @property {(text: string) => void} submit
 * @property {() => Reply | undefined | null} step
 * @property {() => void} resume
 * @property {boolean} busy
 */

/**
 * @typedef {object} Reply
 * @property {string} json
 * @property {Iterable<import("./buffers.js").ArrayProxy> & {destroy(): void}} buffers
 * @property {() => void} destroy
 */

/** A module, or a part of a package, that comes with the rest. */
const MISSING = new Set(["ModuleNotFoundError", "ImportError"]);

export class Pump {
  /** @type {Session} */
  #session;
  /** @type {(json: string, blobs: ArrayBuffer[]) => void} */
  #post;
  /** @type {() => Promise<void>} */
  #loadRest;
  /** @type {import("./spare.js").Spare} */
  #spare;
  /** A message port wakes us at once; a timer would wait 4 ms, and a microtask would let no message in. */
  #channel = new MessageChannel();
  #awake = false;

  /**
   * @param {Session} session
   * @param {(json: string, blobs: ArrayBuffer[]) => void} post sends a reply to the page, transferring the blobs
   * @param {() => Promise<void>} loadRest resolves when the parts that the first image does not need are there
   * @param {import("./spare.js").Spare} spare where pixels find room on their way
   */
  constructor(session, post, loadRest, spare) {
    this.#session = session;
    this.#post = post;
    this.#loadRest = loadRest;
    this.#spare = spare;
    this.#channel.port1.onmessage = () => this.#tick();
  }

  /** @param {string} text a request or a cancel message */
  submit(text) {
    this.#session.submit(text);
    this.#wake();
  }

  #wake() {
    if (!this.#awake) {
      this.#awake = true;
      this.#channel.port2.postMessage(null);
    }
  }

  #tick() {
    try {
      this.#send(this.#session.step());
    } catch (error) {
      if (!isMissingModule(error)) {
        // Anything else that leaves step() is the end of this interpreter: the page sees a crash and starts another.
        reportError(error);
        return;
      }
      void this.#bringRest();
    }
    this.#awake = false;
    if (this.#session.busy) {
      this.#wake();
    }
  }

  /** The job that misses something waits until it is there; others need not. */
  async #bringRest() {
    try {
      await this.#loadRest();
    } catch (error) {
      reportError(error); // the job finds the same part missing, and fails
    }
    this.#session.resume();
    this.#wake();
  }

  /** @param {Reply | undefined | null} reply */
  #send(reply) {
    if (!reply) {
      return;
    }
    const blobs = [];
    const { json, buffers } = reply;
    for (const array of buffers) {
      blobs.push(copyOut(array, this.#spare));
      array.destroy();
    }
    buffers.destroy();
    this.#post(json, blobs);
    reply.destroy();
  }
}

/** @param {unknown} error */
function isMissingModule(error) {
  return error instanceof Error && "type" in error && MISSING.has(String(error.type));
}
