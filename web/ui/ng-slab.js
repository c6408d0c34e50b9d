import { css, html, nothing } from "lit";
import { n, t } from "../i18n/index.js";
import "../i18n/later.js";
import { chosen } from "../state/actions.js";
import { crosshairPoint } from "../state/crosshair.js";
import { isOrthogonal, planesSet } from "../state/orthogonal.js";
import { paneUpdated } from "../state/panes.js";
import { activePane, neighbours, placeOf } from "../state/selectors.js";
import { placeOn, planeOf } from "../state/space.js";
import { clamp } from "../view/viewport.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { controls } from "./styles.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Commands } from "../state/commands.js" */
/** @import { Pane, SlabMode, State } from "../state/types.js" */

/** @type {readonly {mode: SlabMode, label: MessageId}[]} */
const MODES = Object.freeze([
  { mode: "maximum", label: "slab.mode.maximum" },
  { mode: "mean", label: "slab.mode.mean" },
  { mode: "minimum", label: "slab.mode.minimum" },
]);
/** What the slider reaches, and what can be typed, in mm. */
const USUAL_MM = 100;
const MOST_MM = 1000;
/** Patients have sides: where x, y and z of PS3.3 C.7.6.2.1.1 are less than 0, and where more. */
const SIDES = Object.freeze([
  ["R", "L"],
  ["A", "P"],
  ["F", "H"],
]);

/** How thick what is shown is, and what is shown of it: of orthogonal planes, or of the stack in the active pane. */
export class NgSlab extends NgElement {
  static properties = {
    state: { attribute: false },
    commands: { attribute: false },
    /** What a hand that has not let go yet has come to. */
    live: { state: true },
  };

  static styles = [
    controls,
    css`
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem var(--gap); padding: 0.3rem 0.75rem;
      background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); font-size: var(--text-small);
    }
    h2 { font-size: var(--text-small); font-weight: 600; }
    label { display: flex; align-items: center; gap: var(--gap-small); color: var(--ink-soft); }
    label > * { color: var(--ink); }
    input[type="range"] { width: 9rem; }
    input[type="number"] { width: 4.5rem; }
    select { width: 7.5rem; }
    output { color: var(--ink-soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
    .grow { flex: 1; }
    @media (max-width: 760px) { input[type="range"] { width: 6rem; } h2, .grow { display: none; } select { width: 6.2rem; } output { font-size: var(--text-tiny); } }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {number | null} */
    this.live = null;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return isOrthogonal(state) ? this.renderPlanes(state) : this.renderStack(state);
  }

  /** @param {State} state */
  renderPlanes(state) {
    const { thickness, mode } = state.planes;
    return html`
      <h2>${t("slab.title")}</h2>
      ${this.renderSize({
        label: t("slab.thickness"),
        value: thickness,
        least: 0,
        usual: USUAL_MM,
        most: MOST_MM,
        set: (value) => this.commands?.apply(planesSet({ thickness: value })),
      })}
      ${this.renderModes(mode, thickness === 0, (value) => planesSet({ mode: value }))}
      <span class="grow"></span>
      ${this.renderPosition(state)}
    `;
  }

  /** @param {State} state */
  renderStack(state) {
    const pane = activePane(state);
    const { length } = neighbours(state);
    const { images, mode } = pane.slab ?? { images: 1, mode: state.planes.mode };
    const set = (/** @type {{images?: number, mode?: SlabMode}} */ change) => {
      const slab = { images, mode, ...change };
      return paneUpdated(pane.id, { slab: slab.images > 1 ? slab : null });
    };
    const millimetres = thicknessOf(state, pane, this.live ?? images);
    return html`
      <h2>${t("slab.title")}</h2>
      ${this.renderSize({
        label: t("slab.images"),
        value: images,
        least: 1,
        usual: length,
        most: length,
        set: (value) => this.commands?.apply(set({ images: value })),
      })}
      ${millimetres ? html`<output>${t("slab.millimetres", { length: n(millimetres, { maximumSignificantDigits: 3 }) })}</output>` : nothing}
      ${this.renderModes(mode, images === 1, (value) => set({ mode: value }))}
      <span class="grow"></span>
      ${this.renderPosition(state)}
      <button class="plain square" aria-label=${t("slab.close")} title=${t("slab.close")}
        @click=${() => this.commands?.apply(chosen({ slabbing: false }))}>${ICONS.close}</button>
    `;
  }

  /** @param {{label: string, value: number, least: number, usual: number, most: number, set: (value: number) => void}} size */
  renderSize({ label, value, least, usual, most, set }) {
    const shown = this.live ?? value;
    const done = (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.currentTarget);
      this.live = null;
      if (Number.isFinite(input.valueAsNumber)) set(clamp(Math.round(input.valueAsNumber), least, most));
      else input.value = String(value);
    };
    const moved = (/** @type {Event} */ event) => {
      this.live = /** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber;
    };
    return html`
      <label>${label}
        <input type="range" min=${least} max=${usual} step="1" .value=${String(Math.min(shown, usual))} aria-label=${label} @input=${moved} @change=${done}>
        <input type="number" min=${least} max=${most} step="1" .value=${String(shown)} aria-label=${label} @change=${done}>
      </label>
    `;
  }

  /**
   * @param {SlabMode} mode
   * @param {boolean} disabled
   * @param {(mode: SlabMode) => import("../state/store.js").Update} update
   */
  renderModes(mode, disabled, update) {
    return html`
      <label>${t("slab.mode")}
        <select ?disabled=${disabled} @change=${(/** @type {Event} */ event) =>
          this.commands?.apply(
            update(/** @type {SlabMode} */ (/** @type {HTMLSelectElement} */ (event.currentTarget).value)),
          )}>
          ${MODES.map((each) => html`<option value=${each.mode} .selected=${each.mode === mode}>${t(each.label)}</option>`)}
        </select>
      </label>
    `;
  }

  /** @param {State} state */
  renderPosition(state) {
    const found = crosshairPoint(state);
    return found ? html`<output aria-label=${t("slab.position")}>${sidesOf(found.point)}</output>` : nothing;
  }
}

/**
 * @param {readonly number[]} point in the patient, in mm
 * @returns {string} as people say it
 */
export function sidesOf(point) {
  const parts = point.map((part, axis) => {
    const [less = "", more = ""] = SIDES[axis] ?? [];
    return `${part < 0 ? less : more} ${n(Math.abs(part), TENTHS)}`;
  });
  return `${parts.join("  ")} mm`;
}

const TENTHS = Object.freeze({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * @param {State} state
 * @param {Pane} pane
 * @param {number} images
 * @returns {number | null} how thick so many images are, in mm, where that is known
 */
function thicknessOf(state, pane, images) {
  const { index, length, at } = neighbours(state, placeOf(state, pane));
  const other = index + 1 < length ? index + 1 : index - 1;
  const [here, next] = [planeOf(state, at(index)), planeOf(state, at(other))];
  return here && next ? images * Math.abs(placeOn(here, next.position).above) : null;
}

customElements.define("ng-slab", NgSlab);
