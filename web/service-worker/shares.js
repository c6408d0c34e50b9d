/** How long files that were shared are held for the page that is to open them. */
const PATIENCE_MS = 60_000;

/**
 * Files that another program shares with this one (the manifest's `share_target`). They are held in memory for the page
 * that opens, and never written anywhere: they are patients' data.
 */
export class Shares {
  #target;
  #scope;
  /** @type {Map<string, {files: File[], taken: () => void}>} */
  #waiting = new Map();

  /** @param {string} scope */
  constructor(scope) {
    this.#scope = scope;
    this.#target = new URL("share", scope).pathname;
  }

  /** @param {URL} url */
  isTarget(url) {
    return url.pathname === this.#target;
  }

  /**
   * @param {Request} request
   * @param {FetchEvent} event
   * @returns {Promise<Response>} leads to the page, which asks for the files by the name in its address
   */
  async receive(request, event) {
    const form = await request.formData();
    const files = form.getAll("files").filter((entry) => entry instanceof File);
    const name = crypto.randomUUID();
    const over = new Promise((/** @type {(value: void) => void} */ resolve) => {
      this.#waiting.set(name, { files, taken: resolve });
      setTimeout(resolve, PATIENCE_MS);
    });
    event.waitUntil(over.then(() => this.#waiting.delete(name)));
    return Response.redirect(new URL(`./?shared=${name}`, this.#scope).href, 303);
  }

  /**
   * @param {string} name
   * @returns {File[]} none when they were taken before, or waited too long
   */
  take(name) {
    const share = this.#waiting.get(name);
    share?.taken();
    return share?.files ?? [];
  }
}
