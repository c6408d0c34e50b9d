import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  FIT,
  fitScale,
  isSameView,
  MAX_SCALE,
  pan,
  pixelAspect,
  pixelAt,
  place,
  resultAspect,
  toImage,
  toScreen,
  zoomAt,
  zoomTo,
} from "../../../web/view/viewport.js";

const SQUARE = { columns: 512, rows: 512, aspect: 1 };
const PANE = { width: 300, height: 400 };

describe("fit", () => {
  test("shows all of the image in the middle", () => {
    const placement = place(FIT, SQUARE, PANE);
    assert.equal(placement.scaleX, 300 / 512);
    assert.equal(placement.left, 0);
    assert.equal(placement.top, 50);
  });

  test("counts rows that are higher than columns are wide", () => {
    assert.equal(pixelAspect([2, 0.5]), 4);
    assert.equal(fitScale({ columns: 100, rows: 100, aspect: 4 }, PANE), 1);
  });

  test("pixels of unknown or impossible spacing are square", () => {
    for (const spacing of [null, undefined, [], [0, 1], [-1, 1]]) assert.equal(pixelAspect(spacing), 1);
  });
});

describe("zoom", () => {
  test("keeps what is under the pointer", () => {
    const point = { x: 120, y: 180 };
    const before = pixelAt(point, place(FIT, SQUARE, PANE), SQUARE);
    const viewport = zoomAt(FIT, 2.5, point, SQUARE, PANE);
    assert.deepEqual(pixelAt(point, place(viewport, SQUARE, PANE), SQUARE), before);
    assert.ok(Math.abs((viewport.scale ?? 0) - (2.5 * 300) / 512) < 1e-12);
  });

  test("keeps it with oblong pixels too", () => {
    const oblong = { columns: 400, rows: 100, aspect: 3 };
    const point = { x: 140, y: 210 };
    const before = pixelAt(point, place(FIT, oblong, PANE), oblong);
    assert.deepEqual(
      pixelAt(point, place(zoomAt(FIT, 2, point, oblong, PANE), oblong, PANE), oblong),
      before,
    );
  });

  test("has its bounds", () => {
    assert.equal(zoomAt(FIT, 1e9, { x: 0, y: 0 }, SQUARE, PANE).scale, MAX_SCALE);
    const tiny = zoomAt(FIT, 1e-9, { x: 0, y: 0 }, SQUARE, PANE).scale ?? 0;
    assert.ok(tiny > 0 && tiny < 1);
  });

  test("to a scale keeps the middle", () => {
    assert.deepEqual(zoomTo(FIT, 1, SQUARE, PANE), {
      scale: 1,
      column: 256,
      row: 256,
      columns: 512,
      rows: 512,
    });
  });
});

describe("pan", () => {
  test("moves the image with the pointer", () => {
    const viewport = { scale: 2, column: 100, row: 100 };
    const { column, row } = pan(viewport, { x: 10, y: -20 }, SQUARE, PANE);
    assert.deepEqual([column, row], [95, 110]);
  });

  test("never loses the image", () => {
    assert.equal(pan({ scale: 2, column: 100, row: 100 }, { x: 1e6, y: 0 }, SQUARE, PANE).column, 0);
  });
});

test("a view that was set in one image shows the same part of another", () => {
  const viewport = zoomAt(FIT, 2, { x: 40, y: 90 }, SQUARE, PANE);
  const half = { columns: 256, rows: 256, aspect: 1 };
  const [ours, theirs] = [place(viewport, SQUARE, PANE), place(viewport, half, PANE)];
  assert.equal(theirs.scaleX, 2 * ours.scaleX);
  assert.deepEqual([theirs.left, theirs.top], [ours.left, ours.top]);
});

test("places in the image and on the screen are each other's, and pixel centres are whole numbers", () => {
  const placement = { scaleX: 2, scaleY: 4, left: 10, top: 20 };
  assert.deepEqual(toScreen({ row: 0, column: 0 }, placement), { x: 11, y: 22 });
  assert.deepEqual(toImage({ x: 11, y: 22 }, placement), { row: 0, column: 0 });
  assert.deepEqual(toImage(toScreen({ row: 3.25, column: 7 }, placement), placement), {
    row: 3.25,
    column: 7,
  });
});

test("pixels of a result are as high as what they are made of", () => {
  assert.equal(resultAspect(null, 2), 2);
  assert.equal(resultAspect([1, 0, 5, 0, 1, 7], 2), 2);
  assert.equal(resultAspect([2, 0, 0.5, 0, 4, 1.5], 2), 1);
  assert.equal(resultAspect([0, 1, 0, -1, 0, 9], 2), 0.5);
});

test("beside the image there is no pixel", () => {
  const placement = place(FIT, SQUARE, PANE);
  assert.equal(pixelAt({ x: 150, y: 20 }, placement, SQUARE), null);
  assert.deepEqual(pixelAt({ x: 0, y: 50 }, placement, SQUARE), { row: 0, column: 0 });
  assert.equal(pixelAt({ x: 300, y: 350 }, placement, SQUARE), null);
});

test("views are the same if they show the same", () => {
  const view = { scale: 2, column: 3, row: 4, columns: 5, rows: 6 };
  assert.ok(isSameView(view, { ...view }));
  for (const name of Object.keys(view)) assert.ok(!isSameView(view, { ...view, [name]: 1 }), name);
});
