/** Stands in for the easel: notes what is put up and taken down. */
export class Wall {
  #last = 0;
  /** @type {Map<number, {data: ArrayBuffer, color: boolean}>} */
  frames = new Map();
  /** @type {Map<number, ArrayBuffer>} */
  tables = new Map();

  addFrame(frame) {
    this.frames.set(++this.#last, frame);
    return this.#last;
  }

  addTable(data) {
    this.tables.set(++this.#last, data);
    return this.#last;
  }

  drop(frames, tables) {
    for (const id of frames) this.frames.delete(id);
    for (const id of tables) this.tables.delete(id);
  }

  /** Bytes of all frames. */
  get bytes() {
    return [...this.frames.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  }
}

/** What the engine would answer to `display`, as the client hands it on. */
export function picture(key, { rows = 2, columns = 3, color = false, sent = true } = {}) {
  const table = { dtype: "uint8", shape: [65536, 4], data: new Uint8Array(4 * 65536) };
  const frame = color
    ? { dtype: "uint8", shape: [rows, columns, 4], data: new Uint8Array(4 * rows * columns) }
    : { dtype: "uint16", shape: [rows, columns], data: new Uint16Array(rows * columns) };
  const window = color ? null : { center: 40, width: 400, function: "LINEAR", explanation: "" };
  const result = { key, rows, columns, color, window, range: [0, 6], unit: "", warnings: [] };
  return { result, blobs: [...(color ? [] : [table]), ...(sent ? [frame] : [])] };
}

/** What is asked for. */
export const asked = (handle, ...operations) => ({
  handle,
  frame: 1,
  voi: null,
  recipe: {
    negatoscope_recipe: /** @type {const} */ (1),
    steps: operations.map((operation) => ({ operation, parameters: {} })),
  },
});
