import { css } from "lit";

/** Where things stand on the page: files, panes and a panel side by side on a desk, everything in one column on a phone. */
export const layout = css`
  :host { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); height: 100dvh; position: relative; }
  .body { display: flex; min-height: 0; position: relative; }
  .files { flex: none; width: 15rem; display: grid; min-height: 0; border-inline-end: 1px solid var(--line); background: var(--surface); }
  main { flex: 1; display: flex; flex-direction: column; gap: var(--gap-small); min-width: 0; min-height: 0; padding: var(--gap-small); }
  ng-welcome, ng-desk { flex: 1; min-height: 0; }
  /* Made, and nothing to be seen on it yet. */
  ng-desk[inert] { position: absolute; inset: var(--gap-small); visibility: hidden; }
  .bar { display: flex; flex-wrap: wrap; align-items: center; min-height: var(--control); gap: 0.25rem var(--gap); }
  .bar ng-frame-slider { flex: 1 1 16rem; min-width: 0; }
  .panel { display: grid; min-height: 0; min-width: 0; }
  .panel.bottom { flex: none; height: 40%; }
  .panel.right { flex: none; width: 19rem; border-inline-start: 1px solid var(--line); background: var(--surface); }

  .failure {
    display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.75rem 1rem;
    border: 1px solid var(--bad); border-radius: var(--radius); background: var(--bad-ground);
  }
  .failure p { color: var(--ink-soft); font-size: var(--text-small); overflow-wrap: anywhere; }
  .hover {
    position: absolute; z-index: 10; inset: 0; display: grid; place-content: center; pointer-events: none;
    background: var(--hover-veil); border: 3px solid var(--accent); font-size: 1.5rem; font-weight: 600; color: var(--light);
  }

  @media (max-width: 63.9em) {
    .files { display: none; position: absolute; z-index: 3; inset: 0 auto 0 0; width: min(20rem, 88%); box-shadow: 8px 0 32px var(--shadow); }
    .files.open { display: grid; }
  }
  /* A phone on its side: the picture has all the height that there is. */
  @media (max-height: 32em) {
    main { padding: 0.35rem; gap: 0.35rem; }
    .panel.bottom { position: absolute; z-index: 2; inset: 0.35rem; height: auto; }
  }
  @media (max-width: 47.5em) {
    main { padding: 0.35rem; gap: 0.35rem; }
    .panel.bottom { position: absolute; z-index: 2; inset: 0.35rem; height: auto; }
    /* What is measured must be seen while it changes. */
    .panel.bottom.measure { inset-block-start: auto; height: 54%; }
    .panel.right {
      position: absolute; z-index: 2; inset: auto 0 0; width: auto; height: 58%; border: 0; border-block-start: 1px solid var(--line-strong);
      border-radius: 14px 14px 0 0; overflow: hidden; box-shadow: 0 -8px 32px var(--shadow);
    }
  }
`;
