import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";

/** @typedef {{label: string, run: () => void, apart?: boolean}} Item `apart`: a line divides it from those before */
/** @typedef {{heading: string, items: Item[], x: number, y: number}} Menu */

const MARGIN = 8;

/** What can be done with a row of the list, as a menu where the pointer is. */
export class NgSeriesMenu extends NgElement {
  static properties = { menu: { attribute: false } };

  static styles = [
    controls,
    css`
    .menu {
      position: fixed; z-index: 8; display: grid; min-width: 13rem; max-width: calc(100vw - 1rem); max-height: calc(100dvh - 1rem); overflow: auto; padding: 0.3rem;
      border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--raised); box-shadow: 0 8px 32px var(--shadow);
    }
    .heading { padding: 0.3rem 0.6rem; color: var(--ink-soft); font-size: var(--text-tiny); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    button { justify-content: start; min-height: 2.1rem; padding: 0 0.6rem; font-size: var(--text-small); }
    button:focus-visible { outline-offset: -2px; }
    .apart { border-top: 1px solid var(--line); border-radius: 0 0 var(--radius-small) var(--radius-small); margin-top: 0.3rem; padding-top: 0.3rem; }
  `,
  ];

  constructor() {
    super();
    /** @type {Menu | null} */
    this.menu = null;
    this.onOutside = (/** @type {Event} */ event) => {
      if (this.menu && !event.composedPath().includes(this)) this.leave();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("pointerdown", this.onOutside);
    addEventListener("blur", this.onOutside);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this.onOutside);
    removeEventListener("blur", this.onOutside);
  }

  /** Whoever opened it closes it, and takes the focus back. */
  leave() {
    this.dispatchEvent(new CustomEvent("leave"));
  }

  /** @returns {HTMLButtonElement[]} */
  get buttons() {
    return [...this.renderRoot.querySelectorAll("button")];
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("menu") || !this.menu) return;
    const sheet = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".menu"));
    const { width, height } = sheet.getBoundingClientRect();
    const within = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ room) =>
      `${Math.max(MARGIN, Math.min(at, room - size - MARGIN))}px`;
    sheet.style.left = within(this.menu.x, width, innerWidth);
    sheet.style.top = within(this.menu.y, height, innerHeight);
    this.buttons[0]?.focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { buttons } = this;
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") this.leave();
    else if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus();
    else if (event.key !== "Enter" && event.key !== " ") return;
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== " ") event.preventDefault();
  }

  render() {
    if (!this.menu) return nothing;
    const { heading, items } = this.menu;
    return html`
      <div class="menu" role="menu" aria-label=${t("list.menu", { name: heading })} @keydown=${this.onKey} @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}>
        <p class="heading" role="presentation">${heading}</p>
        ${items.map(
          (item) => html`
          <button class="plain ${item.apart ? "apart" : ""}" role="menuitem" tabindex="-1" @click=${() => this.choose(item)}>${item.label}</button>`,
        )}
      </div>
    `;
  }

  /** @param {Item} item */
  choose({ run }) {
    this.leave();
    run();
  }
}

customElements.define("ng-series-menu", NgSeriesMenu);
