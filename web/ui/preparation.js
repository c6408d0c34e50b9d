import { whenIdle } from "../io/idle.js";

/** @import { ReactiveController, ReactiveControllerHost } from "lit" */

/**
 * Has an element make what it will need soon, part by part while there is nothing else to do: then it only has to be filled.
 * @implements {ReactiveController}
 */
export class Preparation {
  /** How many parts there are already. */
  made = 0;
  #host;
  #parts;
  #mayBegin;
  #waits = false;

  /**
   * @param {ReactiveControllerHost} host
   * @param {number} parts
   * @param {() => boolean} mayBegin
   */
  constructor(host, parts, mayBegin) {
    this.#host = host;
    this.#parts = parts;
    this.#mayBegin = mayBegin;
    host.addController(this);
  }

  hostUpdated() {
    if (this.#waits || this.made >= this.#parts || !this.#mayBegin()) return;
    this.#waits = true;
    whenIdle(() => {
      this.#waits = false;
      this.made += 1;
      this.#host.requestUpdate();
    });
  }
}
