/** A person does not notice that the page says something so much later. */
const LONGEST_MS = 100;

/**
 * Lets a picture that is coming go before what the page says about it: to bring the page up to date takes the main thread
 * about as long as the picture takes to come, which could then not be hung up.
 */
export class GivingWay {
  /** @type {Promise<void> | null} */
  #over = null;
  #end = () => {};

  /** A picture is coming. */
  begin() {
    this.end();
    this.#over = new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), LONGEST_MS);
      this.#end = () => {
        clearTimeout(timer);
        this.#over = null;
        this.#end = () => {};
        resolve();
      };
    });
  }

  /** It is there. */
  end() {
    this.#end();
  }

  /** Settled when the page may go on; null if it need not wait. @returns {Promise<void> | null} */
  get over() {
    return this.#over;
  }
}
