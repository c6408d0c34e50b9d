import { css, html, nothing } from "lit";
import { n, t } from "../i18n/index.js";
import { ACTIONS, nameOf } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { readableKeys } from "./keyboard.js";
import { controls } from "./styles.js";

/** @import { EngineStatus } from "../engine/client.js" */

/** What this is, what it is not, what it does with files, and how to drive it. */
export class NgAbout extends NgElement {
  static properties = { version: {}, engine: { attribute: false }, samples: { attribute: false } };

  static styles = [
    controls,
    css`
    dialog {
      width: min(40rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0; overflow: auto;
      border: 1px solid var(--line-strong); border-radius: 12px; background: var(--surface); color: var(--ink);
    }
    dialog::backdrop { background: rgb(0 0 0 / 60%); }
    .head { position: sticky; top: 0; display: flex; align-items: center; justify-content: space-between; padding: 0.6rem 0.6rem 0.6rem 1.25rem; background: var(--surface); border-bottom: 1px solid var(--line); }
    h2 { font-size: 1.05rem; }
    h3 { font-size: var(--text); margin-bottom: 0.25rem; }
    .body { display: grid; gap: 1.1rem; padding: 1rem 1.25rem 1.4rem; }
    p { color: var(--ink-soft); }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.3rem 1rem; font-size: var(--text-small); }
    dd, li { color: var(--ink-soft); }
    ul { font-size: var(--text-small); margin-top: 0.25rem; }
    a { color: var(--accent); }
    kbd { font: inherit; font-size: var(--text-tiny); padding: 0.05rem 0.4rem; border: 1px solid var(--line-strong); border-radius: 4px; background: var(--raised); }
    .warning { border-inline-start: 3px solid var(--warn); padding-inline-start: 0.75rem; }
  `,
  ];

  constructor() {
    super();
    this.version = "";
    /** @type {EngineStatus | null} */
    this.engine = null;
    /** @type {SiteSample[]} */
    this.samples = [];
  }

  async open() {
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** @returns {boolean} */
  get isOpen() {
    return this.renderRoot.querySelector("dialog")?.open ?? false;
  }

  close() {
    this.renderRoot.querySelector("dialog")?.close();
  }

  render() {
    return html`
      <dialog aria-labelledby="title">
        <div class="head">
          <h2 id="title">${t("about.title")}</h2>
          <button class="plain square" aria-label=${t("app.close")} title=${t("app.close")} @click=${() => this.close()}>${ICONS.close}</button>
        </div>
        <div class="body">
          <p>${t("about.what")}</p>
          <section class="warning">
            <h3>${t("app.notMedical")}</h3>
            <p>${t("about.notMedical")}</p>
          </section>
          <section>
            <h3>${t("about.privacy")}</h3>
            <p>${t("about.privacy.text")}</p>
          </section>
          <section>
            <h3>${t("about.mouse")}</h3>
            <dl>
              <dt>${t("about.mouse.drag")}</dt><dd>${t("about.mouse.drag.text")}</dd>
              <dt>${t("about.mouse.double")}</dt><dd>${t("about.mouse.double.text")}</dd>
              <dt>${t("about.mouse.wheel")}</dt><dd>${t("about.mouse.wheel.text")}</dd>
              <dt>${t("about.mouse.ctrl")}</dt><dd>${t("about.mouse.ctrl.text")}</dd>
              <dt>${t("about.mouse.right")}</dt><dd>${t("about.mouse.right.text")}</dd>
            </dl>
          </section>
          <section>
            <h3>${t("about.keyboard")}</h3>
            <dl>${ACTIONS.filter(({ keys }) => keys).map(
              (action) => html`
              <dt>${action.keys?.map((keys) => html`<kbd>${readableKeys(keys)}</kbd> `)}</dt><dd>${nameOf(action)}</dd>`,
            )}</dl>
          </section>
          <section>
            <h3>${t("about.versions")}</h3>
            <p>${t("about.version", { version: this.version })}${this.renderEngine()}</p>
          </section>
          <section>
            <h3>${t("about.licences")}</h3>
            <p>${t("about.licences.text")}
              <a href="licences/index.txt" target="_blank" rel="noreferrer">${t("about.licences.link")}</a>.</p>
            ${this.samples.length > 0 ? this.renderSamples() : nothing}
          </section>
        </div>
      </dialog>
    `;
  }

  renderSamples() {
    const licences = [...new Set(this.samples.map(({ licence }) => licence))].join(", ");
    const total = this.samples.reduce((sum, { size }) => sum + size, 0);
    return html`
      <p>${t("about.samples", { size: megabytes(total), licences })}</p>
      <ul>${this.samples.map(
        ({ label, description, size }) =>
          html`<li>${t("about.sample", { label, description, size: megabytes(size) })}</li>`,
      )}</ul>
    `;
  }

  renderEngine() {
    if (this.engine?.phase !== "ready") return nothing;
    const { python, numpy, scipy, pydicom, imagecodecs } = this.engine.hello;
    const parts = [
      ["Python", python],
      ["NumPy", numpy],
      ["SciPy", scipy],
      ["pydicom", pydicom],
      ["imagecodecs", imagecodecs],
    ];
    return parts.filter(([, version]) => version).map(([name, version]) => ` · ${name} ${version}`);
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return t("about.megabytes", {
    size: n(bytes / 1e6, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  });
}

customElements.define("ng-about", NgAbout);
