import { css } from "lit";

/** What the panels beside the panes share. */
export const sheet = css`
  :host { display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0; min-width: 0; }
  header { display: flex; align-items: center; gap: var(--gap-small); padding: 0.35rem 0.35rem 0.35rem 0.9rem; border-bottom: 1px solid var(--line); }
  h2 { flex: 1; font-size: var(--text); font-weight: 600; overflow-wrap: anywhere; }
  .scroll { display: grid; align-content: start; gap: 1.1rem; padding: 0.75rem 0.9rem 1.5rem; overflow: auto; min-height: 0; }
  section { display: grid; gap: var(--gap-small); min-width: 0; }
  h3, legend { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; padding: 0; }
  fieldset { display: grid; gap: var(--gap-tiny); margin: 0; padding: 0; border: 0; min-width: 0; }
  .field { display: grid; gap: 0.15rem; font-size: var(--text-tiny); color: var(--ink-soft); min-width: 0; }
  .field > * { font-size: var(--text-small); color: var(--ink); }
  .choice { display: flex; align-items: center; gap: var(--gap-small); min-height: 1.75rem; font-size: var(--text-small); }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--gap-small); }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-small); }
  .hint { color: var(--ink-soft); font-size: var(--text-small); overflow-wrap: anywhere; }
  .error { color: var(--bad); font-size: var(--text-small); overflow-wrap: anywhere; }
  input[type="radio"] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
`;
