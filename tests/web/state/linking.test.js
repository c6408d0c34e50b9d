import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { geometriesRead } from "../../../web/state/actions.js";
import { linked, soloed } from "../../../web/state/desk-actions.js";
import { filesRemoved } from "../../../web/state/file-actions.js";
import { frameNearest, kindsOfLinks } from "../../../web/state/linking.js";
import { placed, show, stepped } from "../../../web/state/place-actions.js";
import { placeOf } from "../../../web/state/selectors.js";
import { opened, paneIn, summary } from "./states.js";

const frame = (z, normal = [0, 0, 1]) => ({
  position: [10, 20, z],
  row: [1, 0, 0],
  column: [0, 1, 0],
  normal,
  spacing: [1, 1],
});
const geometry = (handle, space, ...frames) => ({ handle, space, frames });

/** Two series of one patient: slices every 2 mm, and every 5 mm; `b` in the edges pane. */
const open = (...updates) =>
  [
    show({ handle: "a", frame: 1 }),
    geometriesRead([
      geometry("a", "patient", ...[0, 2, 4, 6, 8, 10].map((z) => frame(z))),
      geometry("b", "patient", ...[0, 5, 10].map((z) => frame(z))),
      geometry("c", "patient", ...[0, 1, 2].map((z) => frame(z, [1, 0, 0]))),
    ]),
    placed("edges", { handle: "b", frame: 1 }),
    ...updates,
  ].reduce(
    (state, update) => update(state),
    opened(
      summary("a", { frames: 6 }),
      summary("b", { frames: 3, series_uid: "9" }),
      summary("c", { frames: 3, series_uid: "8" }),
    ),
  );
const at = (state, id) => placeOf(state, paneIn(state, id))?.frame;

describe("linked frames", () => {
  test("go to where they are nearest in the patient", () => {
    let state = open(stepped(2, "windowed"));
    assert.deepEqual([at(state, "windowed"), at(state, "equalised"), at(state, "edges")], [3, 3, 2]);
    state = stepped(1, "edges")(state);
    assert.deepEqual([at(state, "windowed"), at(state, "edges")], [6, 3]);
  });

  test("stay where they are if they are cut otherwise", () => {
    const state = open(placed("edges", { handle: "c", frame: 2 }), stepped(2, "windowed"));
    assert.equal(at(state, "edges"), 2);
  });

  test("go on by as many where no common space is known", () => {
    const state = stepped(2, "windowed")({ ...open(), geometries: {} });
    assert.deepEqual([at(state, "windowed"), at(state, "edges")], [3, 3]);
    const far = stepped(5, "windowed")({ ...open(), geometries: {} });
    assert.equal(at(far, "edges"), 3);
  });

  test("of one series stay apart: two of its frames are compared", () => {
    const state = open(placed("edges", { handle: "a", frame: 5 }), stepped(2, "windowed"));
    assert.deepEqual([at(state, "windowed"), at(state, "edges")], [3, 5]);
  });

  test("that are not linked stay", () => {
    const state = open(linked({ frame: false }), stepped(2, "windowed"));
    assert.equal(at(state, "edges"), 1);
  });
});

describe("how panes are linked", () => {
  const kinds = (state) => [...kindsOfLinks(state)];

  test("is told where they show several series", () => {
    assert.deepEqual(kinds(open(placed("edges", null))), []);
    assert.deepEqual(kinds(open()), ["space"]);
    assert.deepEqual(kinds({ ...open(), geometries: {} }), ["number"]);
    assert.deepEqual(kinds(open(placed("equalised", { handle: "c", frame: 1 }))), ["not", "space"]);
  });

  test("is about those that are seen", () => {
    assert.deepEqual(kinds(open(soloed("windowed"))), []);
  });
});

test("of frames that are as near, the one goes first that shows the place", () => {
  const wide = { ...frame(4), position: [-90, -90, 4] };
  const state = geometriesRead([geometry("b", "patient", wide, frame(0), frame(8))])(open());
  assert.deepEqual(frameNearest(state, { handle: "b", frame: 1 }, [11, 21, 4.5]), { handle: "b", frame: 3 });
});

test("geometry goes with its file", () => {
  assert.deepEqual(Object.keys(filesRemoved(["a", "c"])(open()).geometries), ["b"]);
});
