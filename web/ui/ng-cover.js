import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { chosen, paneRetried } from "../state/actions.js";
import { FIT } from "../view/viewport.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import "./ng-stage.js";
import { controls } from "./styles.js";

/** @import { EngineError } from "../engine/errors.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { PaneId, Picture } from "../state/types.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { Layer } from "./layers/index.js" */

const STEP = 0.02;

/** A second picture over that of a pane, from the divider on: before on the left, after on the right. */
export class NgCover extends NgElement {
  static properties = {
    pane: {},
    label: {},
    beforeLabel: {},
    at: { type: Number },
    status: {},
    picture: { attribute: false },
    error: { attribute: false },
    aspect: { attribute: false },
    viewport: { attribute: false },
    tool: {},
    smooth: { type: Boolean },
    scrolls: { type: Boolean },
    pileLength: { type: Number },
    layers: { attribute: false },
    easel: { attribute: false },
    commands: { attribute: false },
    hung: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { position: absolute; inset: 0; pointer-events: none; overflow: hidden; }
    section { position: absolute; inset: 0; display: grid; pointer-events: auto; background: var(--stage); }
    .divider {
      position: absolute; inset-block: 0; width: 44px; margin-left: -22px; pointer-events: auto; cursor: ew-resize; touch-action: none;
      display: grid; place-items: center;
    }
    .divider::before { content: ""; position: absolute; inset-block: 0; width: 2px; background: var(--light); box-shadow: 0 0 4px #000; }
    .divider .icon { position: relative; padding: 4px; width: 28px; height: 28px; border-radius: 50%; background: var(--light); color: var(--accent-ink); }
    /* On either side of the divider, below the letter of orientation: the corners have their own texts. */
    .name {
      position: absolute; inset-block-start: 1.9rem; padding: 0.1rem 0.5rem; border-radius: var(--radius-small); background: rgb(0 0 0 / 65%);
      color: var(--stage-ink); font-size: var(--text-small); max-width: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
    }
    .name.before { right: calc(100% - var(--at) + 0.4rem); } .name.after { left: calc(var(--at) + 0.4rem); }
    .trouble { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: var(--gap-small); padding: 1rem; background: rgb(0 0 0 / 82%); color: var(--stage-ink); text-align: center; }
    .trouble button { border-color: var(--stage-ink-soft); background: none; color: var(--stage-ink); }
    .trouble small { color: var(--stage-ink-soft); font-size: var(--text-tiny); max-width: 24rem; overflow-wrap: anywhere; }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    this.label = "";
    /** Name of the picture below. */
    this.beforeLabel = "";
    /** Where the divider is, 0 … 1 of the width. */
    this.at = 0.5;
    /** @type {"empty" | "busy" | "ready" | "error"} */
    this.status = "empty";
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {EngineError | null} */
    this.error = null;
    this.aspect = 1;
    this.viewport = FIT;
    this.tool = "window";
    this.smooth = false;
    this.scrolls = false;
    this.pileLength = 1;
    /** @type {Layer[]} */
    this.layers = [];
    /** @type {Easel | null} */
    this.easel = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {Picture | null} what is really on the canvas */
    this.hung = null;
  }

  get stage() {
    return this.renderRoot.querySelector("ng-stage");
  }

  /** @param {number} at */
  move(at) {
    this.commands?.apply(chosen({ divider: Math.min(Math.max(at, 0), 1) }));
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.getBoundingClientRect();
    this.move((event.clientX - left) / width);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const to = { ArrowLeft: this.at - STEP, ArrowRight: this.at + STEP, Home: 0, End: 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(to);
  }

  render() {
    const percent = Math.round(100 * this.at);
    const state = this.status === "ready" && this.hung !== this.picture ? "busy" : this.status;
    return html`
      <section role="region" aria-label=${this.label} data-state=${state} data-key=${this.hung?.key ?? nothing}
        .style=${`clip-path: inset(0 0 0 ${100 * this.at}%)`}>
        <ng-stage .pane=${this.pane} .label=${this.label} .picture=${this.picture} .aspect=${this.aspect} .viewport=${this.viewport}
          .tool=${this.tool} ?smooth=${this.smooth} ?scrolls=${this.scrolls} .pileLength=${this.pileLength} .layers=${this.layers}
          .easel=${this.easel} .commands=${this.commands} @shown=${(
            /** @type {CustomEvent<Picture | null>} */ event,
          ) => {
            this.hung = event.detail;
          }}></ng-stage>
        ${this.status === "error" ? this.renderTrouble() : nothing}
      </section>
      <span class="name before" aria-hidden="true" .style=${`--at: ${100 * this.at}%`}>${this.beforeLabel}</span>
      <span class="name after" aria-hidden="true" .style=${`--at: ${100 * this.at}%`}>${this.label}</span>
      <div class="divider" role="slider" tabindex="0" aria-label=${t("compare.divider")} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}
        .style=${`left: ${100 * this.at}%`} @pointerdown=${this.onDown} @pointermove=${this.onMove} @keydown=${this.onKey}>${ICONS.divider}</div>
    `;
  }

  renderTrouble() {
    const { error } = this;
    if (!error) return nothing;
    return html`
      <div class="trouble" role="alert">
        <p>${sentenceFor(error.code)}</p><small>${error.message}</small>
        <button class="outlined" @click=${() => this.commands?.apply(paneRetried(this.pane))}>${t("app.tryAgain")}</button>
      </div>
    `;
  }
}

customElements.define("ng-cover", NgCover);
