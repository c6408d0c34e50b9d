import { css } from "lit";

/** Light lines with a dark edge, which can be seen on black and on white. */
export const drawingStyles = css`
  :host { position: absolute; inset: 0; display: block; pointer-events: none; overflow: hidden; }
  svg { position: absolute; inset: 0; overflow: visible; }
  path { fill: none; stroke-linejoin: round; stroke-linecap: round; }
  .hit { stroke: transparent; stroke-width: 14px; pointer-events: stroke; cursor: move; }
  .halo { stroke: #000; stroke-opacity: 0.7; stroke-width: 4.5px; }
  .line { stroke-width: 1.75px; }
  .bridge { stroke-width: 1px; stroke-dasharray: 3 4; }
  .shape { outline: none; }
  .shape.selected .line { stroke-width: 2.75px; }
  .shape.selected .halo { stroke-width: 6px; }
  .shape:focus-visible .halo { stroke: var(--light); stroke-opacity: 1; }
  .draft .line { stroke-dasharray: 6 4; }
  .grip { pointer-events: auto; cursor: pointer; touch-action: none; outline: none; }
  .hit { touch-action: none; }
  .reach { fill: transparent; stroke: none; }
  .dot { fill: #000; fill-opacity: 0.75; stroke-width: 1.75px; visibility: hidden; }
  .draft .dot, .selected .dot, .shape:hover .dot, .grip:focus-visible .dot { visibility: visible; }
  .grip:focus-visible .dot { fill: var(--light); fill-opacity: 1; stroke-width: 3px; }
  .drawing .hit, .drawing .grip { pointer-events: none; }
  .mark { fill: none; stroke: var(--light); stroke-width: 2px; }
  .label {
    position: absolute; display: grid; width: max-content; max-width: 14rem; padding: 0.1rem 0.35rem; border-inline-start: 3px solid;
    border-radius: 2px; background: rgb(0 0 0 / 72%); color: #fff; font-size: var(--text-tiny); line-height: 1.35; white-space: nowrap;
    font-variant-numeric: tabular-nums; pointer-events: auto; cursor: default; user-select: none; -webkit-user-select: none;
  }
  .label.passive { pointer-events: none; }
  .label b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
  .label span { overflow: hidden; text-overflow: ellipsis; }
  .label.old span { opacity: 0.6; }
  .label:not(.selected) b { color: #ccd; }
  .label input { min-height: 1.6rem; padding: 0 0.3rem; font-size: var(--text-small); min-width: 8rem; }
  @media (pointer: coarse) { .hit { stroke-width: 26px; } }
`;
