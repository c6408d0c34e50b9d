import { FIT, isSameView, place } from "./viewport.js";

/** @typedef {import("../state/types.js").Picture} Picture */
/** @typedef {import("./easel.js").Easel} Easel */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {import("./viewport.js").Size} Size */

/** @typedef {(picture: Picture | null) => void} OnShown */

/**
 * Keeps one canvas showing one picture through one viewport. The worker
 * paints; here the finished bitmap is hung up, which costs nothing. One scene
 * is being painted at a time, and then the latest.
 */
export class PaneRenderer {
  #canvas;
  #context;
  #easel;
  #pane;
  #onShown;
  /** @type {Picture | null} */
  #picture = null;
  #aspect = 1;
  #viewport = FIT;
  #smooth = false;
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  #ratio = 1;
  #stale = false;
  #underWay = false;
  #stopped = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} options
   * @param {string} options.pane
   * @param {Easel} options.easel
   * @param {OnShown} options.onShown called when a picture is really on the canvas
   */
  constructor(canvas, { pane, easel, onShown }) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("bitmaprenderer", { alpha: false });
    this.#easel = easel;
    this.#pane = pane;
    this.#onShown = onShown;
  }

  /**
   * @param {Picture | null} picture
   * @param {number} aspect
   * @param {Viewport} viewport
   * @param {boolean} smooth
   */
  show(picture, aspect, viewport, smooth) {
    const same = picture === this.#picture && aspect === this.#aspect && smooth === this.#smooth;
    if (same && isSameView(viewport, this.#viewport)) return;
    this.#smooth = smooth;
    this.#picture = picture;
    this.#aspect = aspect;
    this.#viewport = viewport;
    this.#paint();
  }

  /**
   * @param {Size} size in CSS pixels
   * @param {number} ratio device pixels per CSS pixel
   */
  resize(size, ratio) {
    this.#size = size;
    this.#ratio = ratio;
    this.#paint();
  }

  stop() {
    this.#stopped = true;
  }

  #paint() {
    this.#stale = true;
    if (this.#underWay) return;
    this.#stale = false;
    const picture = this.#picture;
    const width = Math.round(this.#size.width * this.#ratio);
    const height = Math.round(this.#size.height * this.#ratio);
    if (!picture) this.#hang(null, null);
    if (!picture || width < 1 || height < 1) return;
    const extent = { columns: picture.columns, rows: picture.rows, aspect: this.#aspect };
    const { scaleX, scaleY, left, top } = place(this.#viewport, extent, this.#size);
    const ratio = this.#ratio;
    this.#underWay = true;
    this.#easel.paint(
      {
        pane: this.#pane,
        frame: picture.frame,
        table: picture.table,
        width,
        height,
        scaleX: scaleX * ratio,
        scaleY: scaleY * ratio,
        left: left * ratio,
        top: top * ratio,
        smooth: this.#smooth,
      },
      (bitmap) => {
        this.#underWay = false;
        if (bitmap) this.#hang(bitmap, picture);
        if (this.#stale) this.#paint();
      },
    );
  }

  /**
   * @param {ImageBitmap | null} bitmap
   * @param {Picture | null} picture
   */
  #hang(bitmap, picture) {
    if (this.#stopped) return;
    const { width, height } = bitmap ?? { width: 1, height: 1 };
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context?.transferFromImageBitmap(bitmap);
    this.#onShown(picture);
  }
}
