import { css } from "lit";

/** How the table of elements looks. The heights of rows are in ng-tag-rows, because rows are placed by them. */
export const rowStyles = css`
  :host { display: grid; min-height: 0; min-width: 0; }
  /* What has the keys scrolls, so that they can scroll it. */
  .table { overflow: auto; scrollbar-gutter: stable; min-height: 0; outline-offset: -2px; }
  .all { position: relative; }
  .row { display: grid; grid-template-columns: 7rem minmax(9rem, 1.1fr) 2.5rem minmax(0, 2fr); align-items: center; gap: 0 0.75rem; padding-inline: 0.75rem; font-size: var(--text-small); }
  .columns-2 .row { grid-template-columns: 8.5rem minmax(8rem, 1fr) 2.5rem minmax(0, 1fr) minmax(0, 1fr); }
  .body .row { position: absolute; inset-inline: 0; border-bottom: 1px solid var(--line); cursor: default; }
  .head { position: sticky; z-index: 1; inset-block-start: 0; min-height: 1.75rem; background: var(--raised); color: var(--ink-soft); font-size: var(--text-tiny); font-weight: 600; }
  .body .row:hover { background: var(--raised); }
  .body .row.chosen { background: var(--raised-hover); box-shadow: inset 3px 0 var(--accent); }
  .table:focus-visible .row.chosen { outline: 2px solid var(--accent); outline-offset: -2px; }
  .tag, .vr { font-family: var(--mono); font-size: var(--text-tiny); color: var(--ink-soft); white-space: nowrap; }
  .mark { display: inline-block; width: 1.3rem; color: var(--warn); font-family: var(--font); font-size: var(--text-small); }
  .name { display: flex; align-items: center; gap: 0.3rem; min-width: 0; }
  .text, .value { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .own .text, .own .value { color: var(--ink-soft); font-style: italic; }
  .fold { flex: none; display: grid; place-items: center; width: 1.1rem; height: 1.5rem; color: var(--ink-soft); cursor: pointer; }
  .fold svg { width: 13px; height: 13px; transition: rotate var(--quick); }
  .fold.open svg { rotate: 90deg; }
  .item { flex: none; padding: 0 0.3rem; border: 1px solid var(--line-strong); border-radius: 4px; color: var(--ink-soft); font-size: 0.6875rem; }
  .body .row.begins { border-block-start: 1px dashed var(--line-strong); }
  .d1 { padding-inline-start: 1rem; } .d2 { padding-inline-start: 2rem; } .d3 { padding-inline-start: 3rem; }
  .d4 { padding-inline-start: 4rem; } .d5 { padding-inline-start: 5rem; } .d6 { padding-inline-start: 6rem; }
  @media (max-width: 47.5em) {
    .row { grid-template-columns: 5.6rem minmax(6rem, 1fr) minmax(0, 1.2fr); gap: 0 0.5rem; padding-inline: 0.5rem; }
    .columns-2 .row { grid-template-columns: 1.3rem minmax(5rem, 1fr) minmax(0, 1fr) minmax(0, 1fr); }
    .columns-2 .row > .tag { overflow: hidden; }
    .vr, .head > :nth-child(3) { display: none; }
  }
`;
