import { css, html } from "lit";
import { t } from "../i18n/index.js";
import { looked, pointed } from "../state/actions.js";
import { activated } from "../state/desk-actions.js";
import { stepped } from "../state/place-actions.js";
import { windowWanted } from "../state/window-actions.js";
import { Gestures, Wheel } from "../view/gestures.js";
import { PaneRenderer } from "../view/renderer.js";
import { FIT, pan, pixelAt, place, toImage, zoomAt, zoomTo } from "../view/viewport.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";
import { toolNamed } from "./tools/index.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { PaneId, Picture } from "../state/types.js" */
/** @import { Placement, Point, Size, Viewport } from "../view/viewport.js" */
/** @import { Layer } from "./layers/index.js" */
/** @import { Stroke } from "./tools/types.js" */

/** What is seen on it. */
const SIGHT = Object.freeze(["picture", "aspect", "viewport", "smooth"]);

/**
 * The light box itself: one canvas, what lies over it, and the hand on it.
 * @fires shown - CustomEvent with the Picture that is now on the canvas in `detail`
 */
export class NgStage extends NgElement {
  static properties = {
    pane: {},
    label: {},
    picture: { attribute: false },
    aspect: { attribute: false },
    viewport: { attribute: false },
    tool: {},
    smooth: { type: Boolean },
    scrolls: { type: Boolean },
    pileLength: { type: Number },
    layers: { attribute: false },
    easel: { attribute: false },
    commands: { attribute: false },
    size: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: block; position: relative; min-width: 0; min-height: 0; contain: strict; background: var(--stage); }
    .stage { position: absolute; inset: 0; touch-action: none; cursor: grab; user-select: none; -webkit-user-select: none; }
    .stage:focus-visible { outline-offset: -2px; }
    .stage.dragging { cursor: grabbing; }
    canvas { display: block; width: 100%; height: 100%; }
    .layers { position: absolute; inset: 0; pointer-events: none; overflow: hidden; }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    this.label = "";
    /** @type {Picture | null} */
    this.picture = null;
    this.aspect = 1;
    /** @type {Viewport} */
    this.viewport = FIT;
    /** Id of the tool. */
    this.tool = "window";
    this.smooth = false;
    /** Whether the wheel goes through a stack of images. */
    this.scrolls = false;
    /** How many images there are to go through. */
    this.pileLength = 1;
    /** @type {Layer[]} */
    this.layers = [];
    this.wheel = new Wheel();
    /** @type {Easel | null} */
    this.easel = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {Size} */
    this.size = { width: 0, height: 0 };
    this.holdsSpace = false;
    /** @type {PaneRenderer | null} */
    this.renderer = null;
    this.ratio = 1;
    /** @type {Point} where the stage began on the page when it was touched; to ask at each movement would lay out the page */
    this.origin = { x: 0, y: 0 };
    this.observer = new ResizeObserver(([entry]) => entry && this.measure(entry));
    /** @type {Stroke | null} */
    this.hand = null;
    this.gestures = new Gestures({
      strokes: () => this.strokes,
      startStroke: (at) => {
        this.hand = toolNamed(this.tool).begin(this, this.at(at));
      },
      stroke: (by, at) => this.hand?.move(by, this.at(at)),
      endStroke: (given) => {
        const { end = () => {}, drop = end } = this.hand ?? {};
        this.hand = null;
        given === "over" ? drop() : end();
      },
      pan: (by) => this.panBy(by),
      pinch: (by, factor, point) => this.pinchBy(by, factor, point),
    });
  }

  /** Whether the primary button does what the tool says here and now. */
  get strokes() {
    return !this.holdsSpace && toolNamed(this.tool).applies(this);
  }

  get extent() {
    return { columns: this.picture?.columns ?? 1, rows: this.picture?.rows ?? 1, aspect: this.aspect };
  }

  /** Where the picture lies on the stage, in CSS pixels. @returns {Placement} */
  get placement() {
    return place(this.viewport, this.extent, this.size);
  }

  /**
   * @param {Point} point CSS pixels
   * @returns {import("./tools/types.js").StagePoint}
   */
  at(point) {
    return { ...point, ...toImage(point, this.placement) };
  }

  connectedCallback() {
    super.connectedCallback();
    try {
      this.observer.observe(this, { box: "device-pixel-content-box" });
    } catch {
      this.observer.observe(this); // Safari does not tell whole pixels of the screen
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.renderer?.stop();
  }

  firstUpdated() {
    if (!this.easel) throw new Error("a stage needs an easel");
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    this.renderer = new PaneRenderer(canvas, {
      pane: this.pane,
      easel: this.easel,
      onShown: (detail) =>
        this.dispatchEvent(new CustomEvent("shown", { detail, bubbles: true, composed: true })),
    });
    // Lit would listen passively; the page must not scroll or zoom instead of the image.
    const stage = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".stage"));
    stage.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    this.renderer.resize(this.size, this.ratio);
  }

  /** @param {Map<string, unknown>} changed a new size, say, must not bring back what has just been replaced by `hang` */
  updated(changed) {
    if (SIGHT.some((name) => changed.has(name))) this.hang(this);
  }

  /**
   * Has something painted at once: the element follows, with what lies over it.
   * @param {Pick<NgStage, "picture" | "aspect" | "viewport" | "smooth">} sight
   */
  hang({ picture, aspect, viewport, smooth }) {
    this.renderer?.show(picture, aspect, viewport, smooth);
  }

  /**
   * Whole pixels of the screen: a canvas that is a fraction too small would be blurred.
   * @param {ResizeObserverEntry} entry
   */
  measure({ contentRect, devicePixelContentBoxSize }) {
    this.ratio = devicePixelRatio || 1;
    const [box] = devicePixelContentBoxSize ?? [];
    this.size = box
      ? { width: box.inlineSize / this.ratio, height: box.blockSize / this.ratio }
      : { width: contentRect.width, height: contentRect.height };
    this.renderer?.resize(this.size, this.ratio);
  }

  /** @param {Viewport} viewport */
  look(viewport) {
    // The next finger may move before the page is brought up to date: it must go on from here.
    this.viewport = viewport;
    this.commands?.apply(looked(viewport, this.pane));
  }

  /** @param {Point} by */
  panBy(by) {
    if (this.picture) this.look(pan(this.viewport, by, this.extent, this.size));
  }

  /**
   * @param {number} factor
   * @param {Point} [point]
   */
  zoomBy(factor, point = { x: this.size.width / 2, y: this.size.height / 2 }) {
    if (this.picture) this.look(zoomAt(this.viewport, factor, point, this.extent, this.size));
  }

  /**
   * @param {Point} by
   * @param {number} factor
   * @param {Point} point
   */
  pinchBy(by, factor, point) {
    const { extent, size } = this;
    if (this.picture) this.look(zoomAt(pan(this.viewport, by, extent, size), factor, point, extent, size));
  }

  /** One column of the image on one pixel of the screen. */
  zoomToPixels() {
    if (this.picture) this.look(zoomTo(this.viewport, 1 / this.ratio, this.extent, this.size));
  }

  /** @param {WheelEvent} event */
  onWheel(event) {
    event.preventDefault();
    const { deltaY, ctrlKey, metaKey, timeStamp: time, offsetX: x, offsetY: y } = event;
    const inPixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
    if (this.scrolls && !ctrlKey && !metaKey) {
      const steps = this.wheel.steps({ deltaY, inPixels, time });
      if (steps !== 0) this.commands?.apply(stepped(steps, this.pane));
    } else {
      // A turned wheel sends whole notches also while Ctrl is held; only pinching sends small numbers.
      const pinched = ctrlKey && Math.abs(deltaY) < 40;
      this.zoomBy(Wheel.factor({ deltaY, inPixels, pinched }), { x, y });
    }
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    const stage = /** @type {HTMLElement} */ (event.currentTarget);
    if (event.button === 1) event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    this.origin = { x: event.clientX - event.offsetX, y: event.clientY - event.offsetY };
    this.onFocus();
    this.point(event);
    this.gestures.down(this.contact(event));
    this.requestUpdate();
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    if (this.gestures.active) this.gestures.move(this.contact(event));
    else this.point(event);
  }

  /** @param {PointerEvent} event */
  contact({ pointerId: id, pointerType: kind, button, clientX, clientY }) {
    return { id, kind, button, x: clientX - this.origin.x, y: clientY - this.origin.y };
  }

  /** @param {PointerEvent} event */
  onUp(event) {
    this.gestures.up(event.pointerId);
    this.requestUpdate();
  }

  /** @param {PointerEvent} event */
  onLeave(event) {
    if (event.pointerType === "mouse") this.commands?.apply(pointed(null));
  }

  onFocus() {
    this.commands?.apply(activated(this.pane));
  }

  onDoubleClick() {
    const { double } = toolNamed(this.tool);
    if (double) double();
    else if (this.picture?.window) this.commands?.apply(windowWanted(null, this.pane));
    else this.look(FIT);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (toolNamed(this.tool).key?.(this, event)) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  point(event) {
    if (!this.picture) return;
    const pixel = pixelAt({ x: event.offsetX, y: event.offsetY }, this.placement, this.extent);
    this.commands?.apply(pointed(pixel && { pane: this.pane, ...pixel }));
  }

  render() {
    const dragging = this.gestures.active && !this.gestures.stroking;
    const { placement, size, picture, aspect, ratio } = this;
    return html`
      <div class="stage ${dragging ? "dragging" : ""}" tabindex="0" role="group" aria-label=${t("pane.stage", { name: this.label })}
        .style=${this.strokes && !dragging ? `cursor: ${toolNamed(this.tool).cursor}` : ""}
        @keydown=${this.onKey} @pointerdown=${this.onDown} @pointermove=${this.onMove} @pointerup=${this.onUp} @focus=${this.onFocus}
        @pointercancel=${this.onUp} @pointerleave=${this.onLeave} @dblclick=${this.onDoubleClick}
        @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}>
        <canvas role="img" aria-label=${describe(this.label, picture)}></canvas>
      </div>
      <div class="layers">${picture && this.layers.map((layer) => layer({ picture, placement, size, aspect, ratio, stage: this }))}</div>
    `;
  }
}

/**
 * @param {string} name
 * @param {Picture | null} picture
 */
function describe(name, picture) {
  if (!picture) return t("pane.undescribed", { name });
  return t("pane.described", { name, columns: String(picture.columns), rows: String(picture.rows) });
}

customElements.define("ng-stage", NgStage);
