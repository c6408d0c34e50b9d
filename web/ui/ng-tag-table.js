import { css, html, nothing } from "lit";
import { sentenceFor } from "../engine/errors.js";
import { n, t } from "../i18n/index.js";
import { panelOpened } from "../state/desk-actions.js";
import { HIDDEN, tellsIdentity } from "../state/identity.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { State, TagElement } from "../state/types.js" */

const MAX_ROWS = 1000;
const MAX_DEPTH = 6;

/** The elements of the current instance, with a search through all of their columns. */
export class NgTagTable extends NgElement {
  static properties = {
    anonymous: { type: Boolean },
    tags: { attribute: false },
    commands: { attribute: false },
    search: { state: true },
  };

  static styles = [
    controls,
    css`
    :host {
      display: grid; grid-template-rows: auto 1fr; min-height: 0; background: var(--surface); border: 1px solid var(--line);
      border-radius: var(--radius); overflow: hidden;
    }
    header { display: flex; align-items: center; gap: var(--gap); padding: 0.35rem 0.35rem 0.35rem 0.75rem; border-bottom: 1px solid var(--line); }
    h2 { font-size: var(--text); font-weight: 600; }
    label { flex: 1; max-width: 20rem; }
    .count { color: var(--ink-soft); font-size: var(--text-small); white-space: nowrap; }
    header button { margin-inline-start: auto; }
    .scroll { overflow: auto; min-height: 0; }
    table { border-collapse: collapse; width: 100%; font-size: var(--text-small); }
    th, td { text-align: start; padding: 0.2rem 0.75rem; vertical-align: top; }
    th { position: sticky; top: 0; background: var(--raised); font-weight: 600; color: var(--ink-soft); font-size: var(--text-tiny); }
    tbody tr:hover { background: var(--raised); }
    td { border-bottom: 1px solid var(--line); }
    td:nth-child(1), td:nth-child(3) { font-family: var(--mono); font-size: var(--text-tiny); white-space: nowrap; color: var(--ink-soft); }
    td:nth-child(2) { min-width: 11rem; }
    td:nth-child(4) { overflow-wrap: anywhere; }
    .private { color: var(--ink-soft); font-style: italic; }
    .d1 { padding-inline-start: 1.75rem; } .d2 { padding-inline-start: 2.75rem; } .d3 { padding-inline-start: 3.75rem; }
    .d4 { padding-inline-start: 4.75rem; } .d5 { padding-inline-start: 5.75rem; } .d6 { padding-inline-start: 6.75rem; }
    .note { padding: 0.75rem; color: var(--ink-soft); }
    @media (max-width: 47.5em) { th:nth-child(3), td:nth-child(3) { display: none; } td:nth-child(2) { min-width: 8rem; } }
  `,
  ];

  constructor() {
    super();
    /** @type {State["tags"]} */
    this.tags = null;
    /** @type {Commands | null} */
    this.commands = null;
    this.search = "";
    /** Whether values that tell who the patient is are hidden. */
    this.anonymous = false;
  }

  render() {
    const all = this.tags?.elements ?? [];
    const found = matching(this.anonymous ? all.map(withoutIdentity) : all, this.search);
    return html`
      <header>
        <h2 id="title">${t("tags.title")}</h2>
        <label><span class="visually-hidden">${t("tags.search")}</span>
          <input type="search" placeholder=${t("tags.placeholder")} .value=${this.search}
            @input=${(/** @type {Event} */ event) => {
              this.search = /** @type {HTMLInputElement} */ (event.currentTarget).value;
            }}>
        </label>
        <span class="count" aria-live="polite">${found.length === all.length ? n(all.length) : t("tags.count", { found: found.length, all: all.length })}</span>
        <button class="plain square" aria-label=${t("tags.close")} title=${t("tags.close")}
          @click=${() => this.commands?.apply(panelOpened("bottom", null))}>${ICONS.close}</button>
      </header>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="title">${this.renderTable(found)}</div>
    `;
  }

  /** @param {TagElement[]} found */
  renderTable(found) {
    if (this.tags?.error)
      return html`<p class="note">${sentenceFor(this.tags.error.code)} ${this.tags.error.message}</p>`;
    if (!this.tags?.elements) return html`<p class="note">${t("tags.reading")}</p>`;
    if (found.length === 0) return html`<p class="note">${t("tags.noMatch", { search: this.search })}</p>`;
    return html`
      <table>
        <thead><tr><th scope="col">${t("tags.tag")}</th><th scope="col">${t("tags.name")}</th><th scope="col">${t("tags.vr")}</th><th scope="col">${t("tags.value")}</th></tr></thead>
        <tbody>
          ${found.slice(0, MAX_ROWS).map(
            (element) => html`
            <tr class=${element.private ? "private" : ""}>
              <td>${element.tag}</td>
              <td class="d${Math.min(element.depth, MAX_DEPTH)}" title=${element.keyword}>${element.name}</td>
              <td>${element.vr}</td><td>${element.value}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${found.length > MAX_ROWS ? html`<p class="note">${t("tags.first", { count: MAX_ROWS })}</p>` : nothing}
    `;
  }
}

/** @param {TagElement} element */
function withoutIdentity(element) {
  return tellsIdentity(element) && element.value !== "" ? { ...element, value: HIDDEN } : element;
}

/**
 * @param {TagElement[]} elements
 * @param {string} search
 */
function matching(elements, search) {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return elements;
  const bare = wanted.replace(/[(),\s]/g, "");
  return elements.filter(
    ({ tag, name, keyword, value }) =>
      [name, keyword, value].some((text) => text.toLowerCase().includes(wanted)) ||
      (bare !== "" && tag.replace(",", "").toLowerCase().includes(bare)),
  );
}

customElements.define("ng-tag-table", NgTagTable);
