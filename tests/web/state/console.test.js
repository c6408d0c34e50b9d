import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  consoled,
  consoleOf,
  defined,
  isForgotten,
  newRun,
  runBegun,
  runEnded,
  sketched,
} from "../../../web/state/console.js";
import { opened, summary } from "./states.js";

const after = (state, ...updates) => updates.reduce((now, update) => update(now), state);
const HERE = opened(summary("a"));
const stop = () => {};

describe("what was run", () => {
  test("is kept with what came of it", () => {
    const run = newRun("1 + 1", "Windowed", 1);
    const begun = runBegun(run, stop)(HERE);
    assert.equal(consoleOf(begun).runs[0].status, "running");
    assert.equal(consoleOf(begun).stop, stop);
    const ended = runEnded(run.id, { status: "done", value: "2" })(begun);
    assert.deepEqual(consoleOf(ended).runs, [{ ...run, status: "done", value: "2" }]);
    assert.equal(consoleOf(ended).stop, null);
  });

  test("is numbered, and remembered as it was typed, twice in a row once", () => {
    const lines = ["x", "x", "y", "x"];
    const runs = lines.map((line) => newRun(line, "", 1));
    const state = after(HERE, ...runs.map((run) => runBegun(run, stop)));
    assert.deepEqual(consoleOf(state).history, ["x", "y", "x"]);
    assert.equal(new Set(runs.map(({ id }) => id)).size, 4);
  });

  test("is forgotten by a new engine", () => {
    const state = runBegun(newRun("x = 1", "", HERE.engine.generation), stop)(HERE);
    assert.equal(isForgotten(state), false);
    assert.equal(isForgotten({ ...state, engine: { ...state.engine, generation: 2 } }), true);
    assert.equal(isForgotten(HERE), false);
  });
});

describe("operations of one's own", () => {
  const schema = (name) => ({
    name,
    label: name,
    summary: "",
    family: "mine",
    kind: "image",
    parameters: [],
  });
  const file = (name, ...names) => ({ name, source: `# ${name}`, names });

  test("stand among the others, and take the place of those of the same name", () => {
    const once = defined(file("f", "one", "two"), [schema("one"), schema("two")])(HERE);
    const before = HERE.operations.length;
    assert.equal(once.operations.length, before + 2);
    const again = defined(file("g", "two"), [{ ...schema("two"), label: "Other" }])(once);
    assert.equal(again.operations.length, before + 2);
    assert.equal(again.operations.find(({ name }) => name === "two")?.label, "Other");
    assert.deepEqual(
      consoleOf(again).definitions.map(({ name }) => name),
      ["g"],
    );
  });

  test("what is being written stays", () => {
    const sketch = { name: "f", source: "x", error: "" };
    const state = after(HERE, consoled({ sketch }), defined(file("f", "f"), [schema("f")]));
    assert.equal(consoleOf(state).sketch, sketch);
  });
});

test("what is written of an operation is kept, whatever else changes; without a sketch there is nothing to change", () => {
  const begun = consoled({ sketch: { name: "", source: "x", error: "old" } })(HERE);
  const state = after(begun, sketched({ name: "root" }), sketched({ error: "" }));
  assert.deepEqual(consoleOf(state).sketch, { name: "root", source: "x", error: "" });
  assert.equal(sketched({ name: "root" })(HERE), HERE);
});
