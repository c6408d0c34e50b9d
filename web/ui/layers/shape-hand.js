import { held } from "../../state/history.js";
import { measurementChanged, measurementRemoved, measurementSelected } from "../../state/measurements.js";
import { tooled } from "../../state/tooling.js";
import { between, moved, UNMOVED } from "../../view/affine.js";
import { toImage } from "../../view/viewport.js";

/** @import { Affine, Place } from "../../view/affine.js" */
/** @import { Update } from "../../state/store.js" */
/** @import { Measurement } from "../../state/tooling-types.js" */
/** @import { NgDrawing } from "./ng-drawing.js" */

/** An arrow key moves by one pixel of the image, with Shift by so many. */
const LEAP = 10;

/** @type {Readonly<Record<string, Place>>} */
const ARROWS = Object.freeze({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

/** What moves the shapes of a drawing: a pointer that takes hold of them, and keys. */
export class ShapeHand {
  #drawing;

  /** @param {NgDrawing} drawing */
  constructor(drawing) {
    this.#drawing = drawing;
  }

  /**
   * @param {Measurement} measurement
   * @returns {Affine} from the picture on which the hand is to that on which the shape was drawn
   */
  #home({ placement }) {
    return between(this.#drawing.geometry, placement) ?? UNMOVED;
  }

  /**
   * @param {Measurement} measurement
   * @param {PointerEvent} event
   * @returns {Place} where a pointer is, in the picture on which a shape was drawn
   */
  #placeOf(measurement, event) {
    const box = this.#drawing.getBoundingClientRect();
    const at = toImage({ x: event.clientX - box.left, y: event.clientY - box.top }, this.#drawing.placement);
    return moved(this.#home(measurement), [at.row, at.column]);
  }

  /**
   * What an arrow key is worth where the shape was drawn: on the screen it goes where the key says.
   * @param {Measurement} measurement
   * @param {Place} by
   * @returns {Place}
   */
  step(measurement, by) {
    const home = this.#home(measurement);
    const [from, to] = [moved(home, [0, 0]), moved(home, by)];
    return [to[0] - from[0], to[1] - from[1]];
  }

  /**
   * A pointer takes hold of a shape, or of one of its points.
   * @param {PointerEvent} event
   * @param {Measurement} measurement
   * @param {(to: Place, from: Place) => Place[]} dragged what its points become
   */
  take(event, measurement, dragged) {
    if (event.button !== 0) return;
    const target = /** @type {SVGElement} */ (event.currentTarget);
    const { id } = measurement;
    const start = this.#placeOf(measurement, event);
    target.setPointerCapture(event.pointerId);
    event.stopPropagation();
    this.#drawing.apply(measurementSelected(id));
    this.#drawing.apply(held(true));
    const move = (/** @type {PointerEvent} */ next) =>
      this.#drawing.apply(
        measurementChanged(id, { points: dragged(this.#placeOf(measurement, next), start) }),
      );
    const end = () => {
      target.removeEventListener("pointermove", move);
      this.#drawing.apply(held(false));
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", end, { once: true });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Measurement} measurement
   * @param {(by: Place) => Update} nudge
   */
  onKey(event, { id }, nudge) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const by = event.shiftKey ? LEAP : 1;
      this.#drawing.apply(nudge([arrow[0] * by, arrow[1] * by]));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#drawing.apply(measurementRemoved(id));
      /** @type {HTMLElement | null} */ (this.#drawing.stage?.renderRoot.querySelector(".stage"))?.focus();
    } else if (event.key === "Enter") this.#drawing.apply(tooled({ naming: id }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
