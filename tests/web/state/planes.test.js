import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EngineError } from "../../../web/engine/errors.js";
import { geometriesRead } from "../../../web/state/actions.js";
import { layoutChosen } from "../../../web/state/desk-actions.js";
import {
  engineLost,
  filesAdded,
  filesMarked,
  filesOpened,
  filesRemoved,
} from "../../../web/state/file-actions.js";
import { rootOf, windowKey } from "../../../web/state/making.js";
import {
  orthogonalChosen,
  orthogonalLeft,
  orthogonalRetried,
  planesSet,
  refusalOf,
} from "../../../web/state/orthogonal.js";
import { placed, show, shownIn } from "../../../web/state/place-actions.js";
import { planesLeft, planesSource, planesWanted, planesWay } from "../../../web/state/planes.js";
import { entryOf, placeOf } from "../../../web/state/selectors.js";
import { arrivals, opened, paneIn, summary } from "./states.js";

const CORONAL = { row: [1, 0, 0], column: [0, 0, -1], normal: [0, 1, 0], spacing: [1, 1] };
const AXIAL = { row: [1, 0, 0], column: [0, 1, 0], normal: [0, 0, 1], spacing: [1, 1] };

/** Two slices of one series at z = 0 and 5, and another series. */
const files = () =>
  opened(
    summary("a", { rows: 11, columns: 11, series_uid: "1", series_description: "Head" }),
    summary("b", { rows: 11, columns: 11, series_uid: "1", series_description: "Head" }),
    summary("x", { series_uid: "9" }),
  );
const after = (state, ...updates) => updates.reduce((next, update) => update(next), state);
const wanted = (...updates) =>
  after(files(), orthogonalChosen({ handle: "b", frame: 1 }), ...updates, planesWanted);
const planes = (state) => state.files.filter(({ derivation }) => derivation?.kind === "orthogonal");
const handleIn = (state, id) => paneIn(state, id).place?.handle ?? "";
/** The engine has made them. */
const made = (state) =>
  planes(state).reduce(
    (next, { handle }) =>
      filesOpened([summary(handle, { series_uid: handle, frames: 20, rows: 11, columns: 11 })], [])(next),
    state,
  );

describe("orthogonal views", () => {
  test("are three images of all of the series, in panes of their own, beside how it was acquired", () => {
    const state = wanted();
    assert.deepEqual(
      state.panes.map(({ id }) => id),
      ["axial", "coronal", "sagittal", "acquired"],
    );
    assert.deepEqual(
      planes(state).map(({ name, derivation }) => [name, derivation]),
      ["axial", "coronal", "sagittal"].map((plane) => [
        `${plane[0]?.toUpperCase()}${plane.slice(1)}: Head`,
        { kind: "orthogonal", sources: ["a", "b"], options: { plane } },
      ]),
    );
    for (const { handle, derivation } of planes(state))
      assert.equal(handleIn(state, derivation?.options.plane), handle);
    assert.deepEqual(placeOf(state, paneIn(state, "acquired")), { handle: "b", frame: 1 });
    assert.equal(state.tool, "crosshair");
    assert.equal(planesWanted(state), state);
  });

  test("wait until all of the series is open, also of a new engine", () => {
    const opening = {
      ...after(files(), orthogonalChosen(null)),
      opening: { done: 1, total: 3, gathering: false },
    };
    assert.equal(planesWanted(opening), opening);
    const lost = engineLost(wanted());
    assert.equal(planesSource(lost), null);
    assert.equal(planesWanted(lost), lost);
    assert.ok(planes(lost).every(({ status }) => status === "waiting"));
  });

  test("follow the current series; those of another are given back", () => {
    const first = made(wanted());
    const state = after(first, show({ handle: "x", frame: 1 }), planesWanted);
    assert.deepEqual(planes(state).at(-1)?.derivation?.sources, ["x"]);
    assert.deepEqual(
      planesLeft(state),
      planes(first).map(({ handle }) => handle),
    );
    assert.deepEqual(planesLeft(first), []);
  });

  test("are made anew when their series has grown", () => {
    const state = after(
      made(wanted()),
      filesAdded(arrivals("c"), 2),
      filesOpened([summary("c", { series_uid: "1" })], []),
      planesWanted,
    );
    assert.deepEqual(entryOf(state, handleIn(state, "axial"))?.derivation?.sources, ["a", "b", "c"]);
  });

  test("show another series when that is chosen in the pane of a plane", () => {
    const state = shownIn({ handle: "x", frame: 1 }, "coronal")(wanted());
    assert.equal(state.current?.handle, "x");
    const carried = placed("axial", { handle: "x", frame: 1 })(wanted());
    assert.equal(carried.current?.handle, "x");
    const before = made(wanted());
    const within = shownIn({ handle: handleIn(before, "axial"), frame: 3 }, "axial")(before);
    assert.equal(within.current?.handle, "b");
    assert.equal(paneIn(within, "axial").place?.frame, 3);
  });

  test("are about the series that they are made of", () => {
    const state = made(wanted());
    const place = { handle: handleIn(state, "coronal"), frame: 3 };
    assert.deepEqual(rootOf(state, place), { handle: "a", frame: 1 });
    assert.equal(windowKey(state, place), "1");
    assert.equal(orthogonalChosen(place)(state).current?.handle, "a");
    assert.equal(planes(planesWanted(orthogonalChosen(place)(state))).length, 3);
  });

  test("end where they were begun", () => {
    const state = after(files(), layoutChosen("grid", { rows: 2, columns: 3 }), orthogonalChosen(null));
    const again = orthogonalChosen(null)(state);
    assert.deepEqual(orthogonalLeft(again).layout, { name: "grid", rows: 2, columns: 3 });
  });
});

describe("slabs of orthogonal views", () => {
  const thick = (state, thickness, mode = /** @type {const} */ ("mean")) =>
    after(state, planesSet({ thickness, mode }), planesWanted);

  test("take the place of what is shown", () => {
    const before = made(wanted());
    const state = thick(before, 10);
    assert.equal(planes(state).length, 6);
    assert.deepEqual(planes(state)[3]?.derivation, {
      kind: "orthogonal",
      sources: ["a", "b"],
      options: { plane: "axial", thickness: 10, mode: "mean" },
      replaces: handleIn(before, "axial"),
    });
    assert.equal(handleIn(state, "axial"), handleIn(before, "axial"));
    assert.equal(planesWanted(state), state);
  });

  test("that nobody has seen yet are let go for the next", () => {
    const before = made(wanted());
    const state = thick(thick(before, 10), 20);
    assert.equal(planes(state).length, 6);
    assert.equal(planes(state)[3]?.derivation?.options.thickness, 20);
    assert.deepEqual(
      planes(thick(state, 0)).map(({ handle }) => handle),
      planes(before).map(({ handle }) => handle),
    );
    assert.equal(planes(thick(wanted(), 5)).length, 3);
    assert.equal(planes(thick(wanted(), 5))[0]?.derivation?.options.thickness, 5);
  });

  test("that cannot be made leave what is there", () => {
    const before = made(wanted());
    const state = thick(before, 2000);
    const entry = /** @type {any} */ (planes(state)[3]);
    const error = new EngineError("invalid_parameter", "A slab cannot be 2000 mm thick.");
    const next = after(state, planesWay.refused(entry, error), filesRemoved([entry.handle]), planesWanted);
    assert.equal(next.planes.thickness, 0);
    assert.deepEqual(planes(next), planes(before));
    assert.equal(next.messages.at(-1)?.detail, error.message);
    assert.equal(refusalOf(next), null);
  });
});

describe("a series that makes no volume", () => {
  const error = new EngineError("unsuitable_geometry", "There is one slice only.");
  const refuse = (state, why = error) => {
    const entry = /** @type {any} */ (planes(state)[0]);
    return after(
      state,
      filesMarked([entry.handle], "opening"),
      planesWay.refused(entry, why),
      filesRemoved([entry.handle]),
      planesWanted,
    );
  };

  test("is refused with the reason, once, until it is tried again", () => {
    const state = refuse(wanted());
    assert.equal(refusalOf(state)?.error, error);
    assert.deepEqual(planes(state), []);
    assert.equal(planes(planesWanted(orthogonalRetried(state))).length, 3);
    const other = after(state, show({ handle: "x", frame: 1 }), planesWanted);
    assert.equal(refusalOf(other), null);
    assert.equal(planes(other).length, 3);
  });

  test("is not asked about again after a reload: the page goes back by itself", () => {
    const reloaded = planesWanted({
      ...orthogonalChosen(null)(files()),
      orthogonal: { from: null, refused: null },
    });
    const state = refuse(reloaded);
    assert.equal(state.layout.name, "three");
    assert.equal(state.messages.at(-1)?.detail, error.message);
  });

  test("that was left is not made by itself", () => {
    const state = refuse(wanted(), new EngineError("aborted", ""));
    assert.equal(refusalOf(state)?.error.code, "aborted");
    assert.deepEqual(planes(state), []);
  });
});

describe("a plane that is there", () => {
  const located = (state) => {
    const [axial, coronal] = ["axial", "coronal"].map((id) => handleIn(state, id));
    const frames = (make) => Array.from({ length: 20 }, (_, number) => make(number));
    return geometriesRead([
      { handle: "a", space: "patient", frames: [{ ...AXIAL, position: [0, 0, 0] }] },
      { handle: "b", space: "patient", frames: [{ ...AXIAL, position: [0, 0, 5] }] },
      { handle: axial, space: "patient", frames: frames((z) => ({ ...AXIAL, position: [0, 0, z] })) },
      { handle: coronal, space: "patient", frames: frames((y) => ({ ...CORONAL, position: [0, y, 10] })) },
    ])(state);
  };
  const arrive = (state, id) => {
    const entry = /** @type {any} */ (entryOf(state, handleIn(state, id)));
    return planesWay.made(entry)(state);
  };

  test("is seen first where the current image lies, and in its middle", () => {
    const state = located(made(wanted()));
    const shown = arrive(arrive(state, "axial"), "coronal");
    assert.equal(paneIn(shown, "axial").place?.frame, 6);
    assert.equal(paneIn(shown, "coronal").place?.frame, 6);
    assert.deepEqual(shown.crosshair, { handle: "b", frame: 1, row: 5, column: 5, above: 0 });
  });

  test("is seen where the cross-hair is", () => {
    const crosshair = { handle: "b", frame: 1, row: 8, column: 2, above: -3 };
    const state = { ...located(made(wanted())), crosshair };
    const shown = arrive(arrive(state, "axial"), "coronal");
    assert.equal(paneIn(shown, "axial").place?.frame, 3);
    assert.equal(paneIn(shown, "coronal").place?.frame, 9);
    assert.equal(shown.crosshair, crosshair);
  });

  test("is seen from its first frame on if nobody knows where that is", () => {
    const state = made(wanted());
    assert.equal(arrive(state, "axial"), state);
  });
});
