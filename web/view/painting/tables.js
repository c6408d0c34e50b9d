/** @typedef {{planes: Uint8Array[], colors: Uint32Array}} Table red, green and blue by index, one plane if all are the same; and all at once */
/** @typedef {Uint8Array[]} Packed the planes, up to where nothing changes any more */
/** @typedef {{packed: Packed, table: Table}} Ready */

const LENGTH = 65_536;
const OPAQUE = 0xff000000;
/** So many are ready for use: those of all panes, mostly, and those of a series are mostly one. */
const READY = 8;

/**
 * The tables that frames are looked up in. There may be one for each frame of
 * a series, and few frames have as many values as a table has room for: so
 * they are kept packed, and only those used last as they are needed.
 */
export class Tables {
  /** @type {Map<number, Packed>} */
  #byId = new Map();
  /** @type {Ready[]} the one used last first */
  #ready = [];

  /** @returns {number} how many are held; equal ones are mostly one */
  get size() {
    return new Set(this.#byId.values()).size;
  }

  /** @returns {number} how many bytes that is, with those that are ready */
  get bytes() {
    const ready = this.#ready.flatMap(({ table }) => [table.colors, ...table.planes]);
    const arrays = [...ready, ...[...new Set(this.#byId.values())].flat()];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /**
   * @param {number} id
   * @param {Uint32Array} colors 65,536, which become the painter's own
   */
  add(id, colors) {
    const known = this.#ready.find(({ table }) => same(table.colors, colors));
    if (known) {
      this.#byId.set(id, known.packed);
      this.#use(known);
      return;
    }
    const planes = planesOf(colors);
    const packed = pack(planes);
    this.#byId.set(id, packed);
    this.#use({ packed, table: { planes, colors } });
  }

  /** @param {number[]} ids */
  drop(ids) {
    for (const id of ids) this.#byId.delete(id);
    if (this.#byId.size === 0) this.#ready = [];
  }

  /**
   * @param {number} id
   * @returns {Table | undefined}
   */
  get(id) {
    const packed = this.#byId.get(id);
    if (!packed) return undefined;
    const ready = this.#ready.find((each) => each.packed === packed) ?? { packed, table: unpack(packed) };
    this.#use(ready);
    return ready.table;
  }

  /** @param {Ready} ready */
  #use(ready) {
    this.#ready = [ready, ...this.#ready.filter((each) => each !== ready)].slice(0, READY);
  }
}

/**
 * @param {Uint32Array} a
 * @param {Uint32Array} b
 */
function same(a, b) {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * @param {Uint32Array} colors
 * @returns {Uint8Array[]} red, green and blue; one plane if all are the same
 */
function planesOf(colors) {
  const red = planeOf(colors, 0);
  for (let i = 0; i < colors.length; i += 1) {
    const grey = /** @type {number} */ (red[i]) * 0x10101;
    const color = /** @type {number} */ (colors[i]);
    if ((color & 0xffffff) !== grey) return [red, planeOf(colors, 8), planeOf(colors, 16)];
  }
  return [red];
}

/**
 * @param {Uint32Array} colors
 * @param {number} shift
 */
function planeOf(colors, shift) {
  const plane = new Uint8Array(colors.length);
  for (let i = 0; i < plane.length; i += 1) plane[i] = /** @type {number} */ (colors[i]) >>> shift;
  return plane;
}

/**
 * @param {Uint8Array[]} planes
 * @returns {Packed}
 */
function pack(planes) {
  return planes.map((plane) => {
    let length = plane.length;
    while (length > 1 && plane[length - 2] === plane[length - 1]) length -= 1;
    return plane.slice(0, length);
  });
}

/**
 * @param {Packed} packed
 * @returns {Table}
 */
function unpack(packed) {
  const planes = packed.map((part) => {
    const plane = new Uint8Array(LENGTH).fill(/** @type {number} */ (part.at(-1)));
    plane.set(part);
    return plane;
  });
  const [red, green = red, blue = red] = planes;
  const colors = new Uint32Array(LENGTH);
  for (let i = 0; red && green && blue && i < LENGTH; i += 1) {
    const r = /** @type {number} */ (red[i]);
    const g = /** @type {number} */ (green[i]);
    const b = /** @type {number} */ (blue[i]);
    colors[i] = OPAQUE | (b << 16) | (g << 8) | r;
  }
  return { planes, colors };
}
