import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as actions from "../../../web/state/file-actions.js";
import { after, arrivals, opened, paneIn, ready, summary } from "./states.js";

describe("opening", () => {
  test("shows the first good file of what was opened last, and stays there", () => {
    let state = after(ready, actions.filesAdded(arrivals("a", "b", "c"), 1));
    state = actions.filesOpened([], [{ handle: "a", code: "not_dicom", message: "" }])(state);
    assert.equal(state.current, null);
    state = actions.filesOpened([summary("b")], [])(state);
    assert.deepEqual(state.current, { handle: "b", frame: 1 });
    state = actions.filesOpened([summary("c")], [])(state);
    assert.equal(state.current?.handle, "b");
    state = actions.filesOpened([summary("d")], [])(actions.filesAdded(arrivals("d"), 2)(state));
    assert.equal(state.current?.handle, "d");
  });

  test("lists what was refused, and loses nothing that was open", () => {
    const before = actions.filesAdded(arrivals("x"), 2)(opened(summary("a")));
    const state = actions.filesOpened(
      [],
      [{ handle: "x", code: "empty_file", message: "No bytes." }],
    )(before);
    assert.deepEqual(
      state.files.map(({ handle }) => handle),
      ["a"],
    );
    assert.deepEqual(state.skipped, [{ name: "x.dcm", code: "empty_file", message: "No bytes." }]);
    assert.equal(state.current?.handle, "a");
  });
});

describe("closing", () => {
  test("goes to what is left", () => {
    const state = actions.filesRemoved(["a"])(opened(summary("a"), summary("b")));
    assert.equal(state.current?.handle, "b");
  });

  test("the last one leaves an empty page", () => {
    const state = actions.filesRemoved(["a"])(opened(summary("a")));
    assert.equal(state.current, null);
    assert.equal(paneIn(state, "windowed").picture, null);
  });
});

test("a lost engine makes all files wait, and remembers what it died of", () => {
  const state = actions.filesMarked(["b"], "opening")(opened(summary("a"), summary("b")));
  const lost = actions.engineLost(state);
  assert.deepEqual(
    lost.files.map(({ status, crashes }) => [status, crashes]),
    [
      ["waiting", 0],
      ["waiting", 1],
    ],
  );
  assert.deepEqual(lost.current, state.current);
  assert.equal(actions.engineLost(lost).files[1].crashes, 1);
});

describe("what is made of other images", () => {
  const made = (handle, ...sources) =>
    actions.filesAdded(
      [
        {
          handle,
          name: handle,
          file: new File([], ""),
          derivation: { kind: "projection", sources, options: {} },
        },
      ],
      0,
    );
  const state = after(
    actions.filesAdded(arrivals("a", "b"), 1),
    actions.filesOpened([summary("a"), summary("b")], []),
    made("d", "a"),
    made("e", /** @type {any} */ ({ handle: "d", frame: 1 })),
  );

  test("goes when they go", () => {
    assert.deepEqual([...actions.withDerived(state.files, ["a"])], ["a", "d", "e"]);
    assert.deepEqual([...actions.withDerived(state.files, ["b"])], ["b"]);
    assert.deepEqual(
      actions
        .filesRemoved(["d"])(state)
        .files.map(({ handle }) => handle),
      ["a", "b"],
    );
  });

  test("is not shown by itself", () => {
    assert.equal(actions.filesOpened([summary("d")], [])(state).current?.handle, "a");
  });
});
