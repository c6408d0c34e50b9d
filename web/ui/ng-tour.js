import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { dialogClosed } from "../state/dialog-actions.js";
import { set } from "../state/settings.js";
import { keysOf } from "../state/shortcuts.js";
import { actionNamed, nameOf } from "./actions/index.js";
import { NgElement } from "./element.js";
import { readableKeys } from "./keyboard.js";
import { controls } from "./styles.js";
import { cardPlace, elementAt, STEPS } from "./tour/steps.js";

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** Shows a newcomer around, step by step, while everything can be tried. */
export class NgTour extends NgElement {
  static properties = {
    state: { attribute: false },
    context: { attribute: false },
    step: { state: true },
  };

  static styles = [
    controls,
    css`
    .ring {
      position: fixed; z-index: 20; pointer-events: none; border: 3px solid var(--accent); border-radius: var(--radius);
      transition: inset var(--quick), width var(--quick), height var(--quick);
    }
    .card {
      position: fixed; z-index: 21; display: grid; gap: 0.6rem; width: min(24rem, calc(100vw - 1.5rem)); max-height: calc(100dvh - 1.5rem); overflow: auto; padding: 1rem 1.1rem;
      border: 1px solid var(--line-strong); border-radius: 12px; background: var(--raised); color: var(--ink); box-shadow: 0 12px 48px var(--shadow);
    }
    h2 { font-size: 1.05rem; }
    h2:focus-visible { outline: none; }
    p { color: var(--ink-soft); }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 0.6rem; font-size: var(--text-small); }
    .foot { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-small); }
    .count { flex: 1; color: var(--ink-soft); font-size: var(--text-small); font-variant-numeric: tabular-nums; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
    this.step = 0;
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.end();
    };
    this.onResize = () => this.place();
    /** @type {Element | null} where the focus was */
    this.left = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.left = document.activeElement;
    addEventListener("keydown", this.onKey);
    addEventListener("resize", this.onResize);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.onKey);
    removeEventListener("resize", this.onResize);
    if (this.left instanceof HTMLElement) this.left.focus();
  }

  firstUpdated() {
    const { state, context } = this;
    const [sample] = context?.page.samples ?? [];
    if (state?.files.length === 0 && sample) void context?.commands.openSample(sample);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    this.place();
    if (changed.has("step")) this.renderRoot.querySelector("h2")?.focus();
  }

  /** Puts ring and card to what the step is about. */
  place() {
    const card = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".card"));
    const ring = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".ring"));
    if (!card || !ring) return;
    const box = elementAt(STEPS[this.step]?.target ?? [])?.getBoundingClientRect();
    const target = box && box.width > 0 ? box : null;
    ring.hidden = target === null;
    if (target) place(ring, { left: target.left - 4, top: target.top - 4 });
    ring.style.width = `${(target?.width ?? 0) + 8}px`;
    ring.style.height = `${(target?.height ?? 0) + 8}px`;
    place(card, cardPlace(target, card.getBoundingClientRect(), { width: innerWidth, height: innerHeight }));
  }

  end() {
    this.context?.commands.apply(set({ toured: true }));
    this.context?.commands.apply(dialogClosed("tour"));
  }

  /** @param {number} by */
  go(by) {
    const next = this.step + by;
    if (next >= STEPS.length) this.end();
    else this.step = Math.max(next, 0);
  }

  render() {
    const step = STEPS[this.step];
    if (!step || !this.state) return nothing;
    const last = this.step === STEPS.length - 1;
    return html`
      <div class="ring" hidden></div>
      <section class="card" role="dialog" aria-labelledby="title" aria-describedby="text">
        <h2 id="title" tabindex="-1">${t(step.title)}</h2>
        <p id="text">${t(step.text)}</p>
        ${step.actions ? this.renderKeys(this.state, step.actions) : nothing}
        <div class="foot">
          <span class="count">${t("tour.count", { number: this.step + 1, count: STEPS.length })}</span>
          ${last ? nothing : html`<button class="plain" @click=${() => this.end()}>${t("tour.skip")}</button>`}
          ${this.step > 0 ? html`<button class="outlined" @click=${() => this.go(-1)}>${t("tour.back")}</button>` : nothing}
          <button class="primary" @click=${() => this.go(1)}>${t(last ? "tour.end" : "tour.next")}</button>
        </div>
      </section>
    `;
  }

  /**
   * @param {State} state
   * @param {readonly string[]} ids
   */
  renderKeys({ shortcuts }, ids) {
    return html`<dl>${ids.map((id) => {
      const action = actionNamed(id);
      const [key] = keysOf(action, shortcuts);
      return key ? html`<dt><kbd>${readableKeys(key)}</kbd></dt><dd>${nameOf(action)}</dd>` : nothing;
    })}</dl>`;
  }
}

/**
 * @param {HTMLElement} element
 * @param {{left: number, top: number}} at
 */
function place(element, { left, top }) {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}

customElements.define("ng-tour", NgTour);
