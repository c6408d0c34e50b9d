import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import { NgElement } from "./element.js";
import { readable, withSpace } from "./format.js";
import { controls } from "./styles.js";

/** @import { LabelClass, Picture } from "../state/types.js" */

/** What a recipe has found: its numbers, and what each colour marks. */
export class NgLegend extends NgElement {
  static properties = { picture: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-tiny); max-height: 7.5rem; overflow: auto; font-size: var(--text-tiny); color: var(--ink-soft); }
    .facts { display: flex; flex-wrap: wrap; gap: 0 0.9rem; }
    b { font-weight: 400; color: var(--ink); font-variant-numeric: tabular-nums; }
    ul { display: grid; gap: 0.15rem; }
    li { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 0.6rem; }
    i { flex: none; width: 0.75rem; height: 0.75rem; border-radius: 3px; border: 1px solid var(--line-strong); align-self: center; }
    .name { color: var(--ink); }
  `,
  ];

  constructor() {
    super();
    /** @type {Picture | null} */
    this.picture = null;
  }

  render() {
    const { picture } = this;
    if (!picture) return nothing;
    const { facts, labels, unit } = picture;
    return html`
      ${Object.keys(facts).length > 0 ? html`<p class="facts">${renderFacts(facts, unit)}</p>` : nothing}
      ${labels.length > 0 ? html`<ul aria-label=${t("legend.title")}>${labels.map((each) => renderClass(each))}</ul>` : nothing}
    `;
  }
}

/** @param {LabelClass} labelClass */
function renderClass({ name, color, pixels, area, unit, facts }) {
  const size = unit === "px" ? t("legend.pixels", { count: pixels }) : `${readable(area)}${withSpace(unit)}`;
  return html`
    <li><i .style=${`background: ${color}`}></i><span class="name">${name}</span> <span>${size}</span> ${renderFacts(facts, "")}</li>
  `;
}

/**
 * @param {Record<string, number>} facts
 * @param {string} unit
 */
function renderFacts(facts, unit) {
  return Object.entries(facts).map(
    ([name, value]) =>
      html`<span>${name.replaceAll("_", " ")}: <b>${readable(value)}${withSpace(unit)}</b></span>`,
  );
}

customElements.define("ng-legend", NgLegend);
