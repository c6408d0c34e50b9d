/** What is typed for the palette before it is there: whoever knows what it is called is faster. */
export class TypeAhead {
  #text = "";

  /**
   * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} press
   * @returns {boolean} whether it is for the palette, and so for nothing else
   */
  hear({ key, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return false;
    if (key === "Escape") this.#text = "";
    if (key === "Backspace") this.#text = this.#text.slice(0, -1);
    else if (key.length === 1) this.#text += key;
    // What still has the focus must not be pressed by it.
    else return key === "Enter";
    return true;
  }

  /** @returns {string} what was typed, once */
  take() {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}
