import { css, html, nothing } from "lit";
import { called, n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { chosen } from "../state/actions.js";
import { studiesOf } from "../state/listing.js";
import { activePane, placeOf, seriesKey, summaryOf } from "../state/selectors.js";
import { rowsOf } from "../state/tree.js";
import { visiblePanes } from "../state/wishes.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { Deeds } from "./listing/deeds.js";
import { controls } from "./styles.js";
import "./listing/ng-series-tree.js";
import "./listing/ng-skipped.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Row } from "../state/tree.js" */
/** @import { State } from "../state/types.js" */

/** What of the state is listed: any other change is none of the list's business. @type {readonly (keyof State)[]} */
const LISTED = Object.freeze([
  "files",
  "skipped",
  "opening",
  "current",
  "active",
  "solo",
  "identityHidden",
  "memory",
]);

/** What is open, by study and series, and what was not opened, by reason. */
export class NgFileList extends NgElement {
  static properties = {
    state: { attribute: false },
    samples: { attribute: false },
    commands: { attribute: false },
    search: { state: true },
    toggled: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; grid-template-rows: auto minmax(6rem, 1fr) auto; min-height: 0; min-width: 0; }
    header { display: grid; gap: 0.3rem; padding: 0.6rem 0.6rem 0.5rem 0.75rem; }
    .head { display: flex; align-items: center; gap: 0.25rem; }
    h2 { flex: 1; font-size: var(--text-small); font-weight: 600; }
    .counts, .memory { color: var(--ink-soft); font-size: var(--text-tiny); }
    .head button { width: 1.9rem; min-height: 1.9rem; }
    input { min-height: 1.9rem !important; font-size: var(--text-small); }
    ng-series-tree { padding-inline: 0.25rem; }
    footer { display: grid; gap: 0.4rem; padding: 0.5rem 0.6rem 0.5rem 0.75rem; border-top: 1px solid var(--line); min-height: 0; }
    .samples summary { cursor: pointer; min-height: 1.75rem; display: list-item; align-content: center; font-size: var(--text-small); }
    .samples ul { max-height: 12rem; overflow: auto; }
    .samples button { width: 100%; justify-content: start; padding: 0 0.4rem; min-height: 1.9rem; font-size: var(--text-small); }
    .closer { display: none; }
    @media (max-width: 63.9em) { .closer { display: inline-flex; } }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {SiteSample[]} */
    this.samples = [];
    /** @type {Commands | null} */
    this.commands = null;
    this.search = "";
    /** Rows that are not folded or unfolded as usual. @type {ReadonlySet<string>} */
    this.toggled = new Set();
    /** @type {Row[]} */
    this.rows = [];
    /** What `rows` were made of. @type {unknown[]} */
    this.listed = [];
    this.deeds = new Deeds(
      () => this.state,
      () => this.commands,
    );
  }

  /**
   * The pointer, for example, changes the state many times a second.
   * @param {Map<string, unknown>} changed
   */
  shouldUpdate(changed) {
    const before = /** @type {State | null | undefined} */ (changed.get("state"));
    if (changed.size !== 1 || !changed.has("state") || !before || !this.state) return true;
    const { state } = this;
    return (
      LISTED.some((name) => before[name] !== state[name]) ||
      before.thumbnails.made !== state.thumbnails.made ||
      before.panes.length !== state.panes.length ||
      before.panes.some(({ place }, at) => place !== state.panes[at]?.place)
    );
  }

  willUpdate() {
    if (!this.state) return;
    const { files, identityHidden: anonymous } = this.state;
    const listed = [files, anonymous, this.search, this.toggled, t("list.presentations")];
    if (listed.every((each, at) => each === this.listed[at])) return;
    this.listed = listed;
    const presentations = files.filter(({ presentation }) => presentation);
    const { search, toggled } = this;
    this.rows = rowsOf({ studies: studiesOf(files), presentations, toggled, search, anonymous });
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const images = state.files.some(({ summary, presentation }) => summary || presentation);
    return html`
      <header>
        ${this.renderHead(state)}
        ${images ? this.renderSearch() : nothing}
      </header>
      ${
        images
          ? html`<ng-series-tree .rows=${this.rows} .current=${placeOf(state, activePane(state))} .thumbnails=${state.thumbnails.made}
              .panes=${panesOf(state)} .deeds=${this.deeds} @toggle=${(/** @type {CustomEvent<string>} */ { detail }) => this.toggle(detail)}></ng-series-tree>`
          : html`<div></div>`
      }
      <footer>
        ${state.skipped.length > 0 ? html`<ng-skipped .skipped=${state.skipped} ?anonymous=${state.identityHidden} .commands=${this.commands}></ng-skipped>` : nothing}
        ${this.samples.length > 0 ? this.renderSamples() : nothing}
        ${renderMemory(state.memory)}
      </footer>
    `;
  }

  /** @param {State} state */
  renderHead(state) {
    const handles = state.files.map(({ handle }) => handle);
    return html`
      <div class="head">
        <h2>${t("list.openFiles")}</h2>
        ${handles.length > 0 ? html`<button class="plain square" aria-label=${t("list.closeAll")} title=${t("list.closeAll")} @click=${() => this.commands?.close(handles)}>${ICONS.remove}</button>` : nothing}
        <button class="plain square closer" aria-label=${t("list.hide")} title=${t("list.hide")}
          @click=${() => this.commands?.apply(chosen({ filesOpen: false }))}>${ICONS.close}</button>
      </div>
      <p class="counts">${countsOf(state)}</p>
    `;
  }

  renderSearch() {
    return html`
      <label><span class="visually-hidden">${t("list.search")}</span>
        <input type="search" placeholder=${t("list.search")} .value=${this.search}
          @input=${(/** @type {Event} */ event) => {
            this.search = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          }}></label>
    `;
  }

  renderSamples() {
    return html`
      <details class="samples">
        <summary>${t("list.samples")}</summary>
        <ul>${this.samples.map(
          (sample) => html`
          <li><button class="plain" @click=${() => this.commands?.openSample(sample)}>${called(sample.label)}</button></li>`,
        )}</ul>
      </details>
    `;
  }

  /** @param {string} key */
  toggle(key) {
    const others = [...this.toggled].filter((each) => each !== key);
    this.toggled = new Set(this.toggled.has(key) ? others : [...others, key]);
  }
}

/** @param {State} state */
function countsOf({ files, opening }) {
  if (opening) return t("status.files", { done: opening.done, total: opening.total });
  const studies = studiesOf(files);
  const series = studies.flatMap((study) => study.series);
  const images = series.reduce((sum, { frames }) => sum + frames, 0);
  return [
    studies.length > 1 ? t("list.studies", { count: studies.length }) : "",
    t("list.seriesCount", { count: series.length }),
    t("list.images", { count: images }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * @param {State} state
 * @returns {Map<string, number[]>} numbers of the panes that show a series, by its key; none if all go together
 */
function panesOf(state) {
  const panes = visiblePanes(state);
  /** @type {Map<string, number[]>} */
  const numbers = new Map();
  if (panes.every(({ place }) => !place)) return numbers;
  panes.forEach((pane, at) => {
    const summary = summaryOf(state, placeOf(state, pane)?.handle);
    if (summary) numbers.set(seriesKey(summary), [...(numbers.get(seriesKey(summary)) ?? []), at + 1]);
  });
  return numbers;
}

/** @param {State["memory"]} memory its place is kept until it is known: nothing may jump */
function renderMemory(memory) {
  if (!memory) return html`<p class="memory">\u00a0</p>`;
  const { page, engine } = memory;
  const written = (/** @type {number} */ bytes) =>
    n(Math.round(bytes / 1e6), { style: "unit", unit: "megabyte" });
  const title = t("list.memory.title", { page: written(page), engine: written(engine) });
  return html`<p class="memory" title=${title}>${t("list.memory", { size: written(page + engine) })}</p>`;
}

customElements.define("ng-file-list", NgFileList);
