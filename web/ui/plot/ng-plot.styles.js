import { css, unsafeCSS } from "lit";

/** Room around the plotting area in CSS pixels. `end`: of a second axis, `bare`: without one */
export const MARGINS = Object.freeze({ top: 10, start: 66, end: 46, bare: 14, bottom: 44 });

const px = (/** @type {number} */ value) => unsafeCSS(`${value}px`);

/** Of uPlot's own style sheet what is used here; the page may load no other. */
export const plotStyles = css`
  :host { display: block; position: relative; min-width: 0; min-height: 0; overflow: hidden; }
  .box { position: absolute; inset: 0; }
  .over { position: absolute; inset: ${px(MARGINS.top)} ${px(MARGINS.bare)} ${px(MARGINS.bottom)} ${px(MARGINS.start)}; pointer-events: none; }
  .over.shared { inset-inline-end: ${px(MARGINS.end)}; }
  .uplot, .uplot * { box-sizing: border-box; }
  .u-wrap { position: relative; user-select: none; -webkit-user-select: none; }
  .u-over, .u-under, .u-axis { position: absolute; }
  .u-under { overflow: hidden; }
  .uplot canvas { display: block; position: relative; width: 100%; height: 100%; }
  .u-select { position: absolute; pointer-events: none; }
  .u-cursor-x { position: absolute; left: 0; top: 0; height: 100%; border-right: 1px dashed var(--ink-soft); pointer-events: none; will-change: transform; }
  .u-off, .u-cursor-y, .u-cursor-pt { display: none; }
`;
