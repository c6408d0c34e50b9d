import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { filesRemoved } from "../../../web/state/file-actions.js";
import { recorded, redone, undone } from "../../../web/state/history.js";
import {
  draftAimed,
  draftBegun,
  draftExtended,
  draftFinished,
  draftShortened,
  drawnOn,
  drawnSoFar,
  measurementChanged,
  measurementRemoved,
  measurementSelected,
  measurementShifted,
  seenFrom,
} from "../../../web/state/measurements.js";
import { Store } from "../../../web/state/store.js";
import { picture, shape, showing } from "./drawn.js";
import { opened, summary } from "./states.js";

/** @type {Store} */
let store;
const draft = () => store.state.tooling.draft;
const drawn = () => store.state.measurements;

beforeEach(() => {
  store = new Store(showing("windowed")(opened(summary("a"))), recorded);
});

describe("a draft", () => {
  test("begins on the frame of its pane's picture, and has what is in the hand as its last point", () => {
    store.apply(draftBegun("windowed", "length", [1, 2]));
    store.apply(draftAimed([5, 6]));
    const { handle, frame, points } = drawnSoFar(/** @type {any} */ (draft()));
    assert.deepEqual(
      { handle, frame, points },
      {
        handle: "a",
        frame: 1,
        points: [
          [1, 2],
          [5, 6],
        ],
      },
    );
    assert.deepEqual(draft()?.shape.points, [[1, 2]]);
  });

  test("is a measurement once it is complete, which is selected", () => {
    store.apply(draftBegun("windowed", "length", [1, 2]));
    store.apply(draftExtended([5, 6]));
    store.apply(draftFinished);
    assert.equal(draft(), null);
    assert.deepEqual(
      drawn().map(({ points }) => points),
      [
        [
          [1, 2],
          [5, 6],
        ],
      ],
    );
    assert.equal(store.state.tooling.selected, drawn()[0]?.id);
  });

  test("is dropped where it is not, or where there is no picture", () => {
    store.apply(draftBegun("windowed", "polygon", [1, 2]));
    store.apply(draftExtended([5, 6]));
    store.apply(draftFinished);
    store.apply(draftBegun("edges", "length", [1, 2]));
    assert.deepEqual([draft(), drawn()], [null, []]);
  });

  test("gives its points back one by one", () => {
    store.apply(draftBegun("windowed", "polygon", [1, 2]));
    store.apply(draftExtended([5, 6]));
    store.apply(draftShortened);
    assert.deepEqual(draft()?.shape.points, [[1, 2]]);
    store.apply(draftShortened);
    assert.equal(draft(), null);
  });

  test("of a point moves with the hand instead of having a second one", () => {
    store.apply(draftBegun("windowed", "point", [1, 2]));
    store.apply(draftAimed([3, 4]));
    assert.deepEqual(drawnSoFar(/** @type {any} */ (draft())).points, [[3, 4]]);
  });

  test("of an arrow asks for its text when it is there", () => {
    store.apply(draftBegun("windowed", "arrow", [1, 2]));
    store.apply(draftExtended([5, 6]));
    store.apply(draftFinished);
    assert.equal(store.state.tooling.naming, drawn()[0]?.id);
  });
});

describe("measurements", () => {
  const add = (each) => store.apply((state) => ({ ...state, measurements: [...state.measurements, each] }));

  test("have numbers of their own, also after one is gone", () => {
    add(shape({ number: 1 }));
    add(shape({ number: 2 }));
    store.apply(measurementRemoved(/** @type {any} */ (drawn()[0]).id));
    store.apply(draftBegun("windowed", "length", [1, 2]));
    assert.equal(draft()?.shape.number, 3);
  });

  test("are drawn, moved, named and deleted, and each of these is undone", () => {
    store.apply(draftBegun("windowed", "length", [1, 2]));
    store.apply(draftExtended([5, 6]));
    store.apply(draftFinished);
    const { id } = /** @type {any} */ (drawn()[0]);
    store.apply(measurementChanged(id, { name: "Aorta" }));
    store.apply(measurementRemoved(id));
    assert.deepEqual(drawn(), []);
    store.apply(undone);
    assert.equal(drawn()[0]?.name, "Aorta");
    store.apply(undone);
    assert.equal(drawn()[0]?.name, "");
    store.apply(undone);
    assert.deepEqual(drawn(), []);
    for (const _ of [1, 2]) store.apply(redone);
    assert.equal(drawn()[0]?.name, "Aorta");
  });

  test("move as a whole; what is not there stays away", () => {
    const one = shape();
    add(one);
    store.apply(measurementShifted(one.id, 1, -2));
    assert.deepEqual(drawn()[0]?.points, [
      [2, 0],
      [2, 10],
    ]);
    const { state } = store;
    store.apply(measurementShifted("nobody", 1, 1));
    store.apply(measurementChanged("nobody", { name: "x" }));
    assert.equal(store.state, state);
    store.apply(measurementSelected(one.id));
    store.apply(measurementSelected(one.id));
    assert.equal(store.state.tooling.selected, one.id);
  });

  test("are on their frame, and on no other", () => {
    for (const each of [shape({ number: 1 }), shape({ frame: 2 }), shape({ handle: "b" })]) add(each);
    assert.deepEqual(
      drawnOn(store.state, picture()).map(({ number }) => number),
      [1],
    );
  });

  test("go with their file, also out of what can be undone", () => {
    add(shape());
    store.apply(measurementChanged(/** @type {any} */ (drawn()[0]).id, { name: "x" }));
    store.apply(filesRemoved(["a"]));
    assert.deepEqual(drawn(), []);
    store.apply(undone);
    assert.deepEqual(drawn(), []);
  });

  test("are seen through the placement of another picture of the frame", () => {
    const half = [2, 0, 0.5, 0, 2, 0.5];
    const one = shape({
      points: [
        [0.5, 2.5],
        [4.5, 8.5],
      ],
    });
    assert.deepEqual(seenFrom(one, half)?.points, [
      [0, 1],
      [2, 4],
    ]);
    assert.deepEqual(seenFrom({ ...one, placement: half }, half)?.points, one.points);
    assert.equal(seenFrom(one, [0, 0, 0, 0, 0, 0]), null);
  });
});
