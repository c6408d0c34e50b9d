import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { chosen, shownIn } from "../state/actions.js";
import { baseName, presentationLabel, skippedByReason, studiesOf } from "../state/listing.js";
import { carry } from "./carrying.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";
import "./ng-instance-list.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Series, Study } from "../state/listing.js" */
/** @import { Current, Entry, Skipped } from "../state/types.js" */

const MAX_NAMES = 200;

/** What is open, by study and series, and what was not opened, by reason. */
export class NgFileList extends NgElement {
  static properties = {
    files: { attribute: false },
    skipped: { attribute: false },
    current: { attribute: false },
    samples: { attribute: false },
    anonymous: { type: Boolean },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: flex; flex-direction: column; gap: 1rem; padding: 0.75rem; overflow: auto; }
    h2 { font-size: var(--text-small); font-weight: 600; }
    h3 { font-size: var(--text-small); font-weight: 600; overflow-wrap: anywhere; }
    .detail { color: var(--ink-soft); font-size: var(--text-tiny); overflow-wrap: anywhere; }
    .study { display: grid; gap: 0.3rem; }
    .series { display: grid; grid-template-columns: 1fr auto; border-radius: var(--radius-small); }
    .series.current { background: var(--raised); box-shadow: inset 2px 0 var(--accent); }
    .pick { display: grid; justify-content: start; justify-items: start; gap: 0; padding: 0.4rem 0.6rem; min-width: 0; text-align: start; white-space: normal; }
    .state { display: grid; padding: 0.4rem 0.6rem; overflow-wrap: anywhere; }
    .pick span { overflow-wrap: anywhere; }
    ng-instance-list { grid-column: 1 / -1; margin: 0 0.3rem 0.4rem 0.6rem; }
    summary { cursor: pointer; min-height: 1.75rem; display: list-item; align-content: center; font-size: var(--text-small); }
    details.skipped { border-top: 1px solid var(--line); padding-top: 0.6rem; }
    details details { margin-inline-start: 0.75rem; }
    details details summary { color: var(--ink-soft); }
    details li { color: var(--ink-soft); font-size: var(--text-tiny); overflow-wrap: anywhere; padding: 0.1rem 0 0.1rem 1rem; }
    details li small { display: block; color: var(--ink-faint); font-size: inherit; }
    .head { display: flex; align-items: center; justify-content: space-between; }
    .samples { margin-top: auto; border-top: 1px solid var(--line); padding-top: 0.6rem; }
    .samples li button { width: 100%; justify-content: start; padding: 0 0.4rem; min-height: 1.9rem; font-size: var(--text-small); }
    .closer { display: none; }
    @media (max-width: 1023px) { .closer { display: inline-flex; } }
  `,
  ];

  constructor() {
    super();
    /** @type {Entry[]} */
    this.files = [];
    /** @type {Skipped[]} */
    this.skipped = [];
    /** @type {Current | null} */
    this.current = null;
    /** @type {SiteSample[]} */
    this.samples = [];
    /** Whether it must not tell who the patient is. */
    this.anonymous = false;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {Study[]} */
    this.studies = [];
    /** @type {Entry[]} */
    this.presentations = [];
    /** @type {Set<string>} reasons whose files are listed */
    this.unfolded = new Set();
  }

  /**
   * @param {Map<string, unknown>} changed
   */
  willUpdate(changed) {
    this.studies = studiesOf(this.files);
    if (!changed.has("files")) return;
    this.presentations = this.files.filter(({ presentation }) => presentation);
  }

  render() {
    return html`
      <div class="head">
        <h2>${t("list.openFiles")}</h2>
        <button class="plain square closer" aria-label=${t("list.hide")} title=${t("list.hide")}
          @click=${() => this.commands?.apply(chosen({ filesOpen: false }))}>${ICONS.close}</button>
      </div>
      ${this.studies.map(
        (study) => html`
        <div class="study">
          <h3>${study.label}</h3>
          ${study.detail && !this.anonymous ? html`<p class="detail">${study.detail}</p>` : nothing}
          ${study.series.map((series, index) => this.renderSeries(series, index))}
        </div>`,
      )}
      ${this.presentations.length > 0 ? this.renderPresentations() : nothing}
      ${this.skipped.length > 0 ? this.renderSkipped() : nothing}
      ${this.samples.length > 0 ? this.renderSamples() : nothing}
    `;
  }

  renderPresentations() {
    return html`
      <div class="study">
        <h3>${t("list.presentations")}</h3>
        ${this.presentations.map(
          (entry) => html`
          <div class="series">
            <p class="state" title=${entry.presentation?.description || nothing}>${presentationLabel(entry)}
              ${this.anonymous ? nothing : html`<span class="detail">${baseName(entry.name)}</span>`}</p>
            <button class="plain square" aria-label=${t("list.closeOne", { name: presentationLabel(entry) })} title=${t("app.close")}
              @click=${() => this.commands?.close([entry.handle])}>${ICONS.close}</button>
          </div>`,
        )}
      </div>
    `;
  }

  renderSamples() {
    return html`
      <div class="samples">
        <h2>${t("list.samples")}</h2>
        <ul>${this.samples.map(
          (sample) => html`
          <li><button class="plain" @click=${() => this.commands?.openSample(sample)}>${sample.label}</button></li>`,
        )}</ul>
      </div>
    `;
  }

  /**
   * @param {Series} series
   * @param {number} index
   */
  renderSeries({ label: own, fileNamed, modality, entries, frames }, index) {
    const label = this.anonymous && fileNamed ? t("list.series", { number: index + 1 }) : own;
    const current = entries.some((entry) => entry.handle === this.current?.handle);
    const [first] = entries;
    const handles = entries.map((entry) => entry.handle);
    return html`
      <div class="series ${current ? "current" : ""}">
        <button class="pick" draggable="true" @dragstart=${(/** @type {DragEvent} */ event) => first && carry(event, first.handle)} aria-current=${current ? "true" : "false"} @click=${() => first && this.show(first)}>
          <span>${label}</span>
          <span class="detail">${modality} · ${t("list.images", { count: frames })}</span>
        </button>
        <button class="plain square" aria-label=${t("list.closeOne", { name: label })} title=${t("app.close")} @click=${() => this.commands?.close(handles)}>
          ${ICONS.close}</button>
        ${
          current
            ? html`<ng-instance-list ?anonymous=${this.anonymous} .entries=${entries} .current=${this.current} .commands=${this.commands}></ng-instance-list>`
            : nothing
        }
      </div>
    `;
  }

  renderSkipped() {
    return html`
      <details class="skipped">
        <summary>${t("list.skipped", { count: this.skipped.length })}</summary>
        ${skippedByReason(this.skipped).map(
          ({ code, files }) => html`
          <details @toggle=${(/** @type {Event} */ event) => this.unfold(event, code)}>
            <summary>${t("list.reason", { count: files.length, reason: sentenceFor(code) })}</summary>
            ${this.unfolded.has(code) && !this.anonymous ? renderNames(files) : nothing}
          </details>`,
        )}
        <button class="plain" @click=${() => this.commands?.clearSkipped()}>${t("list.clear")}</button>
      </details>
    `;
  }

  /**
   * Names are listed when they are asked for: there may be thousands.
   * @param {Event} event
   * @param {string} code
   */
  unfold(event, code) {
    const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (open) this.unfolded.add(code);
    else this.unfolded.delete(code);
    this.requestUpdate();
  }

  /** @param {Entry} entry */
  show(entry) {
    this.commands?.apply(shownIn({ handle: entry.handle, frame: 1 }));
  }
}

/** @param {Skipped[]} files */
function renderNames(files) {
  const more = files.length - MAX_NAMES;
  return html`
    <ul>
      ${files
        .slice(0, MAX_NAMES)
        .map(
          ({ name, message }) =>
            html`<li title=${message}>${name}${message ? html`<small>${message}</small>` : nothing}</li>`,
        )}
      ${more > 0 ? html`<li>${t("list.more", { count: more })}</li>` : nothing}
    </ul>
  `;
}

customElements.define("ng-file-list", NgFileList);
