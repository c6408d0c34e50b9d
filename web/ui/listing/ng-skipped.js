import { css, html, nothing } from "lit";
import { sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { skippedByReason } from "../../state/listing.js";
import { skippedJson, skippedTable } from "../../state/skipped.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Skipped } from "../../state/types.js" */

const MAX_NAMES = 200;

/** What was not opened, by reason, to read and to take away. */
export class NgSkipped extends NgElement {
  static properties = {
    skipped: { attribute: false },
    anonymous: { type: Boolean },
    commands: { attribute: false },
    unfolded: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: block; }
    summary { cursor: pointer; min-height: 1.75rem; display: list-item; align-content: center; font-size: var(--text-small); }
    .reasons { max-height: 14rem; overflow: auto; }
    details details { margin-inline-start: 0.75rem; }
    details details summary { color: var(--ink-soft); }
    li { color: var(--ink-soft); font-size: var(--text-tiny); overflow-wrap: anywhere; padding: 0.1rem 0 0.1rem 1rem; }
    li small { display: block; color: var(--ink-faint); font-size: inherit; }
    .note { margin: 0.3rem 0; color: var(--ink-soft); font-size: var(--text-tiny); }
    .take { display: flex; flex-wrap: wrap; gap: 0.3rem; }
    .take button { min-height: 1.75rem; padding: 0 0.55rem; font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {Skipped[]} */
    this.skipped = [];
    /** Whether file names, which may tell who the patient is, are hidden. */
    this.anonymous = false;
    /** @type {Commands | null} */
    this.commands = null;
    /** Reasons whose files are listed. @type {ReadonlySet<string>} */
    this.unfolded = new Set();
  }

  render() {
    return html`
      <details>
        <summary>${t("list.skipped", { count: this.skipped.length })}</summary>
        <div class="reasons">${skippedByReason(this.skipped).map((reason) => this.renderReason(reason))}</div>
        <p class="note">${t(this.anonymous ? "list.namesHidden" : "list.namesTell")}</p>
        <div class="take">
          <button class="outlined" ?disabled=${this.anonymous} @click=${() => this.commands?.saveText(skippedTable(this.skipped), "skipped.csv", "text/csv")}>${t("list.csv")}</button>
          <button class="outlined" ?disabled=${this.anonymous} @click=${() => this.commands?.saveText(skippedJson(this.skipped), "skipped.json", "application/json")}>${t("list.json")}</button>
          <button class="plain" @click=${() => this.commands?.clearSkipped()}>${t("list.clear")}</button>
        </div>
      </details>
    `;
  }

  /** @param {{code: string, files: Skipped[]}} reason */
  renderReason({ code, files }) {
    return html`
      <details @toggle=${(/** @type {Event} */ event) => this.unfold(event, code)}>
        <summary>${t("list.reason", { count: files.length, reason: sentenceFor(code) })}</summary>
        ${this.unfolded.has(code) && !this.anonymous ? renderNames(files) : nothing}
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
    const others = [...this.unfolded].filter((each) => each !== code);
    this.unfolded = new Set(open ? [...others, code] : others);
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

customElements.define("ng-skipped", NgSkipped);
