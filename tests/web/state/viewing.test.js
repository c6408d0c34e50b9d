import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { geometriesRead, looked, paneChanged } from "../../../web/state/actions.js";
import { linked } from "../../../web/state/desk-actions.js";
import { placed, show } from "../../../web/state/place-actions.js";
import { viewportOf } from "../../../web/state/viewing.js";
import { FIT } from "../../../web/view/viewport.js";
import { opened, paneIn, summary } from "./states.js";

/** @param {object} change @returns {any} what a pane shows of an image of 100 × 100 pixels */
const picture = (handle, change = {}) => ({
  handle,
  frameNumber: 1,
  rows: 100,
  columns: 100,
  placement: null,
  ...change,
});
const plane = (position, spacing, axes = { row: [1, 0, 0], column: [0, 1, 0], normal: [0, 0, 1] }) => ({
  position,
  spacing,
  ...axes,
});
const CORONAL = { row: [1, 0, 0], column: [0, 0, -1], normal: [0, 1, 0] };

/**
 * Series a: axial, pixels of 1 mm, at z = 20. Series b: as a, but pixels of 0.5 mm, its corner at (10, 10, 5).
 * Series c: coronal at y = 40. All in one space, d in none.
 */
const open = (...updates) =>
  [
    geometriesRead([
      { handle: "a", space: "patient", frames: [plane([0, 0, 20], [1, 1])] },
      { handle: "b", space: "patient", frames: [plane([10, 10, 5], [0.5, 0.5])] },
      { handle: "c", space: "patient", frames: [plane([0, 40, 90], [1, 1], CORONAL)] },
    ]),
    show({ handle: "a", frame: 1 }),
    placed("edges", { handle: "b", frame: 1 }),
    ...[
      ["windowed", "a"],
      ["equalised", "a"],
      ["edges", "b"],
    ].map(([id, handle]) => paneChanged(id, { picture: picture(handle) })),
    ...updates,
  ].reduce(
    (state, update) => update(state),
    opened(
      ...["a", "b", "c", "d"].map((handle) =>
        summary(handle, { rows: 100, columns: 100, series_uid: `1.${handle}` }),
      ),
    ),
  );
const view = (scale, column, row) => ({ scale, column, row, columns: 100, rows: 100 });
const of = (state, id) => viewportOf(state, paneIn(state, id));

describe("linked views", () => {
  test("fit each picture into its pane", () => {
    assert.deepEqual(of(open(looked(FIT, "windowed")), "edges"), FIT);
  });

  test("are the same for the pane of the hand", () => {
    assert.deepEqual(of(open(looked(view(3, 40, 60), "windowed")), "windowed"), view(3, 40, 60));
  });

  test("show the same part of the patient, as large in millimetres", () => {
    const state = open(looked(view(4, 30.5, 40.5), "windowed"));
    // 30 mm and 40 mm are the 40th and the 60th pixel of b.
    assert.deepEqual(of(state, "edges"), view(2, 40.5, 60.5));
    const back = looked(view(2, 42.5, 60.5), "edges")(state);
    assert.deepEqual(of(back, "windowed"), view(4, 31.5, 40.5));
  });

  test("show the same part of a frame, whatever a recipe has made of it", () => {
    const cropped = picture("a", { rows: 50, columns: 40, placement: [1, 0, 10, 0, 1, 20] });
    const halved = picture("a", { rows: 50, columns: 50, placement: [2, 0, 0.5, 0, 2, 0.5] });
    const turned = picture("a", { placement: [0, 1, 0, -1, 0, 99] });
    const state = open(looked(view(3, 30, 40), "windowed"));
    const shown = (change) => of(paneChanged("equalised", { picture: change })(state), "equalised");
    assert.deepEqual(shown(cropped), { scale: 3, column: 10, row: 30, columns: 40, rows: 50 });
    assert.deepEqual(shown(halved), { scale: 6, column: 15, row: 20, columns: 50, rows: 50 });
    assert.deepEqual(shown(turned), view(3, 40, 70));
  });

  test("leave what lies before and behind a picture where it is", () => {
    const coronal = [
      placed("edges", { handle: "c", frame: 1 }),
      paneChanged("edges", { picture: picture("c") }),
    ];
    const state = open(...coronal, looked(view(2, 30.5, 50.5), "windowed"));
    // Around (30, 50, 20): 30 mm to the left, and 70 mm below z = 90.
    assert.deepEqual(of(state, "edges"), view(2, 30.5, 70.5));
    const down = looked(view(2, 30.5, 60.5), "edges")(state);
    assert.deepEqual(of(down, "windowed"), view(2, 30.5, 50.5));
    const right = looked(view(2, 35.5, 60.5), "edges")(down);
    assert.deepEqual(of(right, "windowed"), view(2, 35.5, 50.5));
  });

  test("show the same part of the picture where nobody knows more", () => {
    const state = open(
      placed("edges", { handle: "d", frame: 1 }),
      paneChanged("edges", { picture: picture("d", { rows: 50, columns: 50 }) }),
      looked(view(4, 30, 40), "windowed"),
    );
    assert.deepEqual({ ...of(state, "edges"), spot: null }, { ...view(4, 30, 40), spot: null });
  });

  test("become each pane's own where they are, and that of the active pane becomes all panes'", () => {
    const apart = linked({ view: false })(open(looked(view(4, 30.5, 40.5), "windowed")));
    assert.deepEqual(of(apart, "edges"), view(2, 40.5, 60.5));
    const moved = looked(view(6, 40.5, 60.5), "edges")(apart);
    assert.deepEqual(of(moved, "windowed"), view(4, 30.5, 40.5));
    const together = linked({ view: true })({ ...moved, active: "edges" });
    assert.deepEqual(of(together, "windowed"), view(12, 30.5, 40.5));
  });
});
