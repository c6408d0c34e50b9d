import { css, html } from "lit";
import { t } from "../i18n/index.js";
import { shownIn } from "../state/actions.js";
import { baseName } from "../state/listing.js";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";

/** @import { Commands } from "../state/commands.js" */
/** @import { Current, Entry } from "../state/types.js" */

const ROW = 28;
const MAX_ROWS_SEEN = 8;
const SPARE = 4;

/**
 * The images of a series. Only rows that are seen exist, so that thousands cost no more than ten.
 * Their places are set as properties: the page's policy forbids style attributes.
 */
export class NgInstanceList extends NgElement {
  static properties = {
    entries: { attribute: false },
    current: { attribute: false },
    anonymous: { type: Boolean },
    commands: { attribute: false },
    top: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: block; overflow: auto; max-height: ${MAX_ROWS_SEEN * ROW}px; }
    ul { position: relative; }
    li { position: absolute; inset-inline: 0; height: ${ROW}px; }
    button { width: 100%; min-height: ${ROW}px; justify-content: start; padding: 0 0.4rem; color: var(--ink-soft); font-size: var(--text-tiny); }
    button span { overflow: hidden; text-overflow: ellipsis; direction: rtl; }
    button[aria-current="true"] { color: var(--light); background: var(--raised-hover); }
  `,
  ];

  constructor() {
    super();
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Current | null} */
    this.current = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** Whether file names, which may tell who the patient is, give way to numbers. */
    this.anonymous = false;
    /** First row that is seen. */
    this.top = 0;
    this.addEventListener("scroll", () => {
      this.top = Math.floor(this.scrollTop / ROW);
    });
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("current") && !changed.has("entries")) return;
    const at = this.entries.findIndex(({ handle }) => handle === this.current?.handle);
    if (at < 0) return;
    if (at * ROW < this.scrollTop) this.scrollTop = at * ROW;
    else if ((at + 1) * ROW > this.scrollTop + MAX_ROWS_SEEN * ROW)
      this.scrollTop = (at + 1 - MAX_ROWS_SEEN) * ROW;
  }

  render() {
    const from = Math.max(0, this.top - SPARE);
    const seen = this.entries.slice(from, this.top + MAX_ROWS_SEEN + SPARE);
    return html`
      <ul .style=${`height: ${this.entries.length * ROW}px`}>
        ${seen.map((entry, index) => this.renderRow(entry, from + index))}
      </ul>
    `;
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   */
  renderRow(entry, index) {
    const current = entry.handle === this.current?.handle;
    return html`
      <li .style=${`top: ${index * ROW}px`} aria-setsize=${this.entries.length} aria-posinset=${index + 1}>
        <button class="plain" title=${this.anonymous ? "" : entry.name} aria-current=${current ? "true" : "false"}
          @click=${() => this.commands?.apply(shownIn({ handle: entry.handle, frame: 1 }))}>
          <span><bdi>${this.anonymous ? t("list.number", { number: index + 1 }) : baseName(entry.name)}</bdi></span></button>
      </li>
    `;
  }
}

customElements.define("ng-instance-list", NgInstanceList);
