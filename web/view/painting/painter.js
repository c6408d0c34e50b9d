import { axisOf } from "./axis.js";
import { covers, levelOf, scaled } from "./level.js";
import { Scratch } from "./scratch.js";
import { Tables } from "./tables.js";

/** @import { Axis } from "./axis.js" */
/** @import { Level, Plane } from "./level.js" */
/** @import { Scene } from "./messages.js" */
/** @import { Table } from "./tables.js" */

/** @typedef {{rows: number, columns: number, data: Uint16Array | Uint8Array}} Frame indices, or RGBA */
/** @typedef {{frame: number, table: number | null, levels: Level[]}} Kept the levels of a pane's last picture */
/** @typedef {{width: number, height: number, rgba: Uint32Array<ArrayBuffer>}} Painting */

const OPAQUE = 0xff000000;

/**
 * Holds the only copy of each frame outside of Python, and paints what is seen
 * of it: `table[frame]` at the resolution of the screen. Knows neither canvas
 * nor worker.
 */
export class Painter {
  /** @type {Map<number, Frame>} */
  #frames = new Map();
  #tables = new Tables();
  /** @type {Map<string, Kept>} */
  #kept = new Map();
  #scratch = new Scratch();

  /** @returns {{frames: number, tables: number, bytes: number}} how many are held, and how many bytes they take */
  get holds() {
    const frames = [...this.#frames.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
    return { frames: this.#frames.size, tables: this.#tables.size, bytes: frames + this.#tables.bytes };
  }

  /**
   * @param {number} id
   * @param {Frame} frame
   */
  addFrame(id, frame) {
    this.#frames.set(id, frame);
  }

  /**
   * @param {number} id
   * @param {Uint32Array} rgba 65,536 colours
   */
  addTable(id, rgba) {
    this.#tables.add(id, rgba);
  }

  /**
   * @param {number[]} frames
   * @param {number[]} tables
   */
  drop(frames, tables) {
    for (const id of frames) this.#frames.delete(id);
    this.#tables.drop(tables);
    for (const [pane, { frame }] of this.#kept) if (!this.#frames.has(frame)) this.#kept.delete(pane);
    if (this.#frames.size === 0) this.#scratch.clear();
  }

  /**
   * @param {Scene} scene
   * @returns {Painting | null} good until the next one is painted; null if its frame or table has been dropped meanwhile
   */
  paint(scene) {
    const { width, height } = scene;
    const frame = this.#frames.get(scene.frame);
    const table = scene.table === null ? null : this.#tables.get(scene.table);
    if (!frame || table === undefined) return null;
    const pixels = this.#scratch.array("rgba", Uint32Array, width * height);
    const rgba = pixels.subarray(0, width * height).fill(OPAQUE);
    const x = axisOf(frame.columns, scene.scaleX, scene.left, width, scene.smooth);
    const y = axisOf(frame.rows, scene.scaleY, scene.top, height, scene.smooth);
    if (x.to === x.from || y.to === y.from) return { width, height, rgba };
    if (x.enlarged && y.enlarged) copy(frame, table?.colors ?? null, x, y, rgba, width);
    else compose(this.#planes(scene, frame, table, x, y), x, y, rgba, width);
    return { width, height, rgba };
  }

  /**
   * @param {Scene} scene
   * @param {Frame} frame
   * @param {Table | null} table
   * @param {Axis} x
   * @param {Axis} y
   * @returns {Uint8Array[]} one plane for grey, three for colour
   */
  #planes(scene, frame, table, x, y) {
    const kept = this.#kept.get(scene.pane);
    const unchanged = kept?.frame === scene.frame && kept.table === scene.table;
    const show = (/** @type {Level} */ level, /** @type {number} */ channel) =>
      scaled(level, x, y, this.#scratch, channel);
    if (unchanged && kept.levels.every((level) => covers(level, x, y))) return kept.levels.map(show);
    // Who moves will move on: take some more around. A new window takes what is seen.
    const cells = unchanged ? around(frame, x, y) : seen(x, y);
    const levels = sourcesOf(frame, table).map((source, channel) =>
      levelOf(source, frame.columns, frame.rows, x, y, cells, kept?.levels[channel]?.means),
    );
    this.#kept.set(scene.pane, { frame: scene.frame, table: scene.table, levels });
    return levels.map(show);
  }
}

/**
 * @param {Frame} frame
 * @param {Table | null} table
 * @returns {Plane[]}
 */
function sourcesOf({ data }, table) {
  if (table) {
    const indices = /** @type {Uint16Array} */ (data);
    return table.planes.map((plane) => ({ data: indices, table: plane, step: 1, offset: 0 }));
  }
  const bytes = /** @type {Uint8Array} */ (data);
  return [0, 1, 2].map((offset) => ({ data: bytes, table: null, step: 4, offset }));
}

/**
 * @param {Axis} x
 * @param {Axis} y
 */
function seen(x, y) {
  return {
    left: x.firstCell,
    top: y.firstCell,
    width: x.endCell - x.firstCell,
    height: y.endCell - y.firstCell,
  };
}

/**
 * What is seen and half as much on each side.
 * @param {Frame} frame
 * @param {Axis} x
 * @param {Axis} y
 */
function around({ rows, columns }, x, y) {
  const [left, right] = widened(x, columns);
  const [top, bottom] = widened(y, rows);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * @param {Axis} axis
 * @param {number} length
 * @returns {[number, number]}
 */
function widened({ box, firstCell, endCell }, length) {
  const more = (endCell - firstCell) >> 1;
  return [Math.max(firstCell - more, 0), Math.min(endCell + more, Math.ceil(length / box))];
}

/**
 * Each pixel of the screen is one of the image.
 * @param {Frame} frame
 * @param {Uint32Array | null} table
 * @param {Axis} x
 * @param {Axis} y
 * @param {Uint32Array} rgba
 * @param {number} width
 */
function copy({ columns, data }, table, x, y, rgba, width) {
  for (let row = y.from; row < y.to; row += 1) {
    const from = /** @type {number} */ (y.cells[row - y.from]) * columns;
    const to = row * width + x.from;
    if (table) lookUp(/** @type {Uint16Array} */ (data), table, x.cells, from, rgba, to);
    else
      lookUpColors(new Uint32Array(data.buffer, data.byteOffset, data.length / 4), x.cells, from, rgba, to);
  }
}

/**
 * @param {Uint16Array} data
 * @param {Uint32Array} table
 * @param {Int32Array} cells
 * @param {number} from
 * @param {Uint32Array} rgba
 * @param {number} to
 */
function lookUp(data, table, cells, from, rgba, to) {
  for (let i = 0; i < cells.length; i += 1) {
    rgba[to + i] = /** @type {number} */ (
      table[/** @type {number} */ (data[from + /** @type {number} */ (cells[i])])]
    );
  }
}

/**
 * @param {Uint32Array} colors
 * @param {Int32Array} cells
 * @param {number} from
 * @param {Uint32Array} rgba
 * @param {number} to
 */
function lookUpColors(colors, cells, from, rgba, to) {
  for (let i = 0; i < cells.length; i += 1) {
    rgba[to + i] = /** @type {number} */ (colors[from + /** @type {number} */ (cells[i])]);
  }
}

/**
 * @param {Uint8Array[]} planes
 * @param {Axis} x
 * @param {Axis} y
 * @param {Uint32Array} rgba
 * @param {number} width
 */
function compose([red, green, blue], x, y, rgba, width) {
  const part = x.to - x.from;
  if (!red) return;
  for (let row = y.from; row < y.to; row += 1) {
    const from = (row - y.from) * part;
    const to = row * width + x.from;
    for (let i = 0; i < part; i += 1) {
      const r = /** @type {number} */ (red[from + i]);
      const g = green ? /** @type {number} */ (green[from + i]) : r;
      const b = blue ? /** @type {number} */ (blue[from + i]) : r;
      rgba[to + i] = OPAQUE | (b << 16) | (g << 8) | r;
    }
  }
}
