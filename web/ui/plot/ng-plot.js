import { css, html, nothing } from "lit";
import uPlot from "uplot";
import { n } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { readable } from "../format.js";
import { MARGINS, plotStyles } from "./ng-plot.styles.js";

/**
 * @typedef {object} Curve
 * @property {string} label
 * @property {string} color Name of a custom property.
 * @property {boolean} [stepped] Whether a value holds until the next place.
 * @property {boolean} [filled]
 * @property {boolean} [share] Whether it is a part of 1, with an axis of its own.
 */
/** @typedef {{x: ArrayLike<number>, curves: (Curve & {y: ArrayLike<number>})[], range: [number, number], xLabel: string, yLabel: string, logarithmic?: boolean}} PlotData */

/** The height of the name of an axis. */
const LABEL = 18;
/** On a logarithmic axis nothing lies at zero. */
const NEXT_TO_NOTHING = 0.5;

/**
 * Curves over an axis. What lies in its slot covers the plotting area exactly.
 * @fires place - CustomEvent with the index of the value under the pointer, or null, in `detail`
 */
export class NgPlot extends NgElement {
  static properties = { plot: { attribute: false }, label: {} };

  static styles = css`${plotStyles}`;

  constructor() {
    super();
    /** @type {PlotData | null} */
    this.plot = null;
    /** What is said of it to who does not see it. */
    this.label = "";
    /** @type {uPlot | null} */
    this.chart = null;
    this.drawnAs = "";
    this.observer = new ResizeObserver(() => this.resize());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.chart?.destroy();
    this.chart = null;
  }

  get box() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".box"));
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (width > 0 && height > 0) this.chart?.setSize({ width, height });
  }

  updated() {
    const { plot } = this;
    if (!plot) return;
    const as = JSON.stringify([
      plot.curves.map(({ y: _, ...curve }) => curve),
      plot.xLabel,
      plot.yLabel,
      plot.logarithmic,
    ]);
    if (this.chart && as === this.drawnAs) this.chart.setData(dataOf(plot));
    else this.draw(plot);
    this.drawnAs = as;
  }

  /** @param {PlotData} plot */
  draw(plot) {
    this.chart?.destroy();
    const { box } = this;
    const { clientWidth: width, clientHeight: height } = box;
    this.chart = new uPlot(this.options(plot, width || 300, height || 150), dataOf(plot), box);
    this.observer.observe(box);
  }

  /** @param {string} name of a custom property */
  color(name) {
    return getComputedStyle(this).getPropertyValue(name).trim();
  }

  /**
   * @param {PlotData} plot
   * @param {number} width
   * @param {number} height
   * @returns {uPlot.Options}
   */
  options({ curves, xLabel, yLabel, logarithmic }, width, height) {
    const hasShare = curves.some(({ share }) => share);
    return {
      width,
      height,
      legend: { show: false },
      padding: [MARGINS.top, hasShare ? 0 : MARGINS.bare, 0, 0],
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      scales: {
        x: { time: false, range: () => this.plot?.range ?? [0, 1] },
        y: logarithmic ? { distr: 3, range: (_, __, most) => [NEXT_TO_NOTHING, Math.max(most, 1)] } : {},
        share: { range: [0, 1] },
      },
      axes: [
        this.axis({ label: xLabel, size: MARGINS.bottom, values: (_, all) => all.map(readable) }),
        this.axis({ scale: "y", label: yLabel, size: MARGINS.start, values: (_, all) => all.map(brief) }),
        ...(hasShare
          ? [
              this.axis({
                scale: "share",
                side: 1,
                size: MARGINS.end,
                grid: { show: false },
                values: (_, all) => all.map(percent),
              }),
            ]
          : []),
      ],
      series: [{}, ...curves.map((curve) => this.series(curve))],
      hooks: {
        setCursor: [
          ({ cursor: { idx } }) => this.dispatchEvent(new CustomEvent("place", { detail: idx ?? null })),
        ],
      },
    };
  }

  /**
   * @param {uPlot.Axis} axis
   * @returns {uPlot.Axis}
   */
  axis(axis) {
    const font = "12px system-ui, sans-serif";
    const labelSize = axis.label ? LABEL : 0;
    return {
      stroke: () => this.color("--ink-soft"),
      font,
      labelFont: font,
      labelSize,
      grid: { stroke: () => this.color("--line"), width: 1 },
      ticks: { stroke: () => this.color("--line"), width: 1, size: 4 },
      ...axis,
      size: Number(axis.size) - labelSize,
    };
  }

  /** @param {Curve} curve @returns {uPlot.Series} */
  series({ label, color, stepped = false, filled = false, share = false }) {
    const paths = stepped ? uPlot.paths.stepped?.({ align: 1 }) : uPlot.paths.linear?.();
    return {
      label,
      scale: share ? "share" : "y",
      stroke: () => this.color(color),
      width: 1.5,
      points: { show: false },
      ...(paths ? { paths } : {}),
      ...(filled ? { fill: () => `color-mix(in srgb, ${this.color(color)} 30%, transparent)` } : {}),
      ...(share ? { dash: [5, 3] } : {}),
    };
  }

  render() {
    const hasShare = this.plot?.curves.some(({ share }) => share);
    return html`
      <div class="box" role="img" aria-label=${this.label || nothing}></div>
      <div class="over ${hasShare ? "shared" : ""}"><slot></slot></div>
    `;
  }
}

/** @param {PlotData} plot @returns {uPlot.AlignedData} */
function dataOf({ x, curves, logarithmic }) {
  const least = logarithmic ? NEXT_TO_NOTHING : -Infinity;
  const rows = curves.map(({ y, share }) =>
    Array.from(y, (value) => finite(share ? value : Math.max(value, least))),
  );
  return /** @type {uPlot.AlignedData} */ ([Array.from(x), ...rows]);
}

/** @param {number} value @returns {number | null} a gap where there is no value */
function finite(value) {
  return Number.isFinite(value) ? value : null;
}

/** @param {number} value */
function percent(value) {
  return n(value, { style: "percent" });
}

/** @param {number | null} value */
function brief(value) {
  if (value === null) return "";
  return Math.abs(value) >= 1e4
    ? n(value, { notation: "compact", maximumFractionDigits: 1 })
    : readable(value);
}

customElements.define("ng-plot", NgPlot);
