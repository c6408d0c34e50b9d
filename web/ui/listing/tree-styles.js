import { css } from "lit";

/** How rows of the list look. Their heights are in series-tree, because rows are placed by them. */
export const treeStyles = css`
  :host { display: block; min-height: 0; position: relative; }
  .tree { height: 100%; overflow: auto; overflow-x: hidden; outline-offset: -2px; scrollbar-gutter: stable; }
  .all { position: relative; }
  .row {
    position: absolute; inset-inline: 0; display: flex; align-items: center; gap: 0.5rem; padding-inline: 0.35rem 0.25rem;
    border-radius: var(--radius-small); cursor: pointer; user-select: none;
  }
  .row:hover { background: var(--raised); }
  .row.current { background: var(--raised); box-shadow: inset 3px 0 var(--accent); }
  .row.image.current { background: var(--raised-hover); }
  .tree:focus-visible .row.active { outline: 2px solid var(--accent); outline-offset: -2px; }
  .row.series { padding-inline-start: 0.2rem; }
  .row.image { padding-inline-start: 1.6rem; }
  .row.state { padding-inline-start: 1.4rem; cursor: default; }
  .fold { flex: none; display: grid; place-items: center; width: 1.25rem; height: 100%; color: var(--ink-soft); }
  .fold svg { width: 14px; height: 14px; transition: rotate var(--quick); }
  .open > .fold svg { rotate: 90deg; }
  .series ng-thumbnail { flex: none; width: 3rem; height: 3rem; }
  .image ng-thumbnail { flex: none; width: 2rem; height: 2rem; }
  .text { flex: 1; min-width: 0; display: grid; gap: 0.1rem; }
  .label, .detail { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .label { font-size: var(--text-small); }
  .study .label, .states .label { font-weight: 600; }
  .current .label { color: var(--light); }
  .image .label { font-size: var(--text-tiny); }
  .detail { color: var(--ink-soft); font-size: var(--text-tiny); }
  .panes { flex: none; padding: 0 0.3rem; border: 1px solid var(--line-strong); border-radius: 4px; color: var(--ink-soft); font-size: 0.6875rem; line-height: 1.1rem; }
  /* The row says it in words. */
  .panes::after { content: attr(data-panes); }
  .deeds { flex: none; display: flex; }
  .deeds button { width: 1.6rem; min-height: 1.6rem; padding: 0; }
  .deeds svg { width: 15px; height: 15px; }
  .none { padding: 0.75rem; color: var(--ink-soft); font-size: var(--text-small); overflow-wrap: anywhere; }
  @media (pointer: fine) {
    .deeds { position: absolute; inset-inline-end: 0.1rem; border-radius: var(--radius-small); background: var(--raised); opacity: 0; }
    .row:hover > .deeds, .tree:focus-visible .row.active > .deeds { opacity: 1; }
  }
  @media (pointer: coarse) { .deeds button { width: 2.25rem; min-height: 2.25rem; } }
`;
