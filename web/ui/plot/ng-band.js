import { css, html } from "lit";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { readable, withSpace } from "../format.js";
import { controls } from "../styles.js";

/** @import { MessageId } from "../../i18n/index.js" */

/** @typedef {"low" | "middle" | "high"} Part */

/** @type {Readonly<Record<Part, MessageId>>} */
const LABELS = Object.freeze({ low: "band.low", middle: "band.middle", high: "band.high" });
/** An arrow key moves by this part of the axis, with Shift by ten times as much. */
const STEP = 1 / 400;

/**
 * A window on an axis of values, whose edges and middle can be moved.
 * @fires hold - CustomEvent with whether a hand holds it in `detail`
 * @fires change - CustomEvent with [low, high] in `detail`
 */
export class NgBand extends NgElement {
  static properties = {
    low: { type: Number },
    high: { type: Number },
    from: { type: Number },
    to: { type: Number },
    unit: {},
  };

  static styles = [
    controls,
    css`
    :host { position: absolute; inset: 0; display: block; }
    .shown { position: absolute; inset-block: 0; background: color-mix(in srgb, var(--accent) 14%, transparent); border-inline: 1px solid var(--accent); }
    [role="slider"] { position: absolute; inset-block: 0; width: 24px; margin-inline-start: -12px; display: grid; justify-items: center; cursor: ew-resize; pointer-events: auto; touch-action: none; outline-offset: -2px; }
    [role="slider"]::before { content: ""; width: 2px; background: var(--accent); }
    [role="slider"]::after {
      content: ""; position: absolute; inset-block-start: 30%; width: 10px; height: 26px; border-radius: 5px; border: 2px solid var(--accent); background: var(--surface);
    }
    .middle::before { width: 0; border-inline-start: 1px dashed var(--accent); background: none; }
    .middle::after { inset-block-start: 0; height: 14px; width: 18px; }
  `,
  ];

  constructor() {
    super();
    this.low = 0;
    this.high = 1;
    /** Where the axis begins and ends. */
    this.from = 0;
    this.to = 1;
    this.unit = "";
  }

  /** @param {number} value @returns {number} percent of the axis */
  at(value) {
    return (100 * (value - this.from)) / (this.to - this.from || 1);
  }

  /**
   * @param {Part} part
   * @param {number} by in values
   * @param {[number, number]} start
   */
  move(part, by, [low, high]) {
    const moved = [part === "high" ? low : low + by, part === "low" ? high : high + by];
    this.dispatchEvent(new CustomEvent("change", { detail: moved }));
  }

  /**
   * @param {Part} part
   * @returns {[number, number]} where a move begins: an edge that lies beyond the axis is taken from its end
   */
  edgesFor(part) {
    const { low, high, from, to } = this;
    if (part === "low") return [Math.max(low, from), high];
    return part === "high" ? [low, Math.min(high, to)] : [low, high];
  }

  /**
   * @param {PointerEvent} event
   * @param {Part} part
   */
  take(event, part) {
    if (event.button !== 0) return;
    const target = /** @type {HTMLElement} */ (event.currentTarget);
    const perPixel = (this.to - this.from) / Math.max(this.clientWidth, 1);
    const start = this.edgesFor(part);
    target.setPointerCapture(event.pointerId);
    this.dispatchEvent(new CustomEvent("hold", { detail: true }));
    const move = (/** @type {PointerEvent} */ next) =>
      this.move(part, (next.clientX - event.clientX) * perPixel, start);
    const end = () => {
      target.removeEventListener("pointermove", move);
      this.dispatchEvent(new CustomEvent("hold", { detail: false }));
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", end, { once: true });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Part} part
   */
  onKey(event, part) {
    const sign = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[
      event.key
    ];
    if (sign === undefined) return;
    event.preventDefault();
    this.move(part, sign * STEP * (this.to - this.from) * (event.shiftKey ? 10 : 1), this.edgesFor(part));
  }

  render() {
    const { low, high } = this;
    const [start, end] = [low, high].map((value) => Math.min(Math.max(this.at(value), 0), 100));
    return html`
      <div class="shown" .style=${`left: ${start}%; right: ${100 - Number(end)}%`}></div>
      ${this.renderSlider("middle", (low + high) / 2)}${this.renderSlider("low", low)}${this.renderSlider("high", high)}
    `;
  }

  /**
   * @param {Part} part
   * @param {number} value
   */
  renderSlider(part, value) {
    const at = Math.min(Math.max(this.at(value), 0), 100);
    return html`
      <div role="slider" class=${part} tabindex="0" aria-label=${t(LABELS[part])} aria-valuemin=${this.from} aria-valuemax=${this.to}
        aria-valuenow=${value} aria-valuetext=${`${readable(value)}${withSpace(this.unit)}`} title=${t(LABELS[part])} .style=${`left: ${at}%`}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.take(event, part)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.onKey(event, part)}></div>
    `;
  }
}

customElements.define("ng-band", NgBand);
