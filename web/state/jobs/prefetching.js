import { asEngineError, isWithdrawn } from "../../engine/errors.js";
import { isPlain } from "../recipes.js";
import { activePane, currentSummary, entryOf, neighbours } from "../selectors.js";
import {
  isAtHand,
  isFirstThere,
  isIdle,
  leaderOf,
  signature,
  visiblePanes,
  wantedDisplay,
} from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { DisplayParams } from "../wishes.js" */
/** @import { Store } from "../store.js" */
/** @import { Current, Entry, Pane, State } from "../types.js" */
/** @import { Gallery } from "./gallery.js" */

/** @typedef {{wish: string, index: number, automatic: boolean, controller: AbortController}} Flight */

/** A window that is being dragged changes many times: what it makes of the neighbours can wait. */
const DRAG_MS = 200;
/** Going further than this at once is a jump: what was being fetched for the old place is withdrawn. */
const JUMP = 8;
/** So far the filtered pictures are prepared too. */
const DERIVED_REACH = 2;

/** Asks for what a pane does to an image, whichever that is. */
const ANYWHERE = Object.freeze({ handle: "", frame: 1 });

/** How many neighbours on either side are fetched ahead: half a second of scrolling, and not half a gigabyte. */
const REACH = 12;

/**
 * While nothing else is wanted, brings the neighbours of the current image,
 * the nearest first and both ways, so that scrolling need not wait for Python.
 * One at a time, so that a wish never waits for more than one.
 */
export class Prefetcher {
  #store;
  #client;
  #gallery;
  #onArrival;
  /** @type {Flight | null} */
  #flight = null;
  /** @type {Set<string>} wishes that cannot be had */
  #failed = new Set();
  /** What the places in `#present` are about, and the places of the series that need not be asked for again. */
  #wanted = "";
  /** @type {Entry[] | null} */
  #files = null;
  /** @type {Set<number>} */
  #present = new Set();
  /** The window of the last look, and since when it is that. */
  #window = "";
  #since = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {object} parts
   * @param {Store} parts.store
   * @param {EngineClient} parts.client
   * @param {Gallery} parts.gallery
   * @param {() => void} parts.onArrival
   */
  constructor({ store, client, gallery, onArrival }) {
    this.#store = store;
    this.#client = client;
    this.#gallery = gallery;
    this.#onArrival = onArrival;
  }

  /**
   * @param {DisplayParams} params
   * @returns {boolean} whether this is on its way
   */
  isLoading(params) {
    return this.#flight?.wish === signature(params);
  }

  pump() {
    const { state } = this.#store;
    const { index } = neighbours(state);
    const flight = this.#flight;
    if (flight) {
      const wanted = visiblePanes(state).some(
        (pane) => signature(wantedDisplay(state, pane)) === flight.wish,
      );
      const jumped = Math.abs(index - flight.index) > JUMP;
      if (!wanted && (jumped || !isFirstThere(state))) flight.controller.abort();
      return;
    }
    if (state.engine.phase !== "ready" || state.opening || !isIdle(state) || this.#isDragged(state)) return;
    const next = this.#next(state);
    if (next) void this.#fetch(next.params, index, next.place);
  }

  /**
   * Whether the window has changed just now; if so, looks again later.
   * @param {State} state
   */
  #isDragged(state) {
    const window = JSON.stringify([state.windows, state.panes.map(({ windows }) => windows)]);
    const now = performance.now();
    if (window !== this.#window) {
      const first = this.#window === "";
      this.#window = window;
      this.#since = first ? -Infinity : now;
    }
    const left = this.#since + DRAG_MS - now;
    clearTimeout(this.#later);
    if (left > 0) this.#later = setTimeout(() => this.pump(), left);
    return left > 0;
  }

  /**
   * @param {State} state
   * @returns {{params: DisplayParams, place: Current} | null}
   */
  #next(state) {
    const { length, index, at } = neighbours(state);
    const picture = leaderOf(state)?.picture;
    const room = picture ? Math.min(this.#gallery.room(picture.bytes), 2 * REACH) : 0;
    const derivedReach = this.#derivedReach(state);
    this.#forgetOtherPlaces(state);
    for (let distance = 1; distance < length && 2 * distance <= room; distance += 1) {
      const near = distance <= derivedReach;
      for (const place of [index + distance, index - distance]) {
        if (place < 0 || place >= length || (!near && this.#present.has(place))) continue;
        const params = this.#missing(state, at(place), near);
        if (params) return { params, place: at(place) };
        this.#present.add(place);
      }
    }
    return null;
  }

  /**
   * How far filtered pictures are prepared: those that could not be kept would be asked for again and again.
   * @param {State} state
   */
  #derivedReach(state) {
    const panes = this.#following(state).filter((pane) => !isPlain(pane));
    const largest = Math.max(0, ...panes.map(({ picture }) => picture?.bytes ?? 0));
    const places = Math.floor(this.#gallery.roomForDerived(largest) / Math.max(panes.length, 1));
    return Math.min(DERIVED_REACH, (places - 1) >> 1);
  }

  /**
   * Going through thousands of neighbours at each step would take longer than the step itself.
   * @param {State} state
   */
  #forgetOtherPlaces(state) {
    const looks = this.#following(state).map((pane) => [
      signature(wantedDisplay(state, { ...pane, slab: null }, ANYWHERE)),
      pane.slab,
    ]);
    const wanted = JSON.stringify([
      currentSummary(state)?.series_uid,
      looks,
      state.windows,
      state.overlays,
      state.presentations,
    ]);
    if (wanted === this.#wanted && state.files === this.#files) return;
    this.#wanted = wanted;
    this.#files = state.files;
    this.#present.clear();
  }

  /**
   * @param {State} state
   * @param {import("../types.js").Current} place
   * @param {boolean} near whether filtered pictures are prepared too
   * @returns {DisplayParams | null}
   */
  #missing(state, place, near) {
    for (const pane of this.#following(state)) {
      if (!near && (!isPlain(pane) || pane.slab)) continue;
      const params = wantedDisplay(state, pane, place);
      if (!params || !isAtHand(state, params)) continue;
      if (!this.#failed.has(signature(params)) && !this.#gallery.has(params)) return params;
    }
    return null;
  }

  /**
   * Which panes go through the series: the active one, and those that go with it.
   * @param {State} state
   * @returns {Pane[]}
   */
  #following(state) {
    const active = activePane(state);
    return visiblePanes(state).filter(({ id, place }) => id === active.id || (!active.place && !place));
  }

  /**
   * @param {DisplayParams} params
   * @param {number} index
   * @param {Current} place
   */
  async #fetch(params, index, place) {
    const controller = new AbortController();
    const wish = signature(params);
    this.#flight = { wish, index, automatic: params.voi === null, controller };
    const held = this.#gallery.resembling(params);
    try {
      const asked = held ? { ...params, have: held.key } : { ...params };
      const answer = await this.#client.request("display", asked, { signal: controller.signal });
      if (entryOf(this.#store.state, params.handle)) this.#gallery.hang(params, answer, held, place);
    } catch (cause) {
      // Whoever goes there will be told why it cannot be shown.
      const error = asEngineError(cause);
      if (!isWithdrawn(error) && !error.code.startsWith("engine_")) this.#failed.add(wish);
    }
    this.#flight = null;
    this.#onArrival();
    this.pump();
  }

  /** Asks again for what was asked for without a window: the engine has learnt of a better one. */
  askAgain() {
    this.#present.clear();
    if (this.#flight?.automatic) this.#flight.controller.abort();
  }

  /** What could not be had may be had from a new engine. */
  forgetFailures() {
    this.#failed.clear();
  }
}
