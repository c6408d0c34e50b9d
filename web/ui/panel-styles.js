import { css } from "lit";

/** What the panels of measuring share: a head, and what scrolls below it. */
export const panelStyles = css`
  :host { display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0; min-width: 0; background: var(--surface); }
  :host(.framed) { border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; padding: 0.35rem 0.35rem 0.35rem 0.9rem; border-bottom: 1px solid var(--line); }
  h2 { font-size: var(--text); font-weight: 600; }
  header .end { display: flex; gap: 0.15rem; margin-inline-start: auto; }
  header label { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 1.5rem; font-size: var(--text-small); color: var(--ink-soft); white-space: nowrap; }
  header select { width: auto; min-height: 1.75rem; }
  @media (max-width: 47.5em) { h2 { flex: 1; } header .end { order: 1; } header label { order: 2; } .sum { max-height: 2.9em; overflow: hidden; } }
  .scroll { overflow: auto; min-height: 0; padding: 0.75rem 0.9rem 1.25rem; display: grid; align-content: start; gap: 1rem; }
  .note { color: var(--ink-soft); font-size: var(--text-small); }
  .sum { padding: 0.2rem 0.9rem 0.45rem; color: var(--ink-soft); font-size: var(--text-small); }
  h3 { font-size: var(--text-small); font-weight: 600; margin-bottom: 0.35rem; }
  table { border-collapse: collapse; width: 100%; font-size: var(--text-small); font-variant-numeric: tabular-nums; }
  th { text-align: start; font-weight: 400; color: var(--ink-soft); padding: 0.12rem 0.5rem 0.12rem 0; }
  td { text-align: end; padding: 0.12rem 0; overflow-wrap: anywhere; }
`;
