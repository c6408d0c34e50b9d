import { css, html, LitElement } from "lit";
import { activated, looked, pointed, stepped, windowWanted } from "../state/actions.js";
import { Gestures, Wheel } from "../view/gestures.js";
import { PaneRenderer } from "../view/renderer.js";
import { FIT, pan, pixelAt, place, zoomAt, zoomTo } from "../view/viewport.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { PaneId, Picture } from "../state/types.js" */
/** @import { Point, Size, Viewport } from "../view/viewport.js" */

/**
 * The light box itself: one canvas, and the hand on it.
 * @fires shown - CustomEvent with the Picture that is now on the canvas in `detail`
 */
export class NgStage extends LitElement {
  static properties = {
    pane: {},
    label: {},
    picture: { attribute: false },
    aspect: { attribute: false },
    viewport: { attribute: false },
    tool: {},
    scrolls: { type: Boolean },
    easel: { attribute: false },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: block; position: relative; min-width: 0; min-height: 0; contain: strict; background: var(--stage); }
    .stage { position: absolute; inset: 0; touch-action: none; cursor: grab; user-select: none; -webkit-user-select: none; }
    .stage:focus-visible { outline-offset: -2px; }
    .stage.window { cursor: ns-resize; cursor: move; }
    .stage.dragging { cursor: grabbing; }
    canvas { display: block; width: 100%; height: 100%; }
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
    /** Whether the wheel goes through a stack of images. */
    this.scrolls = false;
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
    this.observer = new ResizeObserver(([entry]) => entry && this.measure(entry));
    this.gestures = new Gestures({
      tool: () => (this.windows ? "window" : "pan"),
      startWindow: () => this.commands?.startWindowDrag(this.pane),
      dragWindow: (by) => this.commands?.dragWindow(by),
      endWindow: () => this.commands?.endWindowDrag(),
      pan: (by) => this.panBy(by),
      zoom: (factor, point) => this.zoomBy(factor, point),
    });
  }

  /** Whether the primary button moves the window here and now. */
  get windows() {
    return this.tool === "window" && !this.holdsSpace && Boolean(this.picture?.window);
  }

  get extent() {
    return { columns: this.picture?.columns ?? 1, rows: this.picture?.rows ?? 1, aspect: this.aspect };
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
      onShown: (picture) => this.dispatchEvent(new CustomEvent("shown", { detail: picture })),
    });
    // Lit would listen passively; the page must not scroll or zoom instead of the image.
    const stage = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".stage"));
    stage.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    this.renderer.resize(this.size, this.ratio);
  }

  updated() {
    this.renderer?.show(this.picture, this.aspect, this.viewport);
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
    this.commands?.apply(activated(this.pane));
    this.point(event);
    this.gestures.down(contact(event));
    this.requestUpdate();
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    if (this.gestures.active) this.gestures.move(contact(event));
    else this.point(event);
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

  onDoubleClick() {
    if (this.picture?.window) this.commands?.apply(windowWanted(null, this.pane));
    else this.look(FIT);
  }

  /** @param {PointerEvent} event */
  point(event) {
    if (!this.picture) return;
    const placement = place(this.viewport, this.extent, this.size);
    const pixel = pixelAt({ x: event.offsetX, y: event.offsetY }, placement, this.extent);
    this.commands?.apply(pointed(pixel && { pane: this.pane, ...pixel }));
  }

  render() {
    const kind = this.gestures.active && !this.gestures.windowing ? "dragging" : this.windows ? "window" : "";
    return html`
      <div class="stage ${kind}" tabindex="0" role="group" @focus=${() => this.commands?.apply(activated(this.pane))} aria-label="${this.label} image"
        @pointerdown=${this.onDown} @pointermove=${this.onMove} @pointerup=${this.onUp}
        @pointercancel=${this.onUp} @pointerleave=${this.onLeave} @dblclick=${this.onDoubleClick}
        @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}>
        <canvas role="img" aria-label=${describe(this.label, this.picture)}></canvas>
      </div>
    `;
  }
}

/**
 * @param {string} label
 * @param {Picture | null} picture
 */
function describe(label, picture) {
  return picture ? `${label}, ${picture.columns} by ${picture.rows} pixels` : `${label}, no image yet`;
}

/** @param {PointerEvent} event */
function contact(event) {
  return {
    id: event.pointerId,
    kind: event.pointerType,
    button: event.button,
    x: event.offsetX,
    y: event.offsetY,
  };
}

customElements.define("ng-stage", NgStage);
