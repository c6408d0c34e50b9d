/** @import { Order, Painted, Scene } from "./painting/messages.js" */

/**
 * The part of `Worker` that the easel needs.
 * @typedef {object} PaintingWorker
 * @property {(order: Order, transfer: Transferable[]) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onerror
 */

/** @typedef {(bitmap: ImageBitmap | null) => void} OnPainted null: what was to be painted is gone */

/** A worker that dies this often does not get well by itself. */
const MAX_DEATHS = 5;

/**
 * The page's side of the painting worker. Frames and tables are handed over
 * and named by numbers from then on. If the worker dies, all of them are lost:
 * the owner hears of it and asks Python again.
 */
export class Easel {
  #createWorker;
  #onLost;
  /** @type {PaintingWorker | null} */
  #worker = null;
  #deaths = 0;
  #lastId = 0;
  #lastSerial = 0;
  /** @type {Map<string, {serial: number, onPainted: OnPainted}>} by pane */
  #waiting = new Map();
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {object} options
   * @param {() => PaintingWorker} options.createWorker
   * @param {(forGood: boolean) => void} options.onLost
   */
  constructor({ createWorker, onLost }) {
    this.#createWorker = createWorker;
    this.#onLost = onLost;
  }

  /** Whether nothing is being painted: all pictures that are there can be seen. */
  get idle() {
    return this.#waiting.size === 0;
  }

  /** @param {() => void} listener hears whenever nothing is left to be painted, also when that is because it is lost */
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  /** Starts the worker. */
  start() {
    this.#worker = this.#spawn();
  }

  /**
   * @param {{rows: number, columns: number, color: boolean, data: ArrayBuffer}} frame its data leave the page
   * @returns {number} its name
   */
  addFrame(frame) {
    const id = ++this.#lastId;
    this.#worker?.postMessage({ kind: "frame", id, ...frame }, [frame.data]);
    return id;
  }

  /**
   * @param {ArrayBuffer} data 65,536 RGBA values, which leave the page
   * @returns {number} its name
   */
  addTable(data) {
    const id = ++this.#lastId;
    this.#worker?.postMessage({ kind: "table", id, data }, [data]);
    return id;
  }

  /**
   * @param {number[]} frames
   * @param {number[]} tables
   */
  drop(frames, tables) {
    if (frames.length + tables.length > 0) this.#worker?.postMessage({ kind: "drop", frames, tables }, []);
  }

  /**
   * @param {Omit<Scene, "serial">} scene
   * @param {OnPainted} onPainted called once; never for a scene that a later one of the same pane replaces
   */
  paint(scene, onPainted) {
    if (!this.#worker) {
      onPainted(null);
      return;
    }
    const serial = ++this.#lastSerial;
    this.#waiting.set(scene.pane, { serial, onPainted });
    this.#worker.postMessage({ kind: "paint", scene: { ...scene, serial } }, []);
  }

  #spawn() {
    const worker = this.#createWorker();
    worker.onmessage = (/** @type {{data: Painted}} */ { data: { pane, serial, bitmap } }) => {
      const waiting = this.#waiting.get(pane);
      if (waiting?.serial !== serial) return;
      this.#waiting.delete(pane);
      waiting.onPainted(bitmap);
      this.#tellIdle();
    };
    worker.onerror = () => this.#replace();
    return worker;
  }

  #replace() {
    this.#worker?.terminate();
    this.#deaths += 1;
    this.#worker = this.#deaths < MAX_DEATHS ? this.#spawn() : null;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#onLost(this.#worker === null);
    for (const { onPainted } of lost) onPainted(null);
    this.#tellIdle();
  }

  #tellIdle() {
    if (this.idle) for (const listener of this.#listeners) listener();
  }
}
