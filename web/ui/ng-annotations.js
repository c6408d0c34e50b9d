import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { scaleBar, zoomText } from "./annotations.js";
import { NgElement } from "./element.js";

/** @import { StageView } from "./layers/index.js" */
/** @import { Corners } from "./annotations.js" */

/** Stages that are smaller have room for the letters of orientation only. */
const LEAST = { width: 220, height: 180 };
const BAR_SHARE = 0.3;

/** What stands in the corners and at the sides of a picture. */
export class NgAnnotations extends NgElement {
  static properties = { view: { attribute: false }, corners: { attribute: false }, value: {} };

  static styles = css`
    :host {
      position: absolute; inset: 0; color: #f4f6f8; font-size: 0.6875rem; line-height: 1.35; font-variant-numeric: tabular-nums;
      text-shadow: 0 0 2px #000, 0 0 2px #000, 0 1px 3px #000;
    }
    p { position: absolute; margin: 0; max-width: 40%; overflow-wrap: anywhere; }
    p span { display: block; }
    .start { inset-inline-start: 0.4rem; } .end { inset-inline-end: 0.4rem; text-align: end; }
    .top { inset-block-start: 0.3rem; } .bottom { inset-block-end: 0.3rem; }
    b { position: absolute; font-weight: 700; font-size: 0.8125rem; }
    .left { inset-inline-start: 0.4rem; inset-block-start: 50%; transform: translateY(-50%); }
    .right { inset-inline-end: 0.4rem; inset-block-start: 50%; transform: translateY(-50%); }
    .above { inset-block-start: 0.3rem; left: 50%; transform: translateX(-50%); }
    .below { inset-block-end: 0.3rem; left: 50%; transform: translateX(-50%); }
    .bar { position: absolute; inset-inline-end: 0.5rem; inset-block-end: 1.9rem; text-align: end; }
    .bar i { display: block; height: 5px; border: 1.5px solid currentColor; border-block-start: 0; box-shadow: 0 1px 2px #000; }
  `;

  constructor() {
    super();
    /** @type {StageView | null} */
    this.view = null;
    /** @type {Corners} */
    this.corners = { patient: [], series: [], image: [] };
    /** What is under the pointer here. */
    this.value = "";
  }

  render() {
    const { view, corners } = this;
    if (!view) return nothing;
    const { width, height } = view.size;
    return html`
      ${this.renderLetters(view)}
      ${
        width >= LEAST.width && height >= LEAST.height
          ? html`
            ${renderCorner("top start", corners.patient)}
            ${renderCorner("top end", corners.series)}
            ${renderCorner("bottom start", this.value ? [this.value, ...corners.image] : corners.image)}
            ${renderCorner("bottom end", [t("corner.zoom", { zoom: zoomText(view.placement.scaleX, view.ratio) })])}
            ${this.renderBar(view)}`
          : this.value
            ? renderCorner("bottom start", [this.value])
            : nothing
      }
    `;
  }

  /** @param {StageView} view */
  renderLetters({ picture: { orientation } }) {
    if (!orientation) return nothing;
    const { left, right, top, bottom } = orientation;
    return html`<b class="left">${left}</b><b class="right">${right}</b><b class="above">${top}</b><b class="below">${bottom}</b>`;
  }

  /** @param {StageView} view */
  renderBar({ picture: { spacing }, placement: { scaleX }, size }) {
    const [, column] = spacing ?? [];
    const bar = column ? scaleBar(column / scaleX, size.width * BAR_SHARE) : null;
    return bar && html`<span class="bar">${bar.label}<i .style=${`width: ${bar.pixels}px`}></i></span>`;
  }
}

/**
 * @param {string} where
 * @param {string[]} lines
 */
function renderCorner(where, lines) {
  return lines.length > 0
    ? html`<p class=${where}>${lines.map((line) => html`<span>${line}</span>`)}</p>`
    : nothing;
}

customElements.define("ng-annotations", NgAnnotations);
