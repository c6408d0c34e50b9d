import { languageNow } from "../../i18n/index.js";

/** @import { PlotData } from "./ng-plot.js" */

/** The last plot, kept while what it is made of is the same: drawing it again for every movement of the pointer would be slow. */
export class Kept {
  #element;
  /** @type {unknown[]} */
  #from = [];
  /** @type {PlotData | null} */
  #plot = null;

  /** @param {Element} element in whose colours it is drawn */
  constructor(element) {
    this.#element = element;
  }

  /**
   * @param {unknown[]} from
   * @param {() => PlotData} make
   * @returns {PlotData}
   */
  of(from, make) {
    const color = getComputedStyle(this.#element).getPropertyValue("--accent");
    const now = [...from, color, languageNow()];
    if (!this.#plot || now.some((each, index) => each !== this.#from[index])) this.#plot = make();
    this.#from = now;
    return this.#plot;
  }
}
