import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Painter } from "../../../../web/view/painting/painter.js";

const grey = (value) => (0xff000000 | (value * 0x10101)) >>> 0;
const BLACK = grey(0);
/** Index i is shown as i mod 256. */
const plain = () => Uint32Array.from({ length: 65_536 }, (_, i) => grey(i & 255));
const inverse = () => Uint32Array.from({ length: 65_536 }, (_, i) => grey(255 - (i & 255)));

/** @type {Painter} */
let painter;

const scene = (change = {}) => ({
  pane: "windowed",
  serial: 1,
  frame: 1,
  table: 2,
  width: 4,
  height: 2,
  scaleX: 1,
  scaleY: 1,
  left: 0,
  top: 0,
  smooth: false,
  ...change,
});
const painted = (change) => [...painter.paint(scene(change)).rgba];

beforeEach(() => {
  painter = new Painter();
  painter.addFrame(1, { rows: 2, columns: 4, data: new Uint16Array([0, 10, 20, 30, 40, 50, 60, 70]) });
  painter.addTable(2, plain());
});

describe("a picture", () => {
  test("at 1:1 is the table's values, pixel for pixel", () => {
    assert.deepEqual(painted(), [0, 10, 20, 30, 40, 50, 60, 70].map(grey));
  });

  test("enlarged holds nothing but the table's values", () => {
    const values = new Set(painted({ width: 11, height: 7, scaleX: 2.7, scaleY: 3.1, left: -0.3 }));
    const allowed = new Set([0, 10, 20, 30, 40, 50, 60, 70].map(grey));
    assert.ok([...values].every((value) => allowed.has(value)));
  });

  test("enlarged and smooth flows from one value to the next", () => {
    const row = painted({ width: 8, height: 1, scaleX: 2, scaleY: 2, smooth: true });
    assert.deepEqual(row, [0, 3, 8, 13, 18, 23, 28, 30].map(grey));
  });

  test("reduced is the mean of what the table shows, not what it makes of the mean", () => {
    const threshold = Uint32Array.from({ length: 65_536 }, (_, i) => grey(i >= 70 ? 200 : 0));
    painter.addTable(3, threshold);
    assert.deepEqual(painted({ table: 3, width: 1, height: 1, scaleX: 0.25, scaleY: 0.5 }), [grey(25)]);
  });

  test("leaves what is beside the image black", () => {
    assert.deepEqual(painted({ width: 6, left: 1, height: 1 }), [
      BLACK,
      grey(0),
      grey(10),
      grey(20),
      grey(30),
      BLACK,
    ]);
    assert.deepEqual(painted({ left: 400 }), Array(8).fill(BLACK));
  });

  test("may have pixels that are not square", () => {
    assert.deepEqual(painted({ width: 2, height: 2, scaleX: 0.5, scaleY: 1 }), [5, 25, 45, 65].map(grey));
  });

  test("moves within what was reduced before, to the same values as anew", () => {
    const data = Uint16Array.from({ length: 64 * 64 }, (_, i) => (i * 7919) & 255);
    const view = { frame: 9, width: 8, height: 8, scaleX: 0.3, scaleY: 0.3 };
    painter.addFrame(9, { rows: 64, columns: 64, data });
    const anew = new Painter();
    anew.addFrame(9, { rows: 64, columns: 64, data });
    anew.addTable(2, plain());
    painter.paint(scene({ ...view, left: -5, top: -5 }));
    painter.paint(scene({ ...view, left: -6, top: -5 }));
    const moved = { ...view, left: -7.5, top: -3 };
    assert.deepEqual(painted(moved), [...anew.paint(scene(moved)).rgba]);
  });

  test("follows its table", () => {
    const view = { width: 2, height: 1, scaleX: 0.5, scaleY: 0.5 };
    const before = painted(view);
    painter.addTable(3, inverse());
    assert.deepEqual(
      painted({ ...view, table: 3 }),
      before.map((value) => (grey(255) - value + BLACK) >>> 0),
    );
  });
});

describe("colours", () => {
  test("of a frame are shown as they are, and reduced channel by channel", () => {
    painter.addFrame(5, { rows: 1, columns: 2, data: new Uint8Array([10, 20, 30, 255, 30, 40, 50, 255]) });
    const color = { frame: 5, table: null, height: 1 };
    assert.deepEqual(painted({ ...color, width: 2 }), [0xff1e140a, 0xff32281e]);
    assert.deepEqual(painted({ ...color, width: 1, scaleX: 0.5 }), [0xff281e14]);
  });

  test("of a table are reduced channel by channel", () => {
    painter.addTable(
      6,
      Uint32Array.from({ length: 65_536 }, (_, i) => (0xff000000 | (i << 8)) >>> 0),
    );
    const [first] = painted({ table: 6, width: 2, height: 1, scaleX: 0.5, scaleY: 0.5 });
    assert.equal(first, (0xff000000 | (25 << 8)) >>> 0);
  });
});

describe("what is held", () => {
  test("is one table for all that are alike", () => {
    for (const id of [3, 4, 5]) painter.addTable(id, plain());
    assert.equal(painter.holds.tables, 1);
    painter.addTable(6, inverse());
    assert.equal(painter.holds.tables, 2);
  });

  test("is dropped when told, and then not painted", () => {
    painter.paint(scene({ scaleX: 0.5, scaleY: 0.5 }));
    painter.drop([1], [2]);
    assert.deepEqual(painter.holds, { frames: 0, tables: 0, bytes: 0 });
    assert.equal(painter.paint(scene()), null);
  });
});
