import { css } from "lit";

/** A pane: its name and buttons, its light box, and what stands under that. */
export const pane = css`
  :host { display: grid; grid-row: span 3; grid-template: subgrid / minmax(0, 1fr); min-width: 0; min-height: 0; }
  section {
    display: grid; grid-row: 1 / -1; grid-template: subgrid / minmax(0, 1fr); min-width: 0; min-height: 0; overflow: hidden;
    background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
  }
  section.active { border-color: var(--accent); }
  header { container-type: inline-size; }
  .bar { display: flex; align-items: center; gap: var(--gap-small); padding: 0.3rem 0.35rem 0.3rem 0.75rem; }
  h2 { min-width: 3rem; font-size: var(--text); font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  /* Its numbers change with every movement of a drag: they must not lay out the page anew. */
  .facts {
    flex: 1; min-width: 0; height: 1.3em; line-height: 1.3; contain: strict; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
    color: var(--ink-soft); font-size: var(--text-small); font-variant-numeric: tabular-nums;
  }
  .box { position: relative; min-width: 0; min-height: 0; display: grid; }
  .box.target::after { content: ""; position: absolute; inset: 0; border: 3px solid var(--accent); pointer-events: none; }
  .trouble {
    position: absolute; inset: 0; display: grid; place-content: safe center; justify-items: center; gap: var(--gap-small);
    padding: 1rem; text-align: center; background: rgb(0 0 0 / 82%); color: var(--stage-ink); overflow: auto;
  }
  .trouble .icon { color: var(--stage-warn); }
  .trouble button { border-color: var(--stage-ink-soft); background: none; color: var(--stage-ink); }
  .trouble small { color: var(--stage-ink-soft); font-size: var(--text-tiny); max-width: 24rem; overflow-wrap: anywhere; }
  .foot { min-width: 0; container-type: inline-size; }
  .under, .controls { display: grid; align-content: start; gap: var(--gap-small); min-width: 0; }
  .under { padding: 0.6rem 0.75rem 0.75rem; }
  /* Fields of which nothing can be read help nobody; the recipe's panel has them, too. */
  @container (max-width: 12rem) { .controls, .under:not(:has(.warnings)) { display: none; } }
  .controls:not(:has(*)), .under:not(:has(.controls > *, .warnings)) { display: none; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; align-items: start; }
  @container (max-width: 13rem) { .save, .facts { display: none; } .bar { gap: 0; padding-inline: 0.4rem 0; } .bar .square { width: 2rem; } h2 { flex: 1; font-size: var(--text-tiny); line-height: 1.15; white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; } }
  .warnings { display: flex; gap: 0.4rem; color: var(--warn); font-size: var(--text-tiny); }
  @media (max-height: 32em) { .foot { display: none; } .bar { padding-block: 0; } }
  @media (max-width: 47.5em) {
    /* There is room for warnings only, and for each of them once; all of them stand under a pane that is shown alone. */
    :host(:not([roomy])) .under { padding: 0.3rem 0.5rem; }
    :host(:not([roomy])) :is(.controls, .warnings.heard), :host(:not([roomy])) .foot:not(:has(.warnings:not(.heard))) { display: none; }
    :host(:not([roomy])) .warnings span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
    :host(:not([roomy])) .trouble { gap: 0.2rem; padding: 0.3rem 0.75rem; }
    :host(:not([roomy])) .trouble > .icon { display: none; }
    .bar { padding-block: 0; }
    .pair { grid-template-columns: 1fr; gap: var(--gap-small); }
  }
`;
