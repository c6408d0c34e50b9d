import { whenIdle } from "./idle.js";

/**
 * The site on this machine: kept by a service worker, so that it starts at
 * once and without a network, and renewed as a whole when the person agrees.
 */

/**
 * @typedef {{phase: "off"} // nobody has asked for it yet, or it was cleared
 *   | {phase: "unsupported"} // this browser, or a site over plain http
 *   | {phase: "keeping"} // being fetched
 *   | {phase: "kept"} // works without a network
 *   | {phase: "ready"} // a newer version is there and waits
 *   | {phase: "failed", message: string}} Keeping
 */

/** How long after the start the site is fetched a second time, for keeping: the first picture goes before. */
const CALM_MS = 3000;

export class Updates {
  #container;
  #entry;
  #reload;
  #isOnline;
  /** @type {Keeping} */
  #state;
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  /** @type {Set<(state: Keeping) => void>} */
  #listeners = new Set();
  #isApplying = false;

  /**
   * @param {object} options
   * @param {string} options.entry address of the script that runs, by which a page knows its version
   * @param {ServiceWorkerContainer | null} [options.container] null: this browser has none
   * @param {() => void} [options.reload]
   * @param {() => boolean} [options.isOnline]
   */
  constructor({
    entry,
    container = navigator.serviceWorker ?? null,
    reload = () => location.reload(),
    isOnline = () => navigator.onLine,
  }) {
    this.#entry = entry;
    this.#isOnline = isOnline;
    this.#container = container;
    this.#reload = reload;
    this.#state = { phase: container ? "off" : "unsupported" };
  }

  get state() {
    return this.#state;
  }

  /**
   * @param {(state: Keeping) => void} listener called at each change
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps the site from when the page has come to rest. */
  startWhenCalm() {
    setTimeout(() => whenIdle(() => void this.start()), CALM_MS);
  }

  /** Keeps the site, or finds out that it is kept; looks for a newer version. */
  async start() {
    if (!this.#container || this.#registration) return;
    try {
      const registration = await this.#find(this.#container);
      if (!registration) return;
      this.#registration = registration;
    } catch (cause) {
      this.#become({ phase: "failed", message: messageOf(cause) });
      return;
    }
    this.#container.addEventListener("controllerchange", () => this.#onTakeOver());
    this.#registration.addEventListener("updatefound", () => this.#follow());
    this.#follow();
  }

  /**
   * Without a network there is nothing to fetch, and asking for it would only fail: what is kept already is enough.
   * @param {ServiceWorkerContainer} container
   */
  async #find(container) {
    if (this.#isOnline()) return container.register("service-worker.js", { updateViaCache: "none" });
    const kept = await container.getRegistration();
    if (!kept) addEventListener("online", () => void this.start(), { once: true });
    return kept;
  }

  /** Asks the host whether there is a newer version. */
  async check() {
    await this.#registration?.update();
  }

  /**
   * Goes over to the newer version: the page loads anew. Not while other
   * pages of the site are open, which would lose their parts.
   * @returns {Promise<{applied: boolean, otherTabs: number}>}
   */
  async apply() {
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      this.#reload();
      return { applied: true, otherTabs: 0 };
    }
    this.#isApplying = true;
    const answer = await ask(waiting, { ask: "apply" });
    this.#isApplying = answer.applied;
    return answer;
  }

  /** @returns {Promise<{files: number, bytes: number} | null>} what is kept on this machine; null: nothing */
  async usage() {
    const active = this.#registration?.active;
    if (!active) return null;
    const { files, bytes } = await ask(active, { ask: "version" });
    return { files, bytes };
  }

  /** Removes everything that was kept; the site then comes from its host again. */
  async clear() {
    const registration = this.#registration ?? (await this.#container?.getRegistration());
    if (!registration) return;
    const { scope } = registration;
    await registration.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith("negatoscope-") && name.endsWith(scope)) await caches.delete(name);
    }
    this.#registration = null;
    this.#become({ phase: "off" });
  }

  /** Follows whichever worker is on its way. */
  #follow() {
    const registration = /** @type {ServiceWorkerRegistration} */ (this.#registration);
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => this.#settle(coming));
    if (!coming || registration.active) void this.#judge();
    else this.#become({ phase: "keeping" });
  }

  /** @param {ServiceWorker} worker that was coming */
  #settle(worker) {
    if (worker.state === "redundant" && !this.#registration?.active) {
      this.#become({ phase: "failed", message: "The host did not give all files of this version." });
    } else if (["installed", "activated"].includes(worker.state)) void this.#judge();
  }

  /** Tells what is there by now. */
  async #judge() {
    const { active, waiting } = this.#registration ?? {};
    if (waiting && active) this.#become({ phase: "ready" });
    else if (active) {
      const { entry } = await ask(active, { ask: "version" });
      // The host may have been updated after this page came from it.
      this.#become({ phase: this.#entry.endsWith(`/${entry}`) ? "kept" : "ready" });
    }
  }

  #onTakeOver() {
    if (this.#isApplying) this.#reload();
    else void this.#judge();
  }

  /** @param {Keeping} state */
  #become(state) {
    if (state.phase === this.#state.phase) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/**
 * Asks the service worker.
 * @param {ServiceWorker} worker
 * @param {object} question
 * @returns {Promise<any>}
 */
export function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** @param {unknown} cause */
const messageOf = (cause) => (cause instanceof Error ? cause.message : String(cause));
