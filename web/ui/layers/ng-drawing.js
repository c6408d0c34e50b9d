import { css, html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../../i18n/index.js";
import {
  measurementChanged,
  measurementSelected,
  measurementShifted,
  seenFrom,
} from "../../state/measurements.js";
import { announced } from "../../state/message-actions.js";
import { gripsOf, shifted } from "../../state/shapes.js";
import { tooled } from "../../state/tooling.js";
import { between, moved, UNMOVED } from "../../view/affine.js";
import { boxOf, labelPlaces } from "../../view/labels.js";
import { bridgeOf, outlineOf } from "../../view/outlines.js";
import { toScreen } from "../../view/viewport.js";
import { NgElement } from "../element.js";
import { colorOf } from "../measuring/colors.js";
import { linesOf, lineText, nameOfMeasurement, spoken } from "../measuring/wording.js";
import { controls } from "../styles.js";
import { toolNamed } from "../tools/index.js";
import { drawingStyles } from "./ng-drawing.styles.js";
import { ShapeHand } from "./shape-hand.js";

/** @import { Affine, Place } from "../../view/affine.js" */
/** @import { Placement, Point, Size } from "../../view/viewport.js" */
/** @import { Draft, Measurement } from "../../state/tooling-types.js" */
/** @import { Update } from "../../state/store.js" */
/** @import { NgStage } from "../ng-stage.js" */
/** @import { Box } from "../../view/labels.js" */
/** @import { Drawn } from "./drawing.js" */

/** @typedef {Drawn & {isSelected: boolean, lines: string[], around: Box}} Labelled */

/** On a stage lower than this, in CSS pixels, numbers would cover the picture. */
const SMALL = 240;
/** How large text is, in CSS pixels, as long as the reader has not made it larger. */
const CHARACTER = 7.3;
const LINE = 16.5;
const MOST_WIDTH = 224;
/** So much higher is a label whose name is being typed. */
const NAMING = 12;
/** While it is not selected, so many numbers stand beside a shape. */
const FEW = 2;

/** What is drawn on one picture: seen, taken hold of, moved by hand and by keys, and told in words. */
export class NgDrawing extends NgElement {
  static properties = {
    items: { attribute: false },
    geometry: { attribute: false },
    placement: { attribute: false },
    size: { attribute: false },
    stage: { attribute: false },
    draft: { attribute: false },
    selected: { attribute: false },
    naming: { attribute: false },
    mark: { attribute: false },
    speaks: { type: Boolean },
  };

  static styles = [controls, css`${drawingStyles}`];

  constructor() {
    super();
    /** @type {Drawn[]} */
    this.items = [];
    /** How the picture lies in its frame. @type {Affine} */
    this.geometry = UNMOVED;
    /** @type {Placement} */
    this.placement = { scaleX: 1, scaleY: 1, left: 0, top: 0 };
    /** @type {Size} */
    this.size = { width: 0, height: 0 };
    /** @type {NgStage | null} */
    this.stage = null;
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {string | null} */
    this.selected = null;
    /** @type {string | null} */
    this.naming = null;
    /** @type {Place | null} */
    this.mark = null;
    /** Whether the numbers of the selected shape are said aloud here. */
    this.speaks = false;
    this.said = "";
    this.hand = new ShapeHand(this);
  }

  /** @param {Update} update */
  apply(update) {
    this.stage?.commands?.apply(update);
  }

  /** @param {string} id */
  focusShape(id) {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-id="${id}"]`))?.focus();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("naming") && this.naming) this.renderRoot.querySelector("input")?.focus();
    const item = this.items.find(({ measurement }) => measurement.id === this.selected);
    if (!this.speaks || !item?.fresh || this.draft) return;
    const text = spoken(item.measurement, item.measured);
    if (text !== this.said) this.apply(announced(text));
    this.said = text;
  }

  /** @param {Place} place @returns {Point} */
  onScreen([row, column]) {
    return toScreen({ row, column }, this.placement);
  }

  /** The wheel does on a shape what it does beside it. @param {WheelEvent} event */
  onWheel(event) {
    event.preventDefault();
    this.stage?.renderRoot.querySelector(".stage")?.dispatchEvent(new WheelEvent("wheel", event));
  }

  render() {
    const { draft } = this;
    const drawn = this.items.filter(({ measurement }) => measurement.id !== draft?.shape.id);
    const unfinished = this.items.find(({ measurement }) => measurement.id === draft?.shape.id);
    return html`
      <svg class=${draft ? "drawing" : ""} width=${this.size.width} height=${this.size.height} @wheel=${this.onWheel}>
        ${repeat(
          drawn,
          ({ measurement }) => measurement.id,
          (item) => this.renderShape(item),
        )}
        ${unfinished ? this.renderDraft(unfinished.measurement) : nothing}
        ${this.mark ? this.renderMark(this.onScreen(this.mark)) : nothing}
      </svg>
      ${this.renderLabels()}
    `;
  }

  /** @param {Drawn} item */
  renderShape({ measurement, measured }) {
    const { id, kind, points, color } = measurement;
    const shape = seenFrom(measurement, this.geometry);
    if (!shape) return nothing;
    const outline = outlineOf(
      kind === "profile" ? kind : shape.kind,
      shape.points.map((place) => this.onScreen(place)),
    );
    const bridge = kind === "cobb" ? bridgeOf(shape.points.map((place) => this.onScreen(place))) : "";
    const whole = (/** @type {Place} */ to, /** @type {Place} */ from) =>
      shifted(points, to[0] - from[0], to[1] - from[1]);
    const nudge = (/** @type {Place} */ by) => measurementShifted(id, ...this.hand.step(measurement, by));
    const isSelected = id === this.selected;
    return svg`
      <g class="shape ${isSelected ? "selected" : ""}" data-id=${id} stroke=${colorOf(color)} tabindex="0" role="group"
        aria-label=${spoken(measurement, measured)} @focus=${() => this.apply(measurementSelected(id))}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.hand.take(event, measurement, whole)}
        @dblclick=${() => this.apply(tooled({ naming: id }))}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.hand.onKey(event, measurement, nudge)}>
        <path class="hit" d=${outline}></path>
        <path class="halo" d=${outline + bridge}></path>
        <path class="bridge" d=${bridge}></path>
        <path class="line" d=${outline}></path>
        ${gripsOf(kind, points).map((grip, index) => this.renderGrip(measurement, grip, index, isSelected))}
      </g>
    `;
  }

  /**
   * @param {Measurement} measurement
   * @param {ReturnType<typeof gripsOf>[number]} grip
   * @param {number} index
   * @param {boolean} isSelected whether the keyboard reaches it
   */
  renderGrip(measurement, { at, dragged }, index, isSelected) {
    const way = between(measurement.placement, this.geometry);
    if (!way) return nothing;
    const { x, y } = this.onScreen(moved(way, at));
    const nudge = (/** @type {Place} */ by) => {
      const [rows, columns] = this.hand.step(measurement, by);
      return measurementChanged(measurement.id, { points: dragged([at[0] + rows, at[1] + columns]) });
    };
    return svg`
      <g class="grip" tabindex=${isSelected ? "0" : "-1"} role="button"
        aria-label=${t("measure.point", { name: nameOfMeasurement(measurement), number: String(index + 1) })}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.hand.take(event, measurement, dragged)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.hand.onKey(event, measurement, nudge)}>
        <circle class="reach" cx=${x} cy=${y} r="12"></circle>
        <circle class="dot" cx=${x} cy=${y} r="4.5"></circle>
      </g>
    `;
  }

  /** @param {Measurement} measurement */
  renderDraft({ kind, points, color }) {
    const places = points.map((place) => this.onScreen(place));
    const outline = outlineOf(kind, places, false);
    return svg`
      <g class="shape draft" stroke=${colorOf(color)}>
        <path class="halo" d=${outline}></path>
        <path class="line" d=${outline}></path>
        ${kind === "freehand" ? nothing : places.map(({ x, y }) => svg`<circle class="dot" cx=${x} cy=${y} r="3.5"></circle>`)}
      </g>
    `;
  }

  /** @param {Point} at */
  renderMark({ x, y }) {
    return svg`<circle class="mark" cx=${x} cy=${y} r="5"></circle>`;
  }

  /** @returns {Labelled[]} the selected one first: it has the best place, and all of its numbers */
  get labels() {
    const all = this.items.flatMap((item) => {
      const { measurement, measured } = item;
      const shape = seenFrom(measurement, this.geometry);
      const isDraft = measurement.id === this.draft?.shape.id;
      const isSelected = isDraft || measurement.id === this.selected;
      const lines = linesOf(measurement, measured).map(lineText);
      if (!shape || (isDraft && lines.length === 0)) return [];
      const points = shape.points.map((place) => this.onScreen(place));
      const end = measurement.kind === "arrow" ? points.slice(1) : points;
      return [{ ...item, isSelected, lines: lines.slice(0, this.room(isSelected)), around: boxOf(end) }];
    });
    return all.toSorted((a, b) => Number(b.isSelected) - Number(a.isSelected));
  }

  /** Whether a hand that goes down wants to draw. */
  get draws() {
    return this.draft !== null || toolNamed(this.stage?.tool ?? "").group === "measure";
  }

  /**
   * @param {boolean} isSelected
   * @returns {number} how many numbers there is room for
   */
  room(isSelected) {
    if (this.size.height < SMALL) return isSelected ? FEW : 1;
    return isSelected ? Infinity : FEW;
  }

  renderLabels() {
    const { labels } = this;
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const wishes = labels.map(({ measurement, lines, around }) => {
      const longest = Math.max(measurement.name.length, 2, ...lines.map((line) => line.length));
      const width = Math.min(16 + CHARACTER * scale * longest, MOST_WIDTH * scale);
      const naming = measurement.id === this.naming ? NAMING : 0;
      return { around, size: { width, height: (4 + LINE * (lines.length + 1) + naming) * scale } };
    });
    const places = labelPlaces(wishes, this.size);
    return repeat(
      labels,
      ({ measurement }) => measurement.id,
      (label, index) => this.renderLabel(label, places[index] ?? { x: 0, y: 0 }),
    );
  }

  /**
   * @param {Labelled} label
   * @param {Point} at
   */
  renderLabel({ measurement, measured, fresh, isSelected, lines }, { x, y }) {
    const { id, name, number, color } = measurement;
    return html`
      <div class="label ${isSelected ? "selected" : ""} ${fresh ? "" : "old"} ${this.draws && this.naming !== id ? "passive" : ""}"
        .style=${`left: ${x}px; top: ${y}px; border-color: ${colorOf(color)}`}
        data-label=${id} title=${measured?.result?.explanation ?? nothing}
        @pointerdown=${() => this.apply(measurementSelected(id))} @dblclick=${() => this.apply(tooled({ naming: id }))}>
        ${this.naming === id ? this.renderNaming(measurement) : html`<b>${name || String(number)}</b>`}
        ${lines.map((line) => html`<span>${line}</span>`)}
      </div>
    `;
  }

  /** @param {Measurement} measurement */
  renderNaming({ id, name, kind }) {
    const set = (/** @type {Event} */ event) => {
      this.apply(
        measurementChanged(id, { name: /** @type {HTMLInputElement} */ (event.currentTarget).value.trim() }),
      );
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      if (event.key === "Enter") set(event);
      this.apply(tooled({ naming: null }));
      this.focusShape(id);
    };
    return html`
      <input type="text" maxlength="80" aria-label=${t(kind === "arrow" ? "measure.text" : "measure.name")} .value=${name}
        @keydown=${onKey} @change=${set} @blur=${() => this.apply(tooled({ naming: null }))}>
    `;
  }
}

customElements.define("ng-drawing", NgDrawing);
