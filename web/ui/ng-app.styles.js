import { css } from "lit";

/** Where things stand on the page: files beside panes on a desk, everything in one column on a phone. */
export const layout = css`
  :host { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); height: 100dvh; position: relative; }
  .body { display: flex; min-height: 0; position: relative; }
  aside { flex: none; width: 15rem; display: grid; min-height: 0; border-inline-end: 1px solid var(--line); background: var(--surface); }
  main { flex: 1; display: flex; flex-direction: column; gap: var(--gap-small); min-width: 0; min-height: 0; padding: var(--gap-small); }
  ng-welcome, .panes { flex: 1; min-height: 0; }
  .panes {
    display: grid; gap: 0 var(--gap-small);
    grid-template-rows: repeat(var(--rows), auto minmax(0, 1fr) auto); grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
  }
  ng-tag-table { flex: none; height: 40%; }

  .failure {
    display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.75rem 1rem;
    border: 1px solid var(--bad); border-radius: var(--radius); background: var(--bad-ground);
  }
  .failure p { color: var(--ink-soft); font-size: var(--text-small); overflow-wrap: anywhere; }
  .hover {
    position: absolute; z-index: 10; inset: 0; display: grid; place-content: center; pointer-events: none;
    background: rgb(14 16 19 / 78%); border: 3px solid var(--accent); font-size: 1.5rem; font-weight: 600; color: var(--light);
  }

  @media (max-width: 1023px) {
    aside { display: none; position: absolute; z-index: 2; inset: 0 auto 0 0; width: min(20rem, 88%); box-shadow: 8px 0 32px rgb(0 0 0 / 50%); }
    aside.open { display: grid; }
  }
  @media (max-width: 760px) {
    main { padding: 0.35rem; gap: 0.35rem; }
    .panes:not(.solo, .tiled) { grid-template: repeat(var(--columns), auto minmax(0, 1fr) 0) / minmax(0, 1fr); }
    .panes:not(.solo, .tiled) ng-pane + ng-pane { margin-top: 0.35rem; }
    ng-tag-table { position: absolute; z-index: 2; inset: 0.35rem; height: auto; }
  }
`;
