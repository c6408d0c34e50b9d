import { asEngineError, isWithdrawn, sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { chosen, failuresForgotten } from "./actions.js";
import { panelOpened } from "./desk-actions.js";
import { offered } from "./dialog-actions.js";
import {
  filesAdded,
  filesRemoved,
  filesSkipped,
  NOBODYS_DROP,
  skippedCleared,
  withDerived,
} from "./file-actions.js";
import { held } from "./history.js";
import { announced, told } from "./message-actions.js";
import { entryOf } from "./selectors.js";
import { windowWanted } from "./window-actions.js";
import { dragWindow } from "./window-drag.js";
import { paneOf, pictureOf, wantedDisplay } from "./wishes.js";

/** @import { EngineClient } from "../engine/client.js" */
/** @import { Arrival, Found } from "../io/drop.js" */
/** @import { Displayer } from "./jobs/displaying.js" */
/** @import { Gallery } from "./jobs/gallery.js" */
/** @import { Opener } from "./jobs/opening.js" */
/** @import { Store } from "./store.js" */
/** @import { CustomWindow, Derivation, PaneId, Picture } from "./types.js" */

/**
 * @typedef {object} Parts
 * @property {Store} store
 * @property {EngineClient} client
 * @property {Opener} opener
 * @property {Displayer} displayer
 * @property {Gallery} gallery
 * @property {(worker: {pump: () => void}) => void} hire Has somebody hear of each change from now on.
 * @property {(sample: SiteSample) => Promise<File>} fetchSample
 * @property {(data: BlobPart, name: string, type: string) => void} saveFile
 */

/**
 * What a person can do. The elements call these and nothing else.
 */
export class Commands {
  #parts;
  #lastDrop = 0;
  #lastHandle = 0;
  /** @type {{id: PaneId, picture: Picture, start: CustomWindow} | null} */
  #dragged = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {import("./store.js").Update} update */
  apply(update) {
    this.#parts.store.apply(update);
  }

  /** What deeds work with whose code is fetched when they are first wanted. @returns {Parts} */
  get parts() {
    return this.#parts;
  }

  // ---- files

  /** @param {File[]} files */
  openFiles(files) {
    const found = files.map((file) => ({ file, name: file.webkitRelativePath || file.name }));
    if (found.length > 0) this.#add(found, ++this.#lastDrop);
  }

  /** @param {AsyncIterable<Arrival>} arrivals */
  async openArrivals(arrivals) {
    const drop = ++this.#lastDrop;
    let found = 0;
    await this.#parts.opener.expect(async () => {
      for await (const { files, unreadable } of arrivals) {
        found += files.length + unreadable.length;
        if (files.length > 0) this.#add(files, drop);
        if (unreadable.length > 0) this.#tellUnreadable(unreadable);
      }
    });
    if (found === 0) this.apply(told("warning", t("message.nothingToOpen"), t("message.nothingDropped")));
  }

  /** @param {SiteSample} sample */
  async openSample(sample) {
    try {
      this.openFiles([await this.#parts.fetchSample(sample)]);
    } catch (cause) {
      this.#tellError(t("message.sampleFailed"), cause);
    }
  }

  /**
   * Opens what the page itself has made; what is shown stays.
   * @param {{name: string, file: File, derivation?: Derivation}} made
   * @returns {string} its handle
   */
  bring(made) {
    const handle = `f${++this.#lastHandle}`;
    this.apply(filesAdded([{ handle, ...made }], NOBODYS_DROP));
    return handle;
  }

  /** @param {string[]} handles */
  close(handles) {
    const gone = [...withDerived(this.#parts.store.state.files, handles)];
    const entries = gone.flatMap((handle) => entryOf(this.#parts.store.state, handle) ?? []);
    this.apply(filesRemoved(handles));
    const text = t("closed.images", { count: entries.length });
    if (entries.length > 0) this.apply(announced(t("app.sentence", { text })));
    this.#parts.gallery.forget(gone);
    const known = entries.filter(({ status }) => status === "open");
    if (known.length === 0) return;
    // The file of an archive is let go with the last of its images.
    const left = new Set(this.#parts.store.state.files.map(({ source }) => source));
    const sources = known.map(({ source }) => source).filter((source) => !left.has(source));
    const closed = [...new Set([...known.map(({ handle }) => handle), ...sources])];
    this.#parts.client.request("close", { handles: closed }).catch((cause) => {
      if (!isWithdrawn(cause) && this.#parts.client.status.phase === "ready")
        this.#tellError(t("message.closeFailed"), cause);
    });
  }

  clearSkipped() {
    this.apply(skippedCleared);
  }

  cancelOpening() {
    this.#parts.opener.cancel();
  }

  // ---- questions

  /**
   * Asks the engine what only one part of the page wants to know.
   * @param {string} method
   * @param {Record<string, unknown>} params
   * @returns {Promise<import("../engine/client.js").Answer>}
   */
  ask(method, params) {
    return this.#parts.client.request(method, params);
  }

  // ---- the window

  /** @param {PaneId} id */
  startWindowDrag(id) {
    const { state } = this.#parts.store;
    const pane = paneOf(state, id);
    const picture = pane && pictureOf(state, pane);
    if (!picture?.window) return;
    const { center, width, function: name } = picture.window;
    this.#dragged = { id, picture, start: { center, width, function: name } };
    this.apply(held(true));
  }

  /** @param {{x: number, y: number}} by CSS pixels since the start */
  dragWindow(by) {
    if (!this.#dragged || (by.x === 0 && by.y === 0)) return;
    const { id, picture, start } = this.#dragged;
    this.apply(windowWanted(dragWindow(start, picture.range, by), id));
  }

  endWindowDrag() {
    if (this.#dragged) this.apply(held(false));
    this.#dragged = null;
  }

  // ---- the page

  /** @param {string} id */
  closePanel(id) {
    for (const [side, panel] of Object.entries(this.#parts.store.state.panels))
      if (panel === id) this.apply(panelOpened(side, null));
  }

  // ---- the engine

  /** @param {PaneId} pane */
  cancelPane(pane) {
    this.#parts.displayer.cancel(pane);
  }

  restartEngine() {
    this.apply(failuresForgotten);
    this.#parts.client.start();
  }

  /** @param {PaneId} pane */
  async savePng(pane) {
    const { state } = this.#parts.store;
    const from = paneOf(state, pane);
    const params = from ? wantedDisplay(state, from) : null;
    if (!params) return;
    this.apply(chosen({ saving: pane }));
    try {
      const { result, blobs } = await this.#parts.client.request("export", {
        format: "png",
        panes: [params],
      });
      const [png] = blobs;
      if (png) this.#parts.saveFile(png.data, result.name, result.media_type);
      this.apply(announced(t("status.announce.saved", { name: result.name })));
    } catch (cause) {
      this.#tellError(t("message.saveFailed"), cause);
    } finally {
      this.apply(chosen({ saving: null }));
    }
  }

  // ---- texts to take away

  /**
   * @param {string} text
   * @param {string} name of the file, without patient data
   * @param {string} type
   */
  saveText(text, name, type) {
    this.#parts.saveFile(text, name, type);
    this.apply(announced(t("status.announce.saved", { name })));
  }

  /**
   * @param {Found[]} found
   * @param {number} drop
   */
  #add(found, drop) {
    // One by one, that is: not what lies in a folder among other things.
    const scripts = found.filter(({ name }) => /^[^/]+\.py$/i.test(name));
    if (scripts.length > 0) void this.#offer(scripts);
    const arrivals = found
      .filter((each) => !scripts.includes(each))
      .map(({ file, name }) => ({ handle: `f${++this.#lastHandle}`, name, file }));
    this.apply(filesAdded(arrivals, drop));
  }

  /**
   * Shows Python that was brought; it runs only when somebody has read it and says so.
   * @param {Found[]} scripts
   */
  async #offer(scripts) {
    for (const { file } of scripts) {
      try {
        this.apply(offered({ name: file.name, source: await file.text() }));
      } catch {
        this.#tellUnreadable([{ name: file.name, code: "file_unreadable", message: "" }]);
      }
    }
  }

  /** @param {import("./types.js").Skipped[]} unreadable */
  #tellUnreadable(unreadable) {
    const [first] = unreadable;
    const title =
      unreadable.length === 1
        ? t("message.notOpened", { name: first?.name ?? "" })
        : t("message.filesNotOpened", { count: unreadable.length });
    this.apply(filesSkipped(unreadable));
    const names = unreadable.map(({ name }) => name);
    this.apply(told("warning", title, sentenceFor("file_unreadable"), null, names));
  }

  /**
   * @param {string} title
   * @param {unknown} cause
   */
  #tellError(title, cause) {
    const error = asEngineError(cause);
    this.apply(told("error", title, `${sentenceFor(error.code)} ${error.message}`));
  }
}
