// What the painter takes of the machine's memory: counted in bytes and in arrays that are made.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { Painter } from "../../../../web/view/painting/painter.js";
import { asked } from "../../state/jobs/wall.js";

const MB = 1e6;
const SIDE = 512;
const FRAME_BYTES = 2 * SIDE * SIDE;
const SLICES = 200;
const LENGTH = 65_536;

/** @type {Painter} */
let painter;
/** @type {Gallery} */
let gallery;
/** @type {import("../../../../web/state/types.js").Picture[]} */
let shown;

/** The easel, without a worker between. */
function wallOf(painter) {
  let last = 0;
  return {
    addFrame({ rows, columns, data }) {
      painter.addFrame(++last, { rows, columns, data: new Uint16Array(data) });
      return last;
    },
    addTable(data) {
      painter.addTable(++last, new Uint32Array(data));
      return last;
    },
    drop: (frames, tables) => painter.drop(frames, tables),
  };
}

/** A table for 12-bit values; `turn` makes it another. */
function tableOf(turn) {
  const table = new Uint32Array(LENGTH).fill(0xffffffff);
  for (let i = 0; i < 4096; i += 1) table[i] = 0xff000000 | (((i + turn) & 255) * 0x10101);
  return { dtype: "uint8", shape: [LENGTH, 4], data: new Uint8Array(table.buffer) };
}

/** What the engine answers for a slice; `have` says whose frame is not sent again. */
function answer(key, turn, sent) {
  const frame = { dtype: "uint16", shape: [SIDE, SIDE], data: new Uint16Array(SIDE * SIDE) };
  const result = {
    key,
    rows: SIDE,
    columns: SIDE,
    color: false,
    window: null,
    range: [0, 1],
    unit: "",
    warnings: [],
  };
  return { result, blobs: [tableOf(turn), ...(sent ? [frame] : [])] };
}

/** Looks at slice after slice: as it is, equalised (a table of its own) and its edges (a frame of their own). */
function look(slice) {
  const handle = `s${slice}`;
  const plain = gallery.hang(asked(handle), answer(handle, 0, true), null);
  const equalised = gallery.hang(asked(handle, "equalize_histogram"), answer(handle, slice, false), plain);
  const edges = gallery.hang(asked(handle, "sobel"), answer(`${handle} sobel`, 0, true), null);
  shown = [plain, equalised, edges];
}

const scenes = () =>
  shown.map(({ frame, table }, at) => ({
    pane: `pane ${at}`,
    serial: 1,
    frame,
    table,
    width: 400,
    height: 380,
    scaleX: 0.74,
    scaleY: 0.74,
    left: 10,
    top: 0,
    smooth: false,
  }));

beforeEach(() => {
  painter = new Painter();
  shown = [];
  gallery = new Gallery({ wall: wallOf(painter), inUse: () => shown });
});

test("200 slices that were looked at in three panes take 1.2 times their pixels, and are all there", () => {
  for (let slice = 0; slice < SLICES; slice += 1) {
    look(slice);
    for (const scene of scenes()) painter.paint(scene);
  }
  for (let slice = 0; slice < SLICES; slice += 1) assert.ok(gallery.has(asked(`s${slice}`)));
  assert.ok(painter.holds.frames >= SLICES);
  assert.ok(painter.holds.bytes < 1.2 * SLICES * FRAME_BYTES, `${painter.holds.bytes / MB} MB`);
  shown = [];
  gallery.forget(Array.from({ length: SLICES }, (_, slice) => `s${slice}`));
  assert.deepEqual(painter.holds, { frames: 0, tables: 0, bytes: 0 });
});

describe("painting", () => {
  const names = /** @type {const} */ (["Uint8Array", "Uint16Array", "Uint32Array", "Float32Array"]);
  const own = names.map((name) => globalThis[name]);
  /** @type {string[]} arrays as large as a part of the screen */
  let made;

  beforeEach(() => {
    made = [];
    for (const [at, name] of names.entries()) {
      const Own = /** @type {any} */ (own[at]);
      globalThis[name] = /** @type {any} */ (
        class extends Own {
          constructor(first, ...rest) {
            super(first, ...rest);
            if (typeof first === "number" && first > 50_000) made.push(`${name}(${first})`);
          }
          static get [Symbol.species]() {
            return Own;
          }
        }
      );
    }
  });
  afterEach(() => {
    for (const [at, name] of names.entries()) globalThis[name] = /** @type {any} */ (own[at]);
  });

  test("slice after slice makes no new array for any of them", () => {
    look(1);
    for (const scene of scenes()) painter.paint(scene);
    assert.ok(made.length > 0, "they are counted");
    for (let slice = 2; slice < 6; slice += 1) {
      look(slice);
      made = [];
      for (const scene of scenes()) assert.ok(painter.paint(scene));
      assert.deepEqual(made, []);
    }
  });
});
