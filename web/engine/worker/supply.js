/**
 * The parts that the page fetches for the engine (web/engine/supply.js): promises of them, whether or not they are there.
 */
export class Supply {
  /** @type {Map<string, PromiseWithResolvers<any>>} */
  #parts = new Map();
  /** @type {PromiseWithResolvers<MessagePort>} */
  #port = withResolvers();

  /** @param {MessagePort} port on which the parts come */
  open(port) {
    port.onmessage = ({ data: { part, value, error } }) => {
      const { resolve, reject } = this.#slot(part);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    };
    this.#port.resolve(port);
  }

  /**
   * @param {"runtime" | "modules" | "snapshot"} name
   * @returns {Promise<any>} a WebAssembly.Module for the runtime, bytes for the others
   */
  part(name) {
    return this.#slot(name).promise;
  }

  /**
   * Keep a part no longer: whoever asks from now on, asks in vain.
   *
   * @param {"modules" | "snapshot"} name
   */
  forget(name) {
    this.#parts.delete(name);
  }

  /**
   * Let the page stop fetching the snapshot.
   *
   * @param {string} reason
   */
  async refuse(reason) {
    (await this.#port.promise).postMessage({ unwanted: reason });
  }

  /** @param {string} name */
  #slot(name) {
    let slot = this.#parts.get(name);
    if (!slot) {
      slot = withResolvers();
      slot.promise.catch(() => {}); // whoever awaits it, possibly later, sees to its failure
      this.#parts.set(name, slot);
    }
    return slot;
  }
}

/**
 * @template T
 * @returns {PromiseWithResolvers<T>}
 */
function withResolvers() {
  /** @type {any} */
  const slot = {};
  slot.promise = new Promise((resolve, reject) => Object.assign(slot, { resolve, reject }));
  return slot;
}
