/**
 * Drawing with the hand. Each point is set by a click, or by where a drag
 * begins or ends: a line is one drag, or two clicks.
 */
import { panelOpened } from "../../state/desk-actions.js";
import {
  draftAimed,
  draftBegun,
  draftDropped,
  draftExtended,
  draftFinished,
  isComplete,
  measurementAdded,
} from "../../state/measurements.js";
import { POINTS, shapeAround } from "../../state/shapes.js";
import { distance } from "../../view/outlines.js";
import { clamp, toImage, toScreen } from "../../view/viewport.js";

/** @import { Store, Update } from "../../state/store.js" */
/** @import { MeasurementKind } from "../../state/tooling-types.js" */
/** @import { Picture } from "../../state/types.js" */
/** @import { Place } from "../../view/affine.js" */
/** @import { NgStage } from "../ng-stage.js" */
/** @import { Stroke, StagePoint } from "./types.js" */

/** A hand that moved less than this, in CSS pixels, has clicked. */
const CLICK = 4;
/** So near to its first point an outline is closed, in CSS pixels. */
const NEAR = 14;
/** Points of a line that is drawn freely lie so far apart, in CSS pixels. */
const STRIDE = 3;
/** What is drawn without a pointer takes this part of the stage. */
const SHARE = 0.25;

export class Draughtsman {
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  get draft() {
    return this.#store.state.tooling.draft;
  }

  /** @param {Update} update */
  #apply(update) {
    this.#store.apply(update);
  }

  /**
   * @param {MeasurementKind} kind
   * @param {NgStage} stage
   * @param {StagePoint} at
   * @returns {Stroke}
   */
  begin(kind, stage, at) {
    const goesOn = this.#goesOn(kind, stage);
    const place = placeOn(stage, at);
    this.#apply(goesOn ? draftAimed(place) : draftBegun(stage.pane, kind, place));
    const stroke = kind === "freehand" ? this.#freehand(stage, at) : this.#points(stage, at, goesOn);
    // What was set before stays.
    return { ...stroke, drop: () => goesOn || this.#apply(draftDropped) };
  }

  /**
   * Whether what is drawn so far goes on here.
   * @param {MeasurementKind} kind
   * @param {NgStage} stage
   */
  #goesOn(kind, { pane, picture }) {
    const shape = this.draft?.shape;
    return (
      shape?.kind === kind &&
      this.draft?.pane === pane &&
      shape.handle === picture?.handle &&
      shape.frame === picture.frameNumber
    );
  }

  /**
   * @param {NgStage} stage
   * @param {StagePoint} start
   * @param {boolean} goesOn
   * @returns {Stroke}
   */
  #points(stage, start, goesOn) {
    let dragged = false;
    return {
      move: (by, at) => {
        if (!dragged && Math.hypot(by.x, by.y) < CLICK) return;
        // The second line of an angle of Cobb begins where the hand went down.
        const begins = goesOn && this.draft?.shape.kind === "cobb" && this.draft.shape.points.length === 2;
        if (!dragged && begins) this.#apply(draftExtended(placeOn(stage, start)));
        dragged = true;
        this.#apply(draftAimed(placeOn(stage, at)));
      },
      end: () => this.#pointSet(stage, goesOn || dragged),
    };
  }

  /**
   * @param {NgStage} stage
   * @param {boolean} adds whether what is in the hand becomes a point
   */
  #pointSet(stage, adds) {
    const { draft } = this;
    if (!draft) return;
    const { live, shape } = draft;
    if (adds && live) {
      if (closes(stage, shape.kind, shape.points, live)) {
        this.finish();
        return;
      }
      const last = shape.points.at(-1);
      if (!last || gap(stage, last, live) >= CLICK) this.#apply(draftExtended(live));
    }
    const { points, kind } = this.draft?.shape ?? shape;
    if (points.length === POINTS[kind].most) this.finish();
  }

  /**
   * @param {NgStage} stage
   * @param {StagePoint} start
   * @returns {Stroke}
   */
  #freehand(stage, start) {
    let last = start;
    return {
      move: (_, at) => {
        if (distance(at, last) < STRIDE) return;
        last = at;
        this.#apply(draftExtended(placeOn(stage, at)));
      },
      end: () => this.finish(),
    };
  }

  /** The draft is as it was meant to be. */
  finish() {
    const { draft } = this;
    this.#apply(draftFinished);
    const { panels, measurements } = this.#store.state;
    const isThere = measurements.some(({ id }) => id === draft?.shape.id);
    if (isThere && draft?.shape.kind === "profile" && panels.bottom !== "profile")
      this.#apply(panelOpened("bottom", "profile"));
  }

  /**
   * Keys on the stage while such a tool is in the hand.
   * @param {MeasurementKind} kind
   * @param {NgStage} stage
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it meant something
   */
  onKey(kind, stage, { key }) {
    if (key !== "Enter" || !stage.picture) return false;
    if (this.draft) {
      if (isComplete(this.draft.shape.kind, this.draft.shape.points)) this.finish();
      else this.#apply(draftDropped);
      return true;
    }
    this.#place(kind, stage, stage.picture);
    return true;
  }

  /**
   * A shape in the middle of what is seen, to be moved with the keys.
   * @param {MeasurementKind} kind
   * @param {NgStage} stage
   * @param {Picture} picture
   */
  #place(kind, stage, picture) {
    const { placement, size } = stage;
    const middle = toImage({ x: size.width / 2, y: size.height / 2 }, placement);
    const extent = (Math.min(size.width, size.height) * SHARE) / placement.scaleX;
    const points = shapeAround(kind, [middle.row, middle.column], extent);
    this.#apply(draftBegun(stage.pane, kind, [middle.row, middle.column]));
    const { draft } = this;
    if (!draft) return;
    const shape = { ...draft.shape, points: points.map((place) => clamped(picture, place)) };
    this.#apply(draftDropped);
    this.#apply(measurementAdded(shape));
    // It can be focused once it is drawn.
    requestAnimationFrame(() => stage.renderRoot.querySelector("ng-drawing")?.focusShape(shape.id));
  }
}

/**
 * @param {NgStage} stage
 * @param {{row: number, column: number}} at
 * @returns {Place} on the picture, or at its edge
 */
function placeOn({ picture }, { row, column }) {
  return picture ? clamped(picture, [row, column]) : [row, column];
}

/**
 * @param {Picture} picture
 * @param {Place} place
 * @returns {Place}
 */
function clamped({ rows, columns }, [row, column]) {
  return [clamp(row, -0.5, rows - 0.5), clamp(column, -0.5, columns - 0.5)];
}

/**
 * @param {NgStage} stage
 * @param {Place} a
 * @param {Place} b
 * @returns {number} CSS pixels
 */
function gap({ placement }, a, b) {
  const [one, other] = [a, b].map(([row, column]) => toScreen({ row, column }, placement));
  return one && other ? distance(one, other) : 0;
}

/**
 * @param {NgStage} stage
 * @param {MeasurementKind} kind
 * @param {Place[]} points
 * @param {Place} live
 */
function closes(stage, kind, points, live) {
  const [first] = points;
  return kind === "polygon" && first !== undefined && points.length > 2 && gap(stage, first, live) < NEAR;
}
