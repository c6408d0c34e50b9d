import { css, html, nothing } from "lit";
import "./dialogs/ng-dialog.js";
import { called, n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { dialogClosed } from "../state/dialog-actions.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";

/** @import { EngineStatus } from "../engine/client.js" */

/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** What this is, what it is not, and what it does with files. */
export class NgAbout extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false } };

  static styles = [
    controls,
    css`
    .body { display: grid; gap: 1.1rem; }
    h3 { font-size: var(--text); margin-bottom: 0.25rem; }
    p, li { color: var(--ink-soft); }
    ul { font-size: var(--text-small); margin-top: 0.25rem; }
    a { color: var(--accent); }
    .warning { border-inline-start: 3px solid var(--warn); padding-inline-start: 0.75rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
  }

  render() {
    const { state, context } = this;
    if (!state || !context) return nothing;
    const { samples, version } = context.page;
    return html`
      <ng-dialog .heading=${t("about.title")} @close=${() => context.commands.apply(dialogClosed("about"))}>
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
            <h3>${t("about.versions")}</h3>
            <p>${t("about.version", { version })}${renderEngine(state.engine)}</p>
          </section>
          <section>
            <h3>${t("about.licences")}</h3>
            <p>${t("about.licences.text")}
              <a href="licences/index.txt" target="_blank" rel="noreferrer">${t("about.licences.link")}</a>.</p>
            ${samples.length > 0 ? renderSamples(samples) : nothing}
          </section>
        </div>
      </ng-dialog>
    `;
  }
}

/** @param {SiteSample[]} samples */
function renderSamples(samples) {
  const licences = [...new Set(samples.map(({ licence }) => licence))].join(", ");
  const total = samples.reduce((sum, { size }) => sum + size, 0);
  return html`
    <p>${t("about.samples", { size: megabytes(total), licences })}</p>
    <ul>${samples.map(
      ({ label, description, size }) =>
        html`<li>${t("about.sample", { label: called(label), description: called(description), size: megabytes(size) })}</li>`,
    )}</ul>
  `;
}

/** @param {EngineStatus} engine */
function renderEngine(engine) {
  if (engine.phase !== "ready") return nothing;
  const { python, numpy, scipy, pydicom, imagecodecs } = engine.hello;
  const parts = [
    ["Python", python],
    ["NumPy", numpy],
    ["SciPy", scipy],
    ["pydicom", pydicom],
    ["imagecodecs", imagecodecs],
  ];
  return parts.filter(([, version]) => version).map(([name, version]) => ` · ${name} ${version}`);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return t("about.megabytes", {
    size: n(bytes / 1e6, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  });
}

customElements.define("ng-about", NgAbout);
