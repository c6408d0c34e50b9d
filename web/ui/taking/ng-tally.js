import { css, html, svg } from "lit";
import { n, t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { NgElement } from "../element.js";
import { readable, withSpace } from "../format.js";
import { controls } from "../styles.js";

/** @import { PixelCounts } from "../../state/taking-types.js" */

const WIDTH = 256;
const HEIGHT = 96;

/** How often values occur at one place of many images, as bars. */
export class NgTally extends NgElement {
  static properties = { counts: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: 0.2rem; font-size: var(--text-small); }
    svg { display: block; width: 100%; height: 6rem; background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius-small); }
    rect { fill: var(--accent); }
    .ends { display: flex; justify-content: space-between; color: var(--ink-soft); font-size: var(--text-tiny); font-variant-numeric: tabular-nums; }
    p { color: var(--ink-soft); min-height: 1.3em; font-variant-numeric: tabular-nums; }
  `,
  ];

  constructor() {
    super();
    /** @type {PixelCounts | null} */
    this.counts = null;
  }

  render() {
    const { counts } = this;
    if (!counts) return html`<p>${t("tally.point")}</p>`;
    const { row, column, images, low, high, unit } = counts;
    const label = t("tally.at", {
      row: n(row, { useGrouping: false }),
      column: n(column, { useGrouping: false }),
      count: images,
    });
    return html`
      <p>${label}</p>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${spoken(counts)}>${bars(counts.counts)}</svg>
      <div class="ends"><span>${readable(low)}${withSpace(unit)}</span><span>${t("tally.most", { count: Math.max(...counts.counts) })}</span><span>${readable(high)}${withSpace(unit)}</span></div>
    `;
  }
}

/** @param {number[]} counts */
function bars(counts) {
  const most = Math.max(...counts, 1);
  const width = WIDTH / counts.length;
  return counts.map((count, index) => {
    const height = (count / most) * HEIGHT;
    return svg`<rect x=${index * width} y=${HEIGHT - height} width=${width} height=${height}></rect>`;
  });
}

/**
 * @param {PixelCounts} counts
 * @returns {string} where the most values lie, for who does not see the bars
 */
function spoken({ counts, low, high, unit }) {
  const most = Math.max(...counts);
  const at = counts.indexOf(most);
  const width = (high - low) / counts.length;
  return t("tally.spoken", {
    count: most,
    low: readable(low + at * width),
    high: readable(low + (at + 1) * width) + withSpace(unit),
  });
}

customElements.define("ng-tally", NgTally);
