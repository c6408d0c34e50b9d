import { css, html, nothing } from "lit";
import { called, t } from "../i18n/index.js";
import { dialogOpened } from "../state/dialog-actions.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { State } from "../state/types.js" */

/**
 * The empty page: what this is, and the ways to a first picture.
 * @fires pick - CustomEvent with "files" or "folder" in `detail`
 * @fires reopen - CustomEvent with the id of a folder in `detail`
 */
export class NgWelcome extends NgElement {
  static properties = {
    samples: { attribute: false },
    commands: { attribute: false },
    booting: { type: Boolean },
    fresh: { type: Boolean },
    folders: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; overflow: auto; padding: 1rem; }
    .card {
      width: min(46rem, 100%); margin: auto; padding: clamp(1.25rem, 4vw, 3rem); display: grid; gap: 1.5rem;
      border: 1.5px dashed var(--line-strong); border-radius: 16px;
      background: radial-gradient(120% 90% at 50% 0%, var(--glow), transparent 70%), var(--surface);
    }
    h2 { font-size: clamp(1.4rem, 3.4vw, 1.9rem); line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
    .lead { color: var(--ink-soft); font-size: 1rem; max-width: 38rem; margin-top: 0.6rem; text-wrap: pretty; }
    .ways { display: flex; flex-wrap: wrap; gap: var(--gap-small); }
    .ways button { min-height: 2.75rem; padding: 0 1.1rem; }
    h3 { font-size: var(--text-small); font-weight: 600; color: var(--ink-soft); margin-bottom: 0.5rem; }
    ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: var(--gap-small); }
    li button {
      width: 100%; height: 100%; display: grid; justify-content: start; justify-items: start; align-content: start; gap: 0.1rem; padding: 0.6rem 0.75rem;
      text-align: start; white-space: normal; border: 1px solid var(--line); background: var(--raised);
    }
    li button:hover { border-color: var(--accent); }
    li small { color: var(--ink-soft); font-size: var(--text-tiny); }
    .hint { margin-top: -0.9rem; color: var(--ink-soft); font-size: var(--text-small); }
    .notes { display: grid; gap: 0.35rem; color: var(--ink-soft); font-size: var(--text-small); border-top: 1px solid var(--line); padding-top: 1rem; }
    .notes strong { color: var(--ink); font-weight: 600; }
    /* Its place stays: nothing may jump when Python is ready. */
    .over { visibility: hidden; }
    @media (max-width: 47.5em) {
      .ways button { flex: 1 1 auto; }
      .card { border-style: none; background: none; padding: 0.5rem 0.25rem; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {SiteSample[]} */
    this.samples = [];
    /** @type {Commands | null} */
    this.commands = null;
    this.booting = false;
    /** Whether nobody has been shown around yet. */
    this.fresh = false;
    /** @type {State["folders"]} that may be opened again */
    this.folders = [];
  }

  /** @param {"files" | "folder"} kind */
  pick(kind) {
    this.dispatchEvent(new CustomEvent("pick", { detail: kind }));
  }

  /**
   * The first picture of a newcomer comes with the tour.
   * @param {SiteSample} sample
   */
  start(sample) {
    void this.commands?.openSample(sample);
    if (this.fresh) this.commands?.apply(dialogOpened("tour"));
  }

  render() {
    const [first] = this.samples;
    return html`
      <div class="card">
        <div>
          <h2>${t("welcome.title")}</h2>
          <p class="lead">${t("welcome.lead")}</p>
        </div>
        <div class="ways">
          ${first ? html`<button class="primary" @click=${() => this.start(first)}>${t("welcome.sample")}</button>` : nothing}
          <button class="outlined" @click=${() => this.pick("files")}>${ICONS.file} ${t("welcome.files")}</button>
          <button class="outlined" @click=${() => this.pick("folder")}>${ICONS.folder} ${t("welcome.folder")}</button>
        </div>
        ${first && this.fresh ? html`<p class="hint">${t("welcome.tour")}</p>` : nothing}
        ${this.folders.length > 0 ? this.renderFolders() : nothing}
        ${this.samples.length > 0 ? this.renderSamples() : nothing}
        <div class="notes">
          <p><strong>${t("app.privacy")}</strong> ${t("welcome.privacy")}</p>
          <p><strong>${t("app.sentence", { text: t("app.notMedical") })}</strong> ${t("app.notMedical.long")}</p>
          <p class=${this.booting ? "" : "over"}>${t("welcome.booting")}</p>
        </div>
      </div>
    `;
  }

  renderFolders() {
    return html`
      <section aria-labelledby="folders">
        <h3 id="folders">${t("folders.recent")}</h3>
        <div class="ways">${this.folders.map(
          ({ id, name }) => html`
          <button class="outlined" @click=${() => this.dispatchEvent(new CustomEvent("reopen", { detail: id }))}>${ICONS.folder} ${name}</button>`,
        )}</div>
      </section>
    `;
  }

  renderSamples() {
    return html`
      <section aria-labelledby="samples">
        <h3 id="samples">${t("list.samples")}</h3>
        <ul>
          ${this.samples.map(
            (sample) => html`
            <li><button @click=${() => this.commands?.openSample(sample)}>
              ${called(sample.label)}<small>${called(sample.description)}</small>
            </button></li>`,
          )}
        </ul>
      </section>
    `;
  }
}

customElements.define("ng-welcome", NgWelcome);
