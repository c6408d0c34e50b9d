import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { geometriesRead, paneChanged } from "../../../web/state/actions.js";
import { crosshairOn, crosshairPoint } from "../../../web/state/crosshair.js";
import { filesRemoved } from "../../../web/state/file-actions.js";
import { crosshairMoved, crosshairNudged } from "../../../web/state/leading.js";
import { placed, show, stepped } from "../../../web/state/place-actions.js";
import { placeOf } from "../../../web/state/selectors.js";
import { picture } from "./drawn.js";
import { opened, paneIn, summary } from "./states.js";

const AXIAL = { row: [1, 0, 0], column: [0, 1, 0], normal: [0, 0, 1] };
const CORONAL = { row: [1, 0, 0], column: [0, 0, -1], normal: [0, 1, 0] };
const square = (handle, frameNumber, change = {}) =>
  picture({ handle, frameNumber, columns: 100, ...change });

/** Axial frames of series a at z = 0, 2, 4, …; coronal ones of series c at y = 0, 1, 2, …; d says nothing. */
const open = (...updates) =>
  [
    geometriesRead([
      {
        handle: "a",
        space: "patient",
        frames: [0, 2, 4, 6, 8].map((z) => ({ position: [0, 0, z], spacing: [1, 1], ...AXIAL })),
      },
      {
        handle: "c",
        space: "patient",
        frames: Array.from({ length: 60 }, (_, y) => ({
          position: [0, y, 50],
          spacing: [1, 1],
          ...CORONAL,
        })),
      },
    ]),
    show({ handle: "a", frame: 3 }),
    placed("edges", { handle: "c", frame: 1 }),
    paneChanged("windowed", { picture: /** @type {any} */ (square("a", 3)) }),
    ...updates,
  ].reduce(
    (state, update) => update(state),
    opened(
      summary("a", { rows: 100, columns: 100, frames: 5, series_uid: "1" }),
      summary("c", { rows: 100, columns: 100, frames: 60, series_uid: "2" }),
      summary("d", { rows: 100, columns: 100, frames: 5, series_uid: "3" }),
    ),
  );
const frameIn = (state, id) => placeOf(state, paneIn(state, id))?.frame;
const on = (state, ...which) => crosshairOn(state, /** @type {any} */ (square(...which)));

describe("the cross-hair", () => {
  test("leads the panes that lie in its space to the frame that shows it", () => {
    const state = open(crosshairMoved("windowed", { row: 40.2, column: 30 }));
    assert.equal(frameIn(state, "edges"), 41);
    assert.equal(frameIn(state, "windowed"), 3);
    assert.deepEqual(crosshairPoint(state), { space: "patient", point: [30, 40.2, 4] });
    assert.deepEqual(on(state, "c", 41), { row: 46, column: 30 });
  });

  test("leads panes that follow the others, too", () => {
    const state = open(
      paneChanged("edges", { picture: /** @type {any} */ (square("c", 1)) }),
      crosshairMoved("edges", { row: 43.5, column: 12 }),
    );
    // 43.5 rows below z = 50.
    assert.equal(frameIn(state, "windowed"), 4);
    assert.equal(frameIn(state, "equalised"), 4);
    assert.deepEqual(on(state, "a", 4), { row: 0, column: 12 });
  });

  test("is on no frame that ends before it, nor where nobody knows where that lies", () => {
    const state = open(crosshairMoved("windowed", { row: 40.2, column: 30 }));
    assert.equal(on(state, "c", 42), null);
    assert.equal(on(state, "a", 4), null);
    assert.equal(on(state, "d", 3), null);
    const unknown = { ...state, geometries: {} };
    assert.deepEqual(on(unknown, "a", 3), { row: 40.2, column: 30 });
    assert.equal(on(unknown, "c", 41), null);
    assert.equal(crosshairOn(open(), /** @type {any} */ (square("a", 3))), null);
  });

  test("stays on its place of the frame, whatever a recipe has made of that", () => {
    const cropped = square("a", 3, { rows: 50, columns: 50, placement: [1, 0, 10, 0, 1, 20] });
    const state = open(
      paneChanged("equalised", { picture: /** @type {any} */ (cropped) }),
      crosshairMoved("equalised", { row: 30, column: 5 }),
    );
    assert.deepEqual(on(state, "a", 3), { row: 40, column: 25 });
    assert.deepEqual(crosshairOn(state, /** @type {any} */ (cropped)), { row: 30, column: 5 });
    const beyond = crosshairMoved("equalised", { row: 99, column: -7 })(state);
    assert.deepEqual(on(beyond, "a", 3), { row: 59.5, column: 19.5 });
  });

  test("goes on with the frame on which it is", () => {
    const state = open(crosshairMoved("windowed", { row: 40, column: 30 }), stepped(1, "windowed"));
    assert.deepEqual(crosshairPoint(state)?.point, [30, 40, 6]);
    assert.deepEqual(on(state, "c", 41), { row: 44, column: 30 });
    const across = stepped(2, "edges")(state);
    assert.deepEqual(crosshairPoint(across)?.point, [30, 42, 6]);
  });

  test("does not go on with a frame on which it is not", () => {
    const state = open(
      crosshairMoved("windowed", { row: 40, column: 30 }),
      placed("edges", { handle: "c", frame: 1 }),
    );
    assert.deepEqual(crosshairPoint(stepped(2, "edges")(state))?.point, [30, 40, 4]);
  });

  test("goes by keys, into the middle first", () => {
    const middle = crosshairNudged("windowed", { row: 0, column: 1 })(open());
    assert.deepEqual(on(middle, "a", 3), { row: 49.5, column: 49.5 });
    const moved = crosshairNudged("windowed", { row: -10, column: 1 })(middle);
    assert.deepEqual(on(moved, "a", 3), { row: 39.5, column: 50.5 });
  });

  test("goes with its file", () => {
    const state = open(crosshairMoved("windowed", { row: 40, column: 30 }));
    assert.notEqual(filesRemoved(["c"])(state).crosshair, null);
    assert.equal(filesRemoved(["a"])(state).crosshair, null);
  });

  test("needs a picture", () => {
    const state = open();
    assert.equal(crosshairMoved("equalised", { row: 1, column: 1 })(state), state);
    assert.equal(crosshairNudged("nowhere", { row: 1, column: 1 })(state), state);
  });
});
