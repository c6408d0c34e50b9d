import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { paneRetried } from "../state/actions.js";
import { activated, soloed } from "../state/desk-actions.js";
import { placed } from "../state/place-actions.js";
import { FIT } from "../view/viewport.js";
import { carried, carriesSeries } from "./carrying.js";
import { NgElement } from "./element.js";
import { readable, withSpace } from "./format.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";
import "./ng-stage.js";

/** @import { Stage } from "../engine/protocol.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { EngineError } from "../engine/errors.js" */
/** @import { Current, PaneId, Picture } from "../state/types.js" */
/** @import { Easel } from "../view/easel.js" */
/** @import { Viewport } from "../view/viewport.js" */
/** @import { Layer } from "./layers/index.js" */
/** @import { NgStage } from "./ng-stage.js" */

/** @typedef {{name: string, stage: Stage | null}} Making */

/** One of the linked panes: its name, its light box and its controls. */
export class NgPane extends NgElement {
  static properties = {
    pane: {},
    label: {},
    plain: { type: Boolean },
    active: { type: Boolean },
    status: {},
    picture: { attribute: false },
    error: { attribute: false },
    current: { attribute: false },
    aspect: { attribute: false },
    viewport: { attribute: false },
    tool: {},
    scrolls: { type: Boolean },
    smooth: { type: Boolean },
    pileLength: { type: Number },
    layers: { attribute: false },
    alone: { type: Boolean },
    roomy: { type: Boolean, reflect: true },
    saving: { type: Boolean },
    busy: { type: Boolean },
    quiet: { type: Boolean },
    skipped: { attribute: false },
    heard: { attribute: false },
    controls: { attribute: false },
    cover: { attribute: false },
    making: { attribute: false },
    easel: { attribute: false },
    commands: { attribute: false },
    hung: { state: true },
    target: { state: true },
  };

  static styles = [
    controls,
    css`
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
      position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: var(--gap-small);
      padding: 1rem; text-align: center; background: rgb(0 0 0 / 82%); color: var(--stage-ink); overflow: auto;
    }
    .trouble .icon { color: var(--stage-warn); }
    .trouble button { border-color: var(--stage-ink-soft); background: none; color: var(--stage-ink); }
    .trouble small { color: var(--stage-ink-soft); font-size: var(--text-tiny); max-width: 24rem; overflow-wrap: anywhere; }
    .foot, .controls { display: grid; align-content: start; gap: var(--gap-small); min-width: 0; }
    .foot { padding: 0.6rem 0.75rem 0.75rem; }
    .controls:not(:has(*)) { display: none; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; align-items: start; }
    @container (max-width: 13rem) { .save, .facts { display: none; } .bar { gap: 0; padding-inline: 0.4rem 0; } .bar .square { width: 2rem; } h2 { flex: 1; font-size: var(--text-tiny); line-height: 1.15; white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; } }
    .warnings { display: flex; gap: 0.4rem; color: var(--warn); font-size: var(--text-tiny); }
    @media (max-height: 32em) { .foot { display: none; } .bar { padding-block: 0; } }
    @media (max-width: 47.5em) {
      /* There is room for warnings only, and for each of them once; all of them stand under a pane that is shown alone. */
      :host(:not([roomy])) .foot { padding: 0.3rem 0.5rem; }
      :host(:not([roomy])) :is(.controls, .warnings.heard), :host(:not([roomy])) .foot:not(:has(.warnings:not(.heard))) { display: none; }
      :host(:not([roomy])) .warnings span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
      .bar { padding-block: 0; }
      .pair { grid-template-columns: 1fr; gap: var(--gap-small); }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    this.label = "";
    /** Whether it shows the image as it is. */
    this.plain = false;
    /** Whether panels and keys are about it. */
    this.active = false;
    /** @type {"empty" | "busy" | "ready" | "error"} */
    this.status = "empty";
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {EngineError | null} */
    this.error = null;
    /** @type {Current | null} */
    this.current = null;
    this.aspect = 1;
    /** @type {Viewport} */
    this.viewport = FIT;
    /** Id of the tool. */
    this.tool = "window";
    this.scrolls = false;
    this.smooth = false;
    this.pileLength = 1;
    /** @type {Layer[]} */
    this.layers = [];
    this.alone = false;
    /** Whether there is room for its controls on a phone, too. */
    this.roomy = false;
    this.saving = false;
    /** Whether it takes long enough to be told. */
    this.busy = false;
    /** Whether another pane says the same already. */
    this.quiet = false;
    /** How many letters of its name all panes share. */
    this.skipped = 0;
    /** @type {string[]} warnings that another pane tells already */
    this.heard = [];
    /** @type {unknown} what stands under the light box */
    this.controls = nothing;
    /** @type {unknown} what lies over the picture */
    this.cover = nothing;
    /** @type {Making | null} what it will show is being made of other images */
    this.making = null;
    /** @type {Easel | null} */
    this.easel = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {Picture | null} what is really on the canvas */
    this.hung = null;
    /** Whether a series hangs over it. */
    this.target = false;
  }

  /** Ready means that the right pixels can be seen, not only that they are known. */
  get state() {
    return this.status === "ready" && this.hung !== this.picture ? "busy" : this.status;
  }

  /** @returns {NgStage | null} */
  get stage() {
    return this.renderRoot.querySelector("ng-stage");
  }

  render() {
    const { label, picture } = this;
    const { window, key } = this.hung ?? {};
    const solo = this.alone ? t("pane.showAll") : t("pane.showOnly", { name: label });
    return html`
      <section role="region" class=${this.active ? "active" : ""} aria-label=${label} data-state=${this.state}
        data-window=${window ? `${window.center},${window.width}` : nothing}
        data-key=${key ?? nothing}
        data-handle=${this.current?.handle ?? nothing} data-frame=${this.current?.frame ?? nothing}>
        <header><div class="bar">
          <h2 title=${label}>${label.slice(this.skipped)}</h2>
          <span class="facts">${this.renderFacts()}</span>
          ${this.busy ? this.renderStop() : nothing}
          <button class="plain square save" aria-label=${t("pane.savePng")} title=${t("pane.savePng")} ?disabled=${!picture || this.saving}
            @click=${() => this.commands?.savePng(this.pane)}>${ICONS.save}</button>
          <button class="plain square" aria-label=${solo} title=${solo}
            @click=${() => this.commands?.apply(soloed(this.alone ? null : this.pane))}>
            ${this.alone ? ICONS.collapse : ICONS.expand}</button>
        </div></header>
        <div class="box ${this.target ? "target" : ""}" @dragenter=${this.onCarry} @dragover=${this.onCarry} @dragleave=${this.onCarryAway} @drop=${this.onDrop}>
          <ng-stage .pane=${this.pane} .label=${label} .picture=${picture} .aspect=${this.aspect}
            .viewport=${this.viewport} .tool=${this.tool} ?scrolls=${this.scrolls} .pileLength=${this.pileLength}
            ?smooth=${this.smooth} .layers=${this.layers} .easel=${this.easel} .commands=${this.commands}
            @shown=${(/** @type {CustomEvent<Picture | null>} */ event) => {
              this.hung = event.detail;
            }}></ng-stage>
          ${this.status === "error" ? this.renderTrouble() : nothing}
          ${this.making && !picture ? renderMaking(this.making) : nothing}
          ${this.cover}
        </div>
        <div class="foot" ?hidden=${this.controls === nothing && !picture?.warnings.length && !(picture && hasFindings(picture))}>
          <div class="controls">
            ${this.controls}
            ${picture && hasFindings(picture) ? renderLegend(picture) : nothing}
          </div>
          ${picture?.warnings.map((warning) => this.renderWarning(warning))}
        </div>
      </section>
    `;
  }

  /** @param {DragEvent} event */
  onCarry(event) {
    if (!carriesSeries(event)) return;
    event.preventDefault();
    this.target = true;
  }

  onCarryAway() {
    this.target = false;
  }

  /** @param {DragEvent} event */
  onDrop(event) {
    this.target = false;
    const handle = carried(event);
    if (handle === "") return;
    event.preventDefault();
    this.commands?.apply(placed(this.pane, { handle, frame: 1 }));
    this.commands?.apply(activated(this.pane));
  }

  renderStop() {
    const name = t("pane.stop", { name: this.label });
    return html`
      <span class="spinner"></span>
      <button class="plain square" aria-label=${name} title=${name} @click=${() => this.commands?.cancelPane(this.pane)}>${ICONS.close}</button>
    `;
  }

  /** @param {string} warning */
  renderWarning(warning) {
    const told = this.heard.includes(warning) ? "heard" : "";
    return html`<p class="warnings ${told}" title=${warning}>${ICONS.warning}<span>${warning}</span></p>`;
  }

  renderFacts() {
    const { picture } = this;
    if (!picture) return "";
    const {
      window,
      range: [least, most],
      unit,
      color,
    } = picture;
    if (color || least === undefined || most === undefined) return t("pane.color");
    if (this.plain && window)
      return t("pane.window", {
        center: readable(window.center),
        width: readable(window.width),
        unit: withSpace(unit),
      });
    return `${readable(least)} … ${readable(most)}${withSpace(unit)}`;
  }

  renderTrouble() {
    const { error } = this;
    if (!error) return nothing;
    const cancelled = error.code === "aborted";
    return html`
      <div class="trouble" role=${cancelled || this.quiet ? nothing : "alert"}>
        ${ICONS.warning}
        <p>${sentenceFor(error.code)}</p>
        ${cancelled ? nothing : html`<small>${error.message}</small>`}
        <button class="outlined" @click=${() => this.commands?.apply(paneRetried(this.pane))}>${t("app.tryAgain")}</button>
      </div>
    `;
  }
}

/** @param {Making} making */
function renderMaking({ name, stage }) {
  const { done = 0, total = 0 } = stage ?? {};
  return html`
    <div class="trouble">
      ${total > 0 ? html`<progress aria-label=${name} max=${total} value=${done}></progress>` : html`<span class="spinner"></span>`}
      <p>${t("pane.making")}</p>
    </div>
  `;
}

/** @param {Picture} picture */
function hasFindings({ labels, facts }) {
  return labels.length > 0 || Object.keys(facts).length > 0;
}

/** @param {Picture} picture */
function renderLegend(picture) {
  void import("./ng-legend.js");
  return html`<ng-legend .picture=${picture}></ng-legend>`;
}

customElements.define("ng-pane", NgPane);
