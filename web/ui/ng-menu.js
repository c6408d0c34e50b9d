import { css, html } from "lit";
import { NgElement } from "./element.js";
import { controls } from "./styles.js";

/** So far from the edge of the page, in CSS pixels. */
const MARGIN = 8;

/**
 * A button and what it unfolds. The button's content is the slot "button".
 */
export class NgMenu extends NgElement {
  static properties = { label: {}, open: { type: Boolean, reflect: true }, outlined: { type: Boolean } };

  static styles = [
    controls,
    css`
    :host { display: block; position: relative; }
    .sheet {
      position: absolute; z-index: 5; inset-block-start: calc(100% + 0.35rem); inset-inline-start: 0; padding: 0.75rem; min-width: max-content;
      border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--raised); box-shadow: 0 8px 32px var(--shadow);
    }
    div > button { vertical-align: top; width: var(--menu-button, auto); min-height: var(--menu-height, var(--control)); padding-inline: var(--menu-padding, 0.7rem); }
    :host([align="end"]) .sheet { inset-inline: auto 0; }
    @media (max-width: 47.5em), (max-height: 32em) {
      .sheet, :host([align="end"]) .sheet { position: fixed; inset: auto 0.5rem 0.5rem; min-width: 0; max-height: 85dvh; overflow: auto; }
    }
  `,
  ];

  constructor() {
    super();
    this.label = "";
    this.open = false;
    /** Whether the button looks like a field. */
    this.outlined = false;
    this.onResize = () => this.keepInside();
    this.onOutside = (/** @type {Event} */ event) => {
      if (this.open && !event.composedPath().includes(this)) this.open = false;
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("pointerdown", this.onOutside);
    addEventListener("focusin", this.onOutside);
    addEventListener("resize", this.onResize);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this.onOutside);
    removeEventListener("focusin", this.onOutside);
    removeEventListener("resize", this.onResize);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("open")) this.keepInside();
  }

  /** Moves the sheet to where all of it can be seen. */
  keepInside() {
    if (!this.open) return;
    const sheet = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".sheet"));
    sheet.style.translate = "none";
    const { left, right } = sheet.getBoundingClientRect();
    const outside = Math.max(right - innerWidth + MARGIN, 0);
    sheet.style.translate = `${-Math.min(outside, Math.max(left - MARGIN, 0))}px`;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Escape" || !this.open) return;
    event.preventDefault();
    this.open = false;
    this.renderRoot.querySelector("button")?.focus();
  }

  render() {
    return html`
      <div @keydown=${this.onKey}>
        <button class=${this.outlined ? "outlined" : "plain"} aria-label=${this.label} title=${this.label} aria-expanded=${this.open}
          @click=${() => {
            this.open = !this.open;
          }}><slot name="button"></slot></button>
        <div class="sheet" role="group" aria-label=${this.label} ?hidden=${!this.open}><slot></slot></div>
      </div>
    `;
  }
}

customElements.define("ng-menu", NgMenu);
