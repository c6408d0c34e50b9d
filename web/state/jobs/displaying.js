import { asEngineError, isWithdrawn } from "../../engine/errors.js";
import { paneChanged } from "../actions.js";
import { show } from "../place-actions.js";
import { entryOf, placeOf } from "../selectors.js";
import {
  isAtHand,
  isSamePlace,
  leaderOf,
  paneOf,
  signature,
  visiblePanes,
  wantedDisplay,
} from "../wishes.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { EngineError } from "../../engine/errors.js" */
/** @import { DisplayParams } from "../wishes.js" */
/** @import { Store } from "../store.js" */
/** @import { Current, Pane, PaneId, Picture } from "../types.js" */
/** @import { Gallery } from "./gallery.js" */

/** @typedef {{wish: string, params: DisplayParams, controller: AbortController, since: number, byUser: boolean, foreseen: boolean}} Flight `foreseen`: asked for before anything wanted it */

/** Work that nobody wants any more may still finish if it is quick: that keeps a slider live. */
const PATIENCE_MS = 250;
/** What takes longer is worth telling. */
const QUIET_MS = 250;
/** A picture under which the engine died this often is not tried again by itself. */
const MAX_CRASHES = 2;

/**
 * Brings what the panes show to what they should show: at most one request
 * per pane is under way, and when it ends the latest wish counts. A change of
 * the window lets it end; a change of image or filter withdraws it.
 */
export class Displayer {
  #store;
  #client;
  #gallery;
  #isComing;
  #onPicture;
  /** @type {Map<PaneId, Flight>} */
  #flights = new Map();
  /** @type {Map<string, number>} */
  #crashes = new Map();

  /**
   * @param {object} parts
   * @param {Store} parts.store
   * @param {EngineClient} parts.client
   * @param {Gallery} parts.gallery
   * @param {(params: DisplayParams) => boolean} [parts.isComing] whether somebody else has asked for it already
   * @param {(pane: PaneId) => void} [parts.onPicture] a pane has got another picture
   */
  constructor({ store, client, gallery, isComing = () => false, onPicture = () => {} }) {
    this.#store = store;
    this.#client = client;
    this.#gallery = gallery;
    this.#isComing = isComing;
    this.#onPicture = onPicture;
  }

  pump() {
    const { state } = this.#store;
    if (state.engine.phase !== "ready") return;
    // What leads goes first: a change may have made another pane lead.
    const leader = leaderOf(state);
    if (leader) this.#pumpPane(leader.id);
    const panes = new Set([...state.panes.map(({ id }) => id), ...this.#flights.keys()]);
    for (const id of panes) if (id !== leader?.id) this.#pumpPane(id);
  }

  /**
   * Asks for the picture of a file that the engine has only begun to open: as soon as it knows that this is an image it
   * goes on, and need not wait for the page to ask.
   * @param {string} handle of a file that will be shown if it is an image
   */
  foresee(handle) {
    const place = { handle, frame: 1 };
    const state = show(place)(this.#store.state);
    const pane = leaderOf(state, place);
    const params = pane && wantedDisplay(state, pane);
    if (params && !this.#flights.has(pane.id))
      void this.#fetch(pane.id, params, signature(params), place, true);
  }

  /** @param {PaneId} pane */
  cancel(pane) {
    const flight = this.#flights.get(pane);
    if (!flight) return;
    flight.byUser = true;
    flight.controller.abort();
  }

  /** Asks again for what was asked for without a window: the engine has learnt of a better one. */
  askAgain() {
    for (const { params, controller } of this.#flights.values()) if (params.voi === null) controller.abort();
  }

  /** @param {PaneId} id */
  #pumpPane(id) {
    const { state } = this.#store;
    const pane = visiblePanes(state).find((each) => each.id === id);
    const params = pane ? wantedDisplay(state, pane) : null;
    const flight = this.#flights.get(id);
    const wish = signature(params);
    if (flight && (flight.wish === wish || this.#isEarly(flight))) return;
    const picture = params && wish !== pane?.shown ? this.#gallery.find(params) : null;
    if (flight) this.#redirect(flight, params, picture !== null);
    if (!pane) return;
    if (picture) this.#show(id, wish, picture);
    else if (!flight && params && wish !== pane.shown && wish !== pane.failed && this.#mayAsk(pane, params))
      void this.#fetch(id, params, wish, placeOf(state, pane) ?? params);
  }

  /**
   * Whether it is not known yet if what was foreseen will be wanted.
   * @param {Flight} flight
   */
  #isEarly({ foreseen, params }) {
    return foreseen && entryOf(this.#store.state, params.handle)?.status === "opening";
  }

  /**
   * Another picture is wanted than the one that is under way.
   * @param {Flight} flight
   * @param {DisplayParams | null} params
   * @param {boolean} known whether that one is here already
   */
  #redirect(flight, params, known) {
    const moved = !isSamePlace(params, flight.params);
    // What is derived from an image that was left behind only stands in the way of the next.
    if (known || (moved && flight.params.recipe.steps.length > 0)) flight.controller.abort();
    else if (!params || !sameFrame(flight.params, params)) this.#supersede(flight);
  }

  /**
   * @param {Pane} pane
   * @param {DisplayParams} params
   */
  #mayAsk(pane, params) {
    return isAtHand(this.#store.state, params) && this.#isTurnOf(pane) && !this.#isComing(params);
  }

  /**
   * The first picture comes first, and the others can share its frame.
   * @param {Pane} pane
   */
  #isTurnOf(pane) {
    const { state } = this.#store;
    const place = placeOf(state, pane);
    const leader = leaderOf(state, place);
    if (!leader || leader.id === pane.id) return true;
    const { picture, failed } = leader;
    if (picture && isSamePlace({ handle: picture.handle, frame: picture.frameNumber }, place)) return true;
    return failed !== "" && failed === signature(wantedDisplay(state, leader));
  }

  /** @param {Flight} flight */
  #supersede(flight) {
    const age = performance.now() - flight.since;
    if (age >= PATIENCE_MS) flight.controller.abort();
    else setTimeout(() => this.pump(), PATIENCE_MS - age);
  }

  /**
   * @param {PaneId} pane
   * @param {DisplayParams} params
   * @param {string} wish
   * @param {Current} place
   * @param {boolean} [foreseen]
   */
  async #fetch(pane, params, wish, place, foreseen = false) {
    const controller = new AbortController();
    const flight = { wish, params, controller, since: performance.now(), byUser: false, foreseen };
    this.#flights.set(pane, flight);
    const telling = setTimeout(() => this.#store.apply(paneChanged(pane, { busy: true })), QUIET_MS);
    const held = this.#gallery.resembling(params);
    try {
      const answer = await this.#client.request(
        "display",
        held ? { ...params, have: held.key } : { ...params },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            if (paneOf(this.#store.state, pane)?.busy) this.#store.apply(paneChanged(pane, { progress }));
          },
        },
      );
      clearTimeout(telling);
      this.#flights.delete(pane);
      // Of a file that was closed meanwhile nothing is kept.
      const { state } = this.#store;
      const isOpen = [params, place].every(({ handle }) => entryOf(state, handle));
      this.#show(pane, wish, isOpen ? this.#gallery.hang(params, answer, held, place) : null);
    } catch (cause) {
      clearTimeout(telling);
      this.#flights.delete(pane);
      this.#fail(pane, flight, asEngineError(cause));
    }
    this.pump();
  }

  /**
   * @param {PaneId} pane
   * @param {string} wish
   * @param {Picture | null} picture
   */
  #show(pane, wish, picture) {
    const news = picture ? { shown: wish, picture, failed: "", error: null } : {};
    this.#store.apply(paneChanged(pane, { ...news, busy: false, progress: null }));
    if (picture) this.#onPicture(pane);
  }

  /**
   * @param {PaneId} pane
   * @param {Flight} flight
   * @param {EngineError} error
   */
  #fail(pane, { wish, byUser, foreseen }, error) {
    const idle = { busy: false, progress: null };
    const superseded = (isWithdrawn(error) && !byUser) || (foreseen && !this.#isWanted(pane, wish));
    this.#store.apply(
      paneChanged(pane, superseded || this.#mayRetry(wish, error) ? idle : { ...idle, failed: wish, error }),
    );
  }

  /**
   * @param {PaneId} id
   * @param {string} wish
   */
  #isWanted(id, wish) {
    const { state } = this.#store;
    const pane = paneOf(state, id);
    return pane !== undefined && signature(wantedDisplay(state, pane)) === wish;
  }

  /**
   * @param {string} wish
   * @param {EngineError} error
   */
  #mayRetry(wish, error) {
    if (error.code !== "engine_crashed") return error.code === "engine_boot_failed";
    const crashes = (this.#crashes.get(wish) ?? 0) + 1;
    this.#crashes.set(wish, crashes);
    return crashes < MAX_CRASHES;
  }
}

/**
 * True when both ask for the same pixels, perhaps through another window.
 * @param {DisplayParams} a
 * @param {DisplayParams} b
 */
function sameFrame(a, b) {
  return signature({ ...a, voi: null }) === signature({ ...b, voi: null });
}
