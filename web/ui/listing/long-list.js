import { scrolledTo, seenRows, topsOf } from "./rows.js";

/** @import { ReactiveController, ReactiveControllerHost } from "lit" */

/**
 * @template Row
 * @typedef {object} Listing
 * @property {() => HTMLElement | null} box what is scrolled, once it exists
 * @property {(row: Row) => number} heightOf in rem, so that rows grow with the text
 * @property {() => number} heightSeen how much of the list can be seen, in pixels
 * @property {() => void} [onSeen] other rows may be seen than before
 */

/**
 * A list of thousands costs no more than one of ten: only rows that are seen exist. The host gives the rows whenever
 * they have changed, renders those whose `numbers` it is told, each between its `tops`, and passes on each `scroll`.
 * @template Row
 * @implements {ReactiveController}
 */
export class LongList {
  #host;
  #listing;
  #sizes;
  #scrolled = 0;
  #height = 0;
  #moved = false;
  /** Where each row begins, and at last where all end. */
  tops = topsOf([], () => 0);

  /**
   * @param {ReactiveControllerHost & HTMLElement} host
   * @param {Listing<Row>} listing
   */
  constructor(host, listing) {
    this.#host = host;
    this.#listing = listing;
    this.#sizes = new ResizeObserver(() => this.#see(this.#scrolled, listing.heightSeen()));
    host.addController(this);
  }

  hostConnected() {
    this.#sizes.observe(this.#host);
  }

  hostDisconnected() {
    this.#sizes.disconnect();
  }

  hostUpdated() {
    if (!this.#moved) return;
    this.#moved = false;
    this.#listing.onSeen?.();
  }

  /** @param {readonly Row[]} rows */
  lay(rows) {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.tops = topsOf(rows, (row) => Math.round(this.#listing.heightOf(row) * rem));
    this.#moved = true;
  }

  /** Rows that are seen, `first` up to before `end`, and those that exist, `begin` up to before `stop`. */
  get span() {
    return seenRows(this.tops, this.#scrolled, this.#height);
  }

  /**
   * @param {number} at the row that the keys are about, which must exist for those who cannot see
   * @returns {number[]} of the rows that exist
   */
  numbers(at) {
    const { begin, stop } = this.span;
    const numbers = Array.from({ length: stop - begin }, (_, index) => begin + index);
    const isElsewhere = at < begin || at >= stop;
    return isElsewhere && at < this.tops.length - 1 ? [...numbers, at] : numbers;
  }

  onScroll = () => this.#see(this.#listing.box()?.scrollTop ?? 0, this.#height);

  /** @param {number} at a row, that shall be seen as a whole */
  reveal(at) {
    const box = this.#listing.box();
    if (at < 0 || !box || this.#height === 0) return;
    const to = scrolledTo(this.tops, at, this.#scrolled, this.#height);
    if (to !== this.#scrolled) box.scrollTop = to;
  }

  /**
   * @param {number} scrolled
   * @param {number} height
   */
  #see(scrolled, height) {
    if (scrolled === this.#scrolled && height === this.#height) return;
    this.#scrolled = scrolled;
    this.#height = height;
    this.#moved = true;
    this.#host.requestUpdate();
  }
}
