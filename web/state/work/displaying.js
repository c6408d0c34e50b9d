import { asEngineError, EngineError, isWithdrawn } from "../../engine/errors.js";
import { paneChanged } from "../actions.js";
import { entryOf, PANES, signature, wantedDisplay } from "../selectors.js";
import { FrameCache } from "./frame-cache.js";

/** @import { EngineClient, Answer } from "../../engine/client.js" */
/** @import { DisplayParams } from "../selectors.js" */
/** @import { Store } from "../store.js" */
/** @import { PaneId, Picture } from "../types.js" */
/** @import { Frame } from "./frame-cache.js" */

/** @typedef {{wish: string, params: DisplayParams, controller: AbortController, since: number, byUser: boolean}} Flight */

/** Work that nobody wants any more may still finish if it is quick: that keeps a slider live. */
const PATIENCE_MS = 250;
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
  #frames = new FrameCache();
  /** @type {Map<PaneId, Flight>} */
  #flights = new Map();
  /** @type {Map<string, number>} */
  #crashes = new Map();

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    if (this.#store.state.engine.phase !== "ready") return;
    for (const pane of PANES) this.#pumpPane(pane);
  }

  /** A new engine may give an old key to another frame. */
  forgetKeys() {
    this.#frames.clear();
  }

  /** @param {string[]} handles */
  forget(handles) {
    this.#frames.forget(handles);
  }

  /** @param {PaneId} pane */
  cancel(pane) {
    const flight = this.#flights.get(pane);
    if (!flight) return;
    flight.byUser = true;
    flight.controller.abort();
  }

  /** @param {PaneId} pane */
  #pumpPane(pane) {
    const { state } = this.#store;
    const params = this.#isVisible(pane) ? wantedDisplay(state, pane) : null;
    const flight = this.#flights.get(pane);
    const wish = signature(params);
    const { shown, failed } = state.panes[pane];
    const settled = params === null || wish === shown || wish === failed;
    if (flight) {
      if (flight.wish !== wish && !(params && sameFrame(flight.params, params))) this.#supersede(flight);
    } else if (!settled && entryOf(state, params.handle)?.status === "open" && this.#isTurnOf(pane, params)) {
      void this.#fetch(pane, params, wish);
    }
  }

  /** @param {PaneId} pane */
  #isVisible(pane) {
    const { layout } = this.#store.state;
    return layout === "all" || layout === pane;
  }

  /**
   * The first picture comes first, and the others can share its frame.
   * @param {PaneId} pane
   * @param {DisplayParams} params
   */
  #isTurnOf(pane, { handle, frame }) {
    if (pane === "windowed" || !this.#isVisible("windowed")) return true;
    const { picture, failed } = this.#store.state.panes.windowed;
    if (picture?.handle === handle && picture.frameNumber === frame) return true;
    return failed !== "" && failed === signature(wantedDisplay(this.#store.state, "windowed"));
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
   */
  async #fetch(pane, params, wish) {
    const controller = new AbortController();
    const flight = { wish, params, controller, since: performance.now(), byUser: false };
    this.#flights.set(pane, flight);
    this.#store.apply(paneChanged(pane, { busy: true, progress: null }));
    const held = this.#frames.find(params);
    try {
      const answer = await this.#client.request(
        "display",
        held ? { ...params, have: held.key } : { ...params },
        {
          signal: controller.signal,
          onProgress: (progress) => this.#store.apply(paneChanged(pane, { progress })),
        },
      );
      this.#flights.delete(pane);
      const picture = readPicture(params, answer, held);
      this.#frames.keep(params, picture);
      this.#show(pane, wish, picture);
    } catch (cause) {
      this.#flights.delete(pane);
      this.#fail(pane, flight, asEngineError(cause));
    }
    this.pump();
  }

  /**
   * @param {PaneId} pane
   * @param {string} wish
   * @param {Picture} picture
   */
  #show(pane, wish, picture) {
    const stillOpen = entryOf(this.#store.state, picture.handle) !== undefined;
    const news = stillOpen ? { shown: wish, picture, failed: "", error: null } : {};
    this.#store.apply(paneChanged(pane, { ...news, busy: false, progress: null }));
  }

  /**
   * @param {PaneId} pane
   * @param {Flight} flight
   * @param {EngineError} error
   */
  #fail(pane, { wish, byUser }, error) {
    const idle = { busy: false, progress: null };
    const superseded = isWithdrawn(error) && !byUser;
    this.#store.apply(
      paneChanged(pane, superseded || this.#mayRetry(wish, error) ? idle : { ...idle, failed: wish, error }),
    );
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

/**
 * @param {DisplayParams} params
 * @param {Answer} answer
 * @param {Frame | null} held
 * @returns {Picture}
 */
function readPicture({ handle, frame: frameNumber }, { result, blobs }, held) {
  const buffers = blobs.map((blob) => blob.data);
  const tableBytes = result.color ? null : /** @type {Uint8Array<ArrayBuffer>} */ (buffers.shift());
  const sent = /** @type {Uint16Array | Uint8Array | undefined} */ (buffers.shift());
  const frame = sent ?? (held?.key === result.key ? held?.data : undefined);
  const samples = result.rows * result.columns * (result.color ? 4 : 1);
  if (frame?.length !== samples || (tableBytes && tableBytes.length !== 4 * 65_536)) {
    throw new EngineError("invalid_reply", "The engine sent a picture of the wrong size.");
  }
  const { key, rows, columns, color, window, range, unit, warnings } = result;
  const table = tableBytes && new Uint32Array(tableBytes.buffer);
  return { key, handle, frameNumber, rows, columns, color, frame, table, window, range, unit, warnings };
}
