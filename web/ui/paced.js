import { NgElement } from "./element.js";
import { GivingWay } from "./giving-way.js";

/**
 * An element that is brought up to date when it stands in nobody's way.
 * @fires told - Event when it has been brought up to date
 */
export class PacedElement extends NgElement {
  /** Over when the next frame begins; null if nothing has been brought up to date in this one. @type {Promise<void> | null} */
  #frame = null;
  #way = new GivingWay();

  /**
   * At once, but only once in a frame: a movement of the hand changes the state, and so do the answers to it, and what
   * follows within the frame can be seen no sooner. Pictures do not wait for this.
   */
  async scheduleUpdate() {
    if (this.#frame && !document.hidden) await this.#frame;
    if (this.#way.over) await this.#way.over;
    this.#frame ??= new Promise((resolve) => {
      requestAnimationFrame(() => {
        this.#frame = null;
        resolve();
      });
    });
    super.scheduleUpdate();
  }

  /**
   * A key and a finger are about the page as it is after those before them, also when it has not been brought up to date
   * since: on a slow machine frames are long. A key that is held says the same again and again.
   * @param {Event} event
   */
  catchUp(event) {
    const held = event instanceof KeyboardEvent && event.repeat;
    if (this.isUpdatePending && !held) this.performUpdate();
  }

  updated() {
    this.dispatchEvent(new Event("told"));
  }

  /**
   * Something is coming that goes before all that is said about it.
   * @param {boolean} ready whether there is a place for it; else it is made before
   */
  giveWay(ready) {
    if (ready) this.#way.begin();
    else void this.updateComplete.then(() => this.#way.begin());
  }

  /** It is there, and goes on once it has been drawn with the next frame. */
  goOn() {
    if (this.#way.over) requestAnimationFrame(() => setTimeout(() => this.#way.end()));
  }
}
