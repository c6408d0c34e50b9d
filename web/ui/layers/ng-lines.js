import { css, html, nothing, svg } from "lit";
import { n, t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { toScreen } from "../../view/viewport.js";
import { NgElement } from "../element.js";

/** @import { Place } from "../../state/space.js" */
/** @import { Placement, Size } from "../../view/viewport.js" */

/** @typedef {{number: number, from: Place, to: Place, label: string}} Line */

/** Where the arms of the cross begin and end, in CSS pixels from its middle. */
const GAP = 5;
const ARM = 18;
/** Stages that are smaller have no room for names. */
const LEAST = 200;
/** How far a name is from the end of its line. */
const ASIDE = 6;
/** At the edges stand the letters of orientation. */
const LETTER = 22;
/** Lines differ in colour and in their dashes. */
const LOOKS = Object.freeze([
  { color: "#ffb74d", dashes: "none" },
  { color: "#81d4fa", dashes: "9 4" },
  { color: "#a5d6a7", dashes: "2 4" },
  { color: "#f48fb1", dashes: "9 3 2 3" },
]);

/** Lines over a picture: a cross, and where other pictures cut this one. */
export class NgLines extends NgElement {
  static properties = {
    cross: { attribute: false },
    lines: { attribute: false },
    placement: { attribute: false },
    size: { attribute: false },
  };

  static styles = css`
    :host { position: absolute; inset: 0; }
    svg { width: 100%; height: 100%; display: block; overflow: hidden; }
    line { stroke-width: 1.25; }
    .under { stroke: #000; stroke-opacity: 0.65; stroke-width: 3; }
    .cross { stroke: #fff176; stroke-width: 1.5; }
    text { font: 600 11px var(--font); paint-order: stroke; stroke: #000; stroke-opacity: 0.8; stroke-width: 3px; }
  `;

  constructor() {
    super();
    /** @type {Place | null} */
    this.cross = null;
    /** @type {Line[]} */
    this.lines = [];
    /** @type {Placement | null} */
    this.placement = null;
    /** @type {Size} */
    this.size = { width: 0, height: 0 };
  }

  render() {
    if (!this.placement) return nothing;
    return html`
      <svg role="img" aria-label=${this.describe()}>
        ${this.lines.map((line) => this.renderLine(line))}
        ${this.cross ? this.renderCross(this.cross) : nothing}
      </svg>
    `;
  }

  /** What those hear who do not see it. */
  describe() {
    const place = ({ row = 0, column = 0 } = {}) =>
      t("lines.place", { row: n(row, TENTHS), column: n(column, TENTHS) });
    const lines = this.lines.map(({ label, from, to }) =>
      t("lines.line", { name: label, from: place(from), to: place(to) }),
    );
    const cross = this.cross ? [t("lines.cross", { place: place(this.cross) })] : [];
    return [...cross, ...lines].join("; ");
  }

  /** @param {Line} line */
  renderLine({ number, from, to, label }) {
    const placement = /** @type {Placement} */ (this.placement);
    const { color, dashes } = LOOKS[number % LOOKS.length] ?? { color: "#fff", dashes: "none" };
    const [a, b] = [toScreen(from, placement), toScreen(to, placement)];
    const line = (/** @type {string} */ name) => svg`
      <line class=${name} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} stroke=${color} stroke-dasharray=${name ? "none" : dashes}></line>`;
    return svg`${line("under")}${line("")}${this.size.width >= LEAST ? this.renderName(a, b, label, color) : nothing}`;
  }

  /**
   * The name stands where the line leaves the stage or ends, above it, or to its right if it is steep.
   * @param {import("../../view/viewport.js").Point} a
   * @param {import("../../view/viewport.js").Point} b
   * @param {string} label
   * @param {string} color
   */
  renderName(a, b, label, color) {
    const steep = Math.abs(b.y - a.y) > Math.abs(b.x - a.x);
    const end = steep ? (a.y < b.y ? a : b) : a.x > b.x ? a : b;
    const { width, height } = this.size;
    const x = Math.min(Math.max(end.x, 0), width - (steep ? 0 : LETTER));
    const y = Math.min(Math.max(end.y, steep ? LETTER : 0), height);
    return steep
      ? svg`<text x=${x + ASIDE} y=${y + 2 * ASIDE} fill=${color} text-anchor=${x > width - 80 ? "end" : "start"}>${label}</text>`
      : svg`<text x=${x - ASIDE} y=${y - ASIDE} fill=${color} text-anchor="end">${label}</text>`;
  }

  /** @param {Place} cross */
  renderCross(cross) {
    const { x, y } = toScreen(cross, /** @type {Placement} */ (this.placement));
    const arms = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ];
    const arm = (/** @type {string} */ name) =>
      arms.map(
        ([right = 0, down = 0]) => svg`
        <line class=${name} x1=${x + right * GAP} y1=${y + down * GAP} x2=${x + right * ARM} y2=${y + down * ARM}></line>`,
      );
    return svg`${arm("under")}${arm("cross")}`;
  }
}

const TENTHS = Object.freeze({ minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });

customElements.define("ng-lines", NgLines);
