import { html, nothing } from "lit";
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
import { pane } from "./ng-pane.styles.js";
import { Seldom } from "./seldom.js";
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

  static styles = [controls, pane];

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
    /** @type {Seldom<string>} */
    this.facts = new Seldom(this);
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
          <span class="facts">${this.facts.of(this.renderFacts())}</span>
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
        <div class="foot">
          <div class="under">
            <div class="controls">
              ${this.controls}
              ${picture && hasFindings(picture) ? renderLegend(picture) : nothing}
            </div>
            ${picture?.warnings.map((warning) => this.renderWarning(warning))}
          </div>
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
