import { css, html, LitElement, nothing } from "lit";
import { ICONS } from "./icons.js";
import { SHORTCUTS } from "./keyboard.js";
import { controls } from "./styles.js";

/** @import { EngineStatus } from "../engine/client.js" */

/** What this is, what it is not, what it does with files, and how to drive it. */
export class NgAbout extends LitElement {
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

  open() {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog")?.close();
  }

  render() {
    return html`
      <dialog aria-labelledby="title">
        <div class="head">
          <h2 id="title">About Negatoscope</h2>
          <button class="plain square" aria-label="Close" title="Close" @click=${() => this.close()}>${ICONS.close}</button>
        </div>
        <div class="body">
          <p>A negatoscope is the light box on which a radiograph is read. This one is a page: Python, compiled to WebAssembly,
            decodes, windows, equalises and filters DICOM images inside your browser.</p>
          <section class="warning">
            <h3>Not a medical device</h3>
            <p>It has not been tested or approved for clinical use. Do not use it for diagnosis or treatment.</p>
          </section>
          <section>
            <h3>Privacy</h3>
            <p>Nothing leaves this machine. Files are read by this page only; there is no upload, no account, no telemetry, and the
              page's security policy lets it talk to nothing but the place from which it came. Closing the page forgets everything.</p>
          </section>
          <section>
            <h3>Mouse and touch</h3>
            <dl>
              <dt>Drag in Windowed</dt><dd>right is a wider window, down a higher centre</dd>
              <dt>Double click</dt><dd>back to the window of the file</dd>
              <dt>Wheel</dt><dd>goes through the images of a series; zooms a single image</dd>
              <dt>Ctrl + wheel, pinch</dt><dd>zoom all panes</dd>
              <dt>Right or middle drag, two fingers</dt><dd>move all panes; also <kbd>Space</kbd> and drag</dd>
            </dl>
          </section>
          <section>
            <h3>Keyboard</h3>
            <dl>${SHORTCUTS.map(
              ({ keys, label }) => html`
              <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${label}</dd>`,
            )}</dl>
          </section>
          <section>
            <h3>Versions</h3>
            <p>Negatoscope ${this.version}${this.renderEngine()}</p>
          </section>
          <section>
            <h3>Licences</h3>
            <p>Negatoscope is free under the MIT licence. It stands on the work of others:
              <a href="licences/index.txt" target="_blank" rel="noreferrer">licences of all parts</a>.</p>
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
      <p>Samples, ${megabytes(total)} together, each fetched only when you open it (${licences}):</p>
      <ul>${this.samples.map(
        ({ label, description, size }) => html`<li>${label}: ${description}, ${megabytes(size)}</li>`,
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
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

customElements.define("ng-about", NgAbout);
