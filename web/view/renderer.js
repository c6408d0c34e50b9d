import { lookUp } from "./lookup.js";
import { FIT, place } from "./viewport.js";

/** @typedef {import("../state/types.js").Picture} Picture */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {import("./viewport.js").Size} Size */

/** From here on single pixels are meant to be seen, so they keep their edges. */
const CRISP_FROM = 4;

/**
 * Draws one picture on one canvas: the table is looked up into a canvas of the
 * image's own size when picture or table change, and that is drawn through the
 * viewport once per animation frame.
 */
export class PaneRenderer {
  #canvas;
  #source = document.createElement("canvas");
  /** @type {Picture | null} */
  #picture = null;
  #aspect = 1;
  #viewport = FIT;
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  #ratio = 1;
  #stale = false;
  #scheduled = 0;
  /** @type {ImageData | null} */
  #image = null;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /**
   * @param {Picture | null} picture
   * @param {number} aspect
   */
  show(picture, aspect) {
    if (picture === this.#picture && aspect === this.#aspect) return;
    this.#stale ||= picture !== this.#picture;
    this.#picture = picture;
    this.#aspect = aspect;
    this.#schedule();
  }

  /** @param {Viewport} viewport */
  look(viewport) {
    if (viewport === this.#viewport) return;
    this.#viewport = viewport;
    this.#schedule();
  }

  /**
   * @param {Size} size in CSS pixels
   * @param {number} ratio device pixels per CSS pixel
   */
  resize(size, ratio) {
    this.#size = size;
    this.#ratio = ratio;
    this.#canvas.width = Math.max(1, Math.round(size.width * ratio));
    this.#canvas.height = Math.max(1, Math.round(size.height * ratio));
    this.#paint(); // at once: a resized canvas is blank until painted
  }

  stop() {
    cancelAnimationFrame(this.#scheduled);
    this.#scheduled = 0;
  }

  #schedule() {
    this.#scheduled ||= requestAnimationFrame(() => {
      this.#scheduled = 0;
      this.#paint();
    });
  }

  #paint() {
    const context = this.#canvas.getContext("2d", { alpha: false });
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#000";
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    const picture = this.#picture;
    if (!picture || this.#size.width === 0) return;
    if (this.#stale) this.#fill(picture);
    const extent = { columns: picture.columns, rows: picture.rows, aspect: this.#aspect };
    const { scaleX, scaleY, left, top } = place(this.#viewport, extent, this.#size);
    const ratio = this.#ratio;
    context.setTransform(scaleX * ratio, 0, 0, scaleY * ratio, left * ratio, top * ratio);
    context.imageSmoothingEnabled = scaleX * ratio < CRISP_FROM;
    context.imageSmoothingQuality = scaleX * ratio < 1 ? "medium" : "low";
    context.drawImage(this.#source, 0, 0);
  }

  /** @param {Picture} picture */
  #fill(picture) {
    const { columns, rows, frame, table } = picture;
    if (!this.#image || this.#image.width !== columns || this.#image.height !== rows) {
      this.#source.width = columns;
      this.#source.height = rows;
      this.#image = new ImageData(columns, rows);
    }
    const bytes = this.#image.data;
    if (frame instanceof Uint16Array && table) lookUp(frame, table, new Uint32Array(bytes.buffer));
    else bytes.set(/** @type {Uint8Array} */ (frame));
    this.#source.getContext("2d", { willReadFrequently: true })?.putImageData(this.#image, 0, 0);
    this.#stale = false;
  }
}
