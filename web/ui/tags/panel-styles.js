import { css } from "lit";

/** The panel of elements: a head, the table, and what the chosen element means. */
export const panelStyles = css`
  :host {
    display: grid; grid-template-rows: auto minmax(0, 1fr) auto; min-height: 0; min-width: 0; background: var(--surface);
    border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden;
  }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; padding: 0.35rem 0.35rem 0.35rem 0.75rem; border-bottom: 1px solid var(--line); }
  h2 { font-size: var(--text); font-weight: 600; }
  .search { flex: 1 1 9rem; max-width: 20rem; }
  .count { color: var(--ink-soft); font-size: var(--text-small); white-space: nowrap; }
  .compare { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0 0.4rem; min-width: 0; color: var(--ink-soft); font-size: var(--text-small); white-space: nowrap; }
  .compare select { width: auto; max-width: min(11rem, 100%); color: var(--ink); }
  .end { display: flex; flex-wrap: wrap; align-items: center; justify-content: end; gap: 0.1rem; margin-inline-start: auto; }
  .end button { padding: 0 0.5rem; font-size: var(--text-small); }
  .end .square { padding: 0; }
  .note { padding: 0.75rem; color: var(--ink-soft); font-size: var(--text-small); }
`;
