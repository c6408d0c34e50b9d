import { asEngineError, EngineError } from "./errors.js";
import {
  encodeCancel,
  encodeRequest,
  PROTOCOL_VERSION,
  parseReply,
  readBlobs,
  readResult,
} from "./protocol.js";
import { Requests } from "./requests.js";

/** @import { Pending, WorkerLike } from "./client-types.js" */
/** @import { Blobs, Hello, Stage, Wire } from "./protocol.js" */

/**
 * @typedef {{phase: "booting", generation: number, stage: Stage | null}
 *   | {phase: "ready", generation: number, hello: Hello}
 *   | {phase: "failed", generation: number, error: EngineError}} EngineStatus
 */

/**
 * @typedef {object} RequestOptions
 * @property {File[]} [files] Posted by reference, never copied.
 * @property {AbortSignal} [signal]
 * @property {(stage: Stage) => void} [onProgress]
 */

/** @typedef {{result: any, blobs: Blobs}} Answer */

/** A crash counts as "in a row" until one of the other methods has succeeded. */
const WARM_UP = new Set(["hello", "open"]);
const MAX_CRASHES = 3;
const RESPAWN_DELAY_MS = 400;

/**
 * Talks to the engine worker, which may die at any moment. Each request
 * settles exactly once: result, error, abort, crash or boot failure. After a
 * crash the worker is started again by itself; what was open is for the owner
 * of the files to reopen (a new `generation` says so).
 */
export class EngineClient {
  #createWorker;
  #pageVersion;
  /** @type {WorkerLike | null} */
  #worker = null;
  /** @type {EngineStatus} */
  #status = { phase: "booting", generation: 0, stage: null };
  #nextId = 1;
  #crashes = 0;
  #requests = new Requests();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #respawn;
  /** @type {Set<(status: EngineStatus, crash: EngineError | null) => void>} */
  #listeners = new Set();

  /**
   * @param {object} options
   * @param {() => WorkerLike} options.createWorker
   * @param {string} options.pageVersion
   */
  constructor({ createWorker, pageVersion }) {
    this.#createWorker = createWorker;
    this.#pageVersion = pageVersion;
  }

  get status() {
    return this.#status;
  }

  /**
   * @param {(status: EngineStatus, crash: EngineError | null) => void} listener
   *   Called at each change; `crash` says why a running engine had to be replaced.
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the engine; also the way back after it has given up. */
  start() {
    this.stop();
    this.#crashes = 0;
    this.#spawn();
  }

  /** Ends the worker; what is under way is rejected. */
  stop() {
    this.#tearDown(new EngineError("aborted", "The engine was stopped."));
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} params
   * @param {RequestOptions} [options]
   * @returns {Promise<Answer>}
   */
  request(method, params, { files = [], signal, onProgress } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new EngineError("aborted", "The request was withdrawn."));
        return;
      }
      if (this.#status.phase === "failed") {
        reject(this.#status.error);
        return;
      }
      const id = this.#nextId++;
      const onAbort = () => this.#withdraw(id);
      signal?.addEventListener("abort", onAbort, { once: true });
      const release = () => signal?.removeEventListener("abort", onAbort);
      const wire = { json: encodeRequest(id, method, params), blobs: files };
      const pending = { id, method, wire, resolve, reject, onProgress, release };
      if (this.#status.phase === "ready") this.#post(pending);
      else this.#requests.wait(pending);
    });
  }

  #spawn() {
    const generation = this.#status.generation + 1;
    this.#announce({ phase: "booting", generation, stage: null }, null);
    try {
      this.#worker = this.#listenTo(this.#createWorker(), generation);
    } catch (cause) {
      this.#crash(asEngineError(cause).message);
      return;
    }
    const id = this.#nextId++;
    const params = { page_version: this.#pageVersion };
    this.#post({
      id,
      method: "hello",
      wire: { json: encodeRequest(id, "hello", params), blobs: [] },
      resolve: ({ result }) => this.#greet(result),
      reject: (error) => this.#refuse(error),
      onProgress: undefined,
      release: () => {},
    });
  }

  /**
   * @param {WorkerLike} worker
   * @param {number} generation
   */
  #listenTo(worker, generation) {
    const alive = () => this.#status.generation === generation && this.#worker === worker;
    worker.onmessage = (event) => {
      if (alive()) this.#receive(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (alive()) this.#crash(event.message || "The engine's script could not be run.");
    };
    worker.onmessageerror = () => {
      if (alive()) this.#crash("A message from the engine could not be read.");
    };
    return worker;
  }

  /** @param {Pending} pending */
  #post(pending) {
    this.#requests.posted(pending);
    this.#worker?.postMessage(pending.wire);
  }

  /** @param {Wire} wire */
  #receive(wire) {
    let reply;
    try {
      reply = parseReply(wire.json);
    } catch (cause) {
      this.#crash(asEngineError(cause).message);
      return;
    }
    if (reply.kind === "boot") this.#followBoot(reply);
    else if (reply.kind === "progress") this.#requests.progressed(reply.id, reply.progress);
    else this.#settle(reply, /** @type {ArrayBuffer[]} */ (wire.blobs));
  }

  /** @param {import("./protocol.js").BootReply} reply */
  #followBoot({ stage, error }) {
    if (error) this.#crash(error.message, error);
    else if (this.#status.phase === "booting" && stage) this.#announce({ ...this.#status, stage }, null);
  }

  /**
   * @param {import("./protocol.js").FinalReply} reply
   * @param {ArrayBuffer[]} buffers
   */
  #settle(reply, buffers) {
    const pending = this.#requests.take(reply.id);
    if (!pending) return;
    if (reply.kind === "error") {
      const { code, message, details } = reply.error;
      pending.reject(new EngineError(code, message, details));
      return;
    }
    try {
      const answer = {
        result: readResult(pending.method, reply.result),
        blobs: readBlobs(reply.blobs, buffers),
      };
      if (!WARM_UP.has(pending.method)) this.#crashes = 0;
      pending.resolve(answer);
    } catch (cause) {
      pending.reject(asEngineError(cause));
    }
  }

  /** @param {Hello} hello */
  #greet(hello) {
    if (hello.protocol !== PROTOCOL_VERSION) {
      const message = `The page speaks protocol ${PROTOCOL_VERSION}, the engine ${hello.protocol}.`;
      this.#refuse(new EngineError("version_mismatch", message));
      return;
    }
    this.#announce({ phase: "ready", generation: this.#status.generation, hello }, null);
    for (const pending of this.#requests.takeWaiting()) this.#post(pending);
  }

  /**
   * The engine answered hello with no.
   * @param {EngineError} error
   */
  #refuse(error) {
    if (error.code === "engine_crashed" || error.code === "engine_boot_failed" || error.code === "aborted")
      return;
    this.#giveUp(error);
  }

  /** @param {number} id */
  #withdraw(id) {
    const withdrawn = new EngineError("aborted", "The request was withdrawn.");
    const stalled = () =>
      this.#replace(new EngineError("engine_crashed", "A cancelled step did not stop in time."));
    if (this.#requests.withdraw(id, withdrawn, stalled))
      this.#worker?.postMessage({ json: encodeCancel(id), blobs: [] });
  }

  /**
   * @param {string} message
   * @param {{code: string, message: string, details: Record<string, unknown>}} [cause]
   */
  #crash(message, cause) {
    const booted = this.#status.phase === "ready";
    const details = { ...cause?.details, ...(cause ? { cause: cause.code } : {}) };
    const error = new EngineError(booted ? "engine_crashed" : "engine_boot_failed", message, details);
    this.#crashes += 1;
    if (this.#crashes >= MAX_CRASHES) this.#giveUp(error);
    else this.#replace(error);
  }

  /** @param {EngineError} error */
  #replace(error) {
    const wasReady = this.#status.phase === "ready";
    const generation = this.#status.generation;
    this.#tearDown(error);
    this.#announce({ phase: "booting", generation, stage: null }, wasReady ? error : null);
    this.#respawn = setTimeout(() => this.#spawn(), RESPAWN_DELAY_MS * this.#crashes);
  }

  /** @param {EngineError} error */
  #giveUp(error) {
    const generation = this.#status.generation;
    this.#tearDown(error);
    this.#announce({ phase: "failed", generation, error }, null);
  }

  /** @param {EngineError} error */
  #tearDown(error) {
    clearTimeout(this.#respawn);
    this.#worker?.terminate();
    this.#worker = null;
    this.#requests.rejectAll(error);
  }

  /**
   * @param {EngineStatus} status
   * @param {EngineError | null} crash
   */
  #announce(status, crash) {
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status, crash);
  }
}
