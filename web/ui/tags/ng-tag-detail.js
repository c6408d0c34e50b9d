import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";
import { VR_NAMES } from "./vr-names.js";

/** @typedef {{key: string, name: string, keyword: string, vr: string, vm: string, own: boolean, value: string}} Detail */

/** What an element means, and its value as a whole. */
export class NgTagDetail extends NgElement {
  static properties = { detail: { attribute: false }, copy: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: block; border-top: 1px solid var(--line); background: var(--raised); }
    .lines { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 0.75rem; padding: 0.45rem 0.5rem 0.5rem 0.75rem; }
    .what { color: var(--ink-soft); font-size: var(--text-tiny); overflow-wrap: anywhere; }
    .what b { color: var(--ink); font-weight: 600; }
    code { font-family: var(--mono); font-size: var(--text-tiny); }
    .value { grid-column: 1 / -1; max-height: 5.2rem; overflow: auto; font-size: var(--text-small); overflow-wrap: anywhere; white-space: pre-wrap; user-select: text; }
    .deeds { display: flex; gap: 0.15rem; }
    button { min-height: 1.75rem; padding: 0 0.5rem; font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {Detail | null} */
    this.detail = null;
    /** @type {((what: "value" | "row") => void) | null} */
    this.copy = null;
  }

  render() {
    if (!this.detail) return nothing;
    const { key, name, keyword, vr, vm, own, value } = this.detail;
    const kind = own ? t("tags.private") : keyword;
    return html`
      <div class="lines" role="group" aria-label=${t("tags.detail", { name })}>
        <p class="what"><b>${name}</b> · <code>${key}</code>${kind ? html` · ${kind}` : nothing} · ${t("tags.vrOf", { vr, name: VR_NAMES[vr] ?? vr })} · ${t("tags.vmOf", { vm })}</p>
        <div class="deeds">
          <button class="plain" @click=${() => this.copy?.("value")}>${ICONS.copy}${t("tags.copyValue")}</button>
          <button class="plain" @click=${() => this.copy?.("row")}>${t("tags.copyRow")}</button>
        </div>
        <p class="value" tabindex="0">${value || t("tags.empty")}</p>
      </div>
    `;
  }
}

customElements.define("ng-tag-detail", NgTagDetail);
