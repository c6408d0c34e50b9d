import { css } from "lit";

/** What buttons, fields and headings share in every element. */
export const controls = css`
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
  ul, ol { list-style: none; }

  :focus-visible { outline: var(--focus) solid var(--accent); outline-offset: 2px; }

  .icon { display: block; flex: none; }

  button, select, input { font: inherit; color: inherit; }
  button {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.4rem;
    min-height: var(--control); padding: 0 0.7rem;
    border: 1px solid transparent; border-radius: var(--radius-small);
    background: transparent; color: var(--ink); white-space: nowrap; cursor: pointer;
    transition: background var(--quick), border-color var(--quick);
  }
  button:hover { background: var(--raised-hover); }
  button:disabled { color: var(--ink-faint); cursor: default; background: transparent; }
  button[aria-pressed="true"] { background: var(--raised-hover); color: var(--light); box-shadow: inset 0 -2px var(--accent); }
  button.plain { color: var(--ink-soft); }
  button.plain:hover { color: var(--ink); }
  button.outlined { border-color: var(--line-strong); background: var(--raised); }
  button.outlined:hover { background: var(--raised-hover); }
  button.primary { background: var(--accent); color: var(--accent-ink); font-weight: 600; }
  button.primary:hover { background: var(--light); }
  button.square { flex: none; width: var(--control); padding: 0; }

  select, input[type="number"], input[type="search"], input[type="text"] {
    min-height: var(--control); min-width: 0; width: 100%; padding: 0 0.5rem;
    border: 1px solid var(--line-strong); border-radius: var(--radius-small); background: var(--ground);
  }
  select { padding-right: 0.2rem; text-overflow: ellipsis; }
  input[type="number"] { font-variant-numeric: tabular-nums; appearance: textfield; }
  input[type="number"]::-webkit-inner-spin-button { appearance: none; margin: 0; }
  ::placeholder { color: var(--ink-faint); opacity: 1; }
  input:invalid { border-color: var(--bad); }
  select:disabled, input:disabled { color: var(--ink-faint); border-color: var(--line); }
  input[type="range"] { width: 100%; min-width: 3rem; height: 1.5rem; margin: 0; accent-color: var(--accent); cursor: pointer; }
  input[type="checkbox"] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }

  kbd {
    display: inline-block; font: inherit; font-size: var(--text-tiny); padding: 0.05rem 0.4rem; white-space: nowrap;
    border: 1px solid var(--line-strong); border-radius: 4px; background: var(--raised); color: var(--ink-soft);
  }

  .visually-hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  .spinner {
    width: 0.9rem; height: 0.9rem; flex: none; border-radius: 50%;
    border: 2px solid var(--line-strong); border-top-color: var(--accent); animation: turn 0.9s linear infinite;
  }
  @keyframes turn { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) { .spinner { animation: none; } }
  /* The system's own colours leave no grounds and no shadows: what is on is framed. */
  @media (forced-colors: active) {
    button { border-color: ButtonBorder; }
    button[aria-pressed="true"], [aria-current="true"], [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -3px; }
    button:disabled { border-color: GrayText; }
    :focus-visible { outline: 3px solid Highlight; }
    progress { border: 1px solid CanvasText; }
  }
`;
