/**
 * What a hand does on a pane, said in the pane's own words. Knows pointers,
 * not the DOM: the element hands over plain facts.
 *
 * Mouse: primary button does what the pane's tool says, secondary or middle
 * pans. Touch: one finger does what the tool says, two pan and pinch.
 */

/** @typedef {import("./viewport.js").Point} Point */
/** @typedef {{id: number, kind: string, button: number, x: number, y: number}} Contact */

/**
 * @typedef {object} Handlers
 * @property {() => boolean} strokes Whether the primary button or one finger does what its tool says; otherwise it pans.
 * @property {(at: Point) => void} startStroke
 * @property {(by: Point, at: Point) => void} stroke `by`: all of the way since the start.
 * @property {(given: "up" | "over") => void} endStroke "over": a second finger came, and it was not meant as a stroke.
 * @property {(by: Point) => void} pan `by`: since the last call.
 * @property {(by: Point, factor: number, point: Point) => void} pinch Moves by so much since the last call, then zooms around a point.
 */

const PRIMARY = 0;

export class Gestures {
  #handlers;
  /** @type {Map<number, Point>} */
  #contacts = new Map();
  /** @type {"none" | "stroke" | "pan" | "pinch"} */
  #mode = "none";
  /** @type {Point} */
  #start = { x: 0, y: 0 };

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** @returns {boolean} whether the tool is at work */
  get stroking() {
    return this.#mode === "stroke";
  }

  /** @returns {boolean} */
  get active() {
    return this.#mode !== "none";
  }

  /** @param {Contact} contact */
  down({ id, kind, button, x, y }) {
    this.#contacts.set(id, { x, y });
    const first = this.#contacts.size === 1;
    if (first) this.#start = { x, y };
    if (this.#contacts.size === 2 && kind === "touch") this.#switchTo("pinch");
    else if (first) this.#switchTo(button === PRIMARY && this.#handlers.strokes() ? "stroke" : "pan");
  }

  /** @param {Contact} contact */
  move({ id, x, y }) {
    const last = this.#contacts.get(id);
    if (!last) return;
    if (this.#mode === "pinch") this.#pinch(id, { x, y });
    else if (this.#mode === "pan") this.#handlers.pan({ x: x - last.x, y: y - last.y });
    else if (this.#mode === "stroke")
      this.#handlers.stroke({ x: x - this.#start.x, y: y - this.#start.y }, { x, y });
    this.#contacts.set(id, { x, y });
  }

  /** @param {number} id */
  up(id) {
    if (!this.#contacts.delete(id)) return;
    // The finger that stays after a pinch must not take the tool up.
    this.#switchTo(this.#contacts.size > 0 && this.#mode === "pinch" ? "pan" : "none");
  }

  /** @param {"none" | "stroke" | "pan" | "pinch"} mode */
  #switchTo(mode) {
    if (this.#mode === "stroke" && mode !== "stroke")
      this.#handlers.endStroke(mode === "pinch" ? "over" : "up");
    if (mode === "stroke" && this.#mode !== "stroke") this.#handlers.startStroke(this.#start);
    this.#mode = mode;
  }

  /**
   * @param {number} id the finger that moved
   * @param {Point} point
   */
  #pinch(id, point) {
    const before = [...this.#contacts.values()];
    const after = [...this.#contacts].map(([key, old]) => (key === id ? point : old));
    const [from, to] = [middle(before), middle(after)];
    const factor = distance(after) / Math.max(distance(before), 1);
    // At once: what is moved and what is zoomed then must be the same view.
    this.#handlers.pinch({ x: to.x - from.x, y: to.y - from.y }, factor || 1, to);
  }
}

/** @param {Point[]} points */
function middle([a = { x: 0, y: 0 }, b = a]) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** @param {Point[]} points */
function distance([a = { x: 0, y: 0 }, b = a]) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** What one notch of a mouse's wheel sends; a touch pad sends less at a time, and more often. */
const NOTCH = 100;
const LINE = 40;
const ZOOM_PER_PIXEL = 0.0015;
/** Fingers that pinch a touch pad send small numbers. */
const PINCH_GAIN = 6;
/** A pause after which what was left of a notch is forgotten. */
const PAUSE_MS = 300;

/** Turns the wheel into images to go on, or a factor to zoom by. */
export class Wheel {
  #left = 0;
  #last = 0;

  /**
   * @param {{deltaY: number, inPixels: boolean, time: number}} event
   * @returns {number} images to go on; negative is back
   */
  steps({ deltaY, inPixels, time }) {
    if (time - this.#last > PAUSE_MS || deltaY * this.#left < 0) this.#left = 0;
    this.#last = time;
    this.#left += inPixels ? deltaY : deltaY * LINE;
    // The first notch of a wheel counts at once, however small this mouse makes it.
    const steps = Math.trunc(this.#left / NOTCH + Math.sign(this.#left) * 0.2);
    this.#left -= steps * NOTCH;
    return steps === 0 ? 0 : steps; // never −0
  }

  /**
   * @param {{deltaY: number, inPixels: boolean, pinched: boolean}} event
   * @returns {number}
   */
  static factor({ deltaY, inPixels, pinched }) {
    const pixels = inPixels ? deltaY : deltaY * (LINE / 2.5);
    return Math.exp(-pixels * (pinched ? PINCH_GAIN : 1) * ZOOM_PER_PIXEL);
  }
}
