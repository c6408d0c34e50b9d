import { EngineError } from "../../engine/errors.js";
import { PLAIN } from "../recipes.js";
import { signature } from "../wishes.js";

/** @import { Answer } from "../../engine/client.js" */
/** @import { Easel } from "../../view/easel.js" */
/** @import { DisplayParams } from "../wishes.js" */
/** @import { Current, Picture } from "../types.js" */

/** @typedef {Pick<Easel, "addFrame" | "addTable" | "drop">} Wall where pixels are kept */
/** @typedef {{handle: string, wish: string, derived: boolean, automatic: boolean, picture: Picture}} Entry `handle`: of the image that holds the pixels */

const MIB = 2 ** 20;
/** Filtered pictures can be made again: many are kept only while they are small, and `few` of any size. */
const BUDGETS = Object.freeze({ plain: 384 * MIB, derived: 16 * MIB, few: 96 * MIB });
const FEW = 6;
/** What a table takes on the wall. */
const TABLE_BYTES = 65_536;
const TABLE_LENGTH = 4 * TABLE_BYTES;

/**
 * Pictures that have been sent once, so that going back to them asks nothing
 * of Python. Of each image, frame and recipe the latest window is kept. What
 * was not looked at for longest goes first; filtered pictures, which can be
 * many for one image, have a purse of their own.
 */
export class Gallery {
  #wall;
  #inUse;
  #budgets;
  /** @type {Map<string, Entry>} least recently used first */
  #entries = new Map();
  /** @type {Set<number>} */
  #frames = new Set();
  /** @type {Set<number>} */
  #tables = new Set();

  /**
   * @param {object} options
   * @param {Wall} options.wall
   * @param {() => Picture[]} options.inUse what is on the screen, which stays whatever happens
   * @param {{plain: number, derived: number, few: number}} [options.budgets] in bytes
   */
  constructor({ wall, inUse, budgets = BUDGETS }) {
    this.#wall = wall;
    this.#inUse = inUse;
    this.#budgets = budgets;
  }

  /** @returns {{entries: number, frames: number, tables: number}} how much is held */
  get holds() {
    return { entries: this.#entries.size, frames: this.#frames.size, tables: this.#tables.size };
  }

  /** @returns {number} how many bytes that is, with what is on the screen */
  get bytes() {
    const pictures = [...this.#inUse(), ...[...this.#entries.values()].map(({ picture }) => picture)];
    const frames = new Map(pictures.map(({ frame, bytes }) => [frame, bytes]));
    const tables = this.#tables.size * TABLE_BYTES;
    return [...frames.values()].reduce((sum, bytes) => sum + bytes, tables);
  }

  /**
   * @param {DisplayParams} params
   * @returns {Picture | null} exactly what is asked for
   */
  find(params) {
    const id = name(params);
    const entry = this.#entries.get(id);
    if (entry?.wish !== signature(params)) return null;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.picture;
  }

  /** @param {DisplayParams} params */
  has(params) {
    return this.#entries.get(name(params))?.wish === signature(params);
  }

  /**
   * @param {number} bytes of one frame
   * @returns {number} how many such pictures can be kept, leaving some room for others
   */
  room(bytes) {
    return Math.floor((0.8 * this.#budgets.plain) / (bytes + TABLE_BYTES));
  }

  /**
   * @param {number} bytes of one frame
   * @returns {number} how many filtered pictures can be kept
   */
  roomForDerived(bytes) {
    const each = bytes + TABLE_BYTES;
    const { derived, few } = this.#budgets;
    return Math.max(Math.floor(derived / each), Math.min(FEW, Math.floor(few / each)));
  }

  /**
   * The picture whose frame the engine will most likely name: that of the same
   * request before, else the plain one, which operations on the table leave as
   * it is (of a colour image they take the grey values, which is another frame).
   * @param {DisplayParams} params
   * @returns {Picture | null}
   */
  resembling(params) {
    const own = this.#entries.get(name(params));
    if (own) return own.picture;
    const { colormap: _, other: __, ...bare } = params;
    const plain = this.#entries.get(name({ ...bare, recipe: PLAIN }));
    return plain && !plain.picture.color ? plain.picture : null;
  }

  /**
   * Hands the pixels of an answer to the wall.
   * @param {DisplayParams} params
   * @param {Answer} answer
   * @param {Picture | null} held whose frame was not sent again
   * @param {Current} [place] what it is a picture of, if its pixels are of an image that was made of that
   * @returns {Picture}
   */
  hang(params, answer, held, place = params) {
    const picture = this.#read(place, answer, held);
    const id = name(params);
    this.#entries.delete(id);
    const { handle, recipe, voi } = params;
    const derived = recipe.steps.length > 0;
    this.#entries.set(id, { handle, wish: signature(params), derived, automatic: voi === null, picture });
    const { plain, derived: many, few } = this.#budgets;
    this.#trim(false, (bytes, count) => bytes <= plain || count === 1);
    this.#trim(true, (bytes, count) => bytes <= many || (bytes <= few && count <= FEW) || count === 1);
    this.#sweep(picture);
    return picture;
  }

  /** @param {string[]} handles */
  forget(handles) {
    const gone = new Set(handles);
    for (const [id, { handle, picture }] of this.#entries)
      if (gone.has(handle) || gone.has(picture.handle)) this.#entries.delete(id);
    this.#sweep();
  }

  /** Forgets what was asked for without a window: the engine has learnt of a better one. */
  forgetAutomatic() {
    for (const [id, { automatic }] of this.#entries) if (automatic) this.#entries.delete(id);
    this.#sweep();
  }

  clear() {
    this.#entries.clear();
    this.#sweep();
  }

  /**
   * @param {Current} place
   * @param {Answer} answer
   * @param {Picture | null} held
   * @returns {Picture}
   */
  #read({ handle, frame: frameNumber }, { result, blobs }, held) {
    const { key, rows, columns, color } = result;
    const buffers = blobs.map((blob) => blob.data);
    const table = color ? null : buffers.shift();
    const sent = buffers.shift();
    const known = held?.key === key && held?.color === color ? held : null;
    const bytes = rows * columns * (color ? 4 : 2);
    if ((sent?.byteLength ?? known?.bytes) !== bytes || (table && table.byteLength !== TABLE_LENGTH))
      throw new EngineError("invalid_reply", "The engine sent a picture of the wrong size.");
    const frame = sent
      ? this.#wall.addFrame({ rows, columns, color, data: sent.buffer })
      : /** @type {Picture} */ (known).frame;
    const tableId = table ? this.#wall.addTable(table.buffer) : null;
    this.#frames.add(frame);
    if (tableId !== null) this.#tables.add(tableId);
    return { ...factsOf(result), handle, frameNumber, frame, table: tableId, bytes };
  }

  /**
   * @param {boolean} derived
   * @param {(bytes: number, count: number) => boolean} fits whether there is room for the latest so many
   */
  #trim(derived, fits) {
    const plain = [...this.#entries.values()].filter((entry) => !entry.derived);
    // A filtered picture that is only a table over an image's frame takes no more than that.
    const frames = new Set(derived ? plain.map(({ picture }) => picture.frame) : []);
    let [bytes, count] = [0, 0];
    // From the latest on, so that a frame shared by several counts where it is used last.
    for (const [id, entry] of [...this.#entries].reverse()) {
      if (entry.derived !== derived) continue;
      bytes += TABLE_BYTES + (frames.has(entry.picture.frame) ? 0 : entry.picture.bytes);
      count += 1;
      frames.add(entry.picture.frame);
      if (!fits(bytes, count)) this.#entries.delete(id);
    }
  }

  /**
   * Drops the pixels that no picture needs any more.
   * @param {Picture[]} others
   */
  #sweep(...others) {
    const pictures = [
      ...this.#inUse(),
      ...others,
      ...[...this.#entries.values()].map(({ picture }) => picture),
    ];
    const frames = this.#without(this.#frames, new Set(pictures.map(({ frame }) => frame)));
    const tables = this.#without(this.#tables, new Set(pictures.map(({ table }) => table)));
    this.#wall.drop(frames, tables);
  }

  /**
   * @param {Set<number>} all
   * @param {Set<number | null>} needed
   * @returns {number[]} what was taken out of `all`
   */
  #without(all, needed) {
    const gone = [...all].filter((id) => !needed.has(id));
    for (const id of gone) all.delete(id);
    return gone;
  }
}

/**
 * What an answer says about its pixels.
 * @param {Record<string, any>} result
 */
function factsOf(result) {
  const { key, rows, columns, color, window, range, unit, warnings } = result;
  const { voi_choices: choices = [], placement = null, pixel_spacing: spacing = null } = result;
  const { orientation = null, labels = [], facts = {} } = result;
  const measured = { placement, spacing, orientation, labels, facts };
  return { key, rows, columns, color, window, range, unit, warnings, choices, ...measured };
}

/**
 * Equal for pictures that differ in their window alone.
 * @param {DisplayParams} params
 */
function name({ handle, frame, recipe, overlays = false, presentation_state: state = "", ...look }) {
  const { other = null, colormap = "" } = look;
  return JSON.stringify([handle, frame, recipe.steps, overlays, state, other, colormap]);
}
