import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { allows, fitsTitle, keepsUnits, thatMatter } from "../../../web/state/recipes.js";
import { HELLO } from "../engine/fake-worker.js";

describe("a schema allows", () => {
  const number = { name: "n", label: "", default: 0, minimum: 0, maximum: 2 };

  test("numbers within their bounds", () => {
    assert.ok(allows({ ...number, type: "number" }, 1.5));
    assert.ok(!allows({ ...number, type: "integer" }, 1.5));
    assert.ok(!allows({ ...number, type: "number" }, Number.NaN));
    assert.ok(!allows({ ...number, type: "number" }, 3));
  });

  test("yes and no, and one of the choices", () => {
    assert.ok(allows({ ...number, type: "boolean" }, false));
    assert.ok(!allows({ ...number, type: "boolean" }, 0));
    assert.ok(allows({ ...number, type: "choice", choices: ["a"] }, "a"));
    assert.ok(!allows({ ...number, type: "choice", choices: ["a"] }, "b"));
  });

  test("kernels and regions as texts, which the engine reads, and colours", () => {
    assert.ok(allows({ ...number, type: "kernel" }, "1 2; 3 4"));
    assert.ok(allows({ ...number, type: "region" }, ""));
    assert.ok(!allows({ ...number, type: "kernel" }, 3));
    assert.ok(allows({ ...number, type: "color" }, "#12AbcD"));
    assert.ok(!allows({ ...number, type: "color" }, "red"));
  });
});

test("a parameter that changes nothing, while others are what they are, is left out", () => {
  const parameters = /** @type {any[]} */ ([{ name: "by" }, { name: "bins", only: { by: ["counts"] } }]);
  const named = (by) => thatMatter(parameters, { by, bins: 2 }).map(({ name }) => name);
  assert.deepEqual(named("counts"), ["by", "bins"]);
  assert.deepEqual(named("values"), ["by"]);
});

const pane = (title, ...names) =>
  /** @type {any} */ ({
    title,
    recipe: { steps: names.map((operation) => ({ operation, parameters: {} })) },
  });

test("a pane keeps its name while it shows what it is named after", () => {
  const fits = (...args) => fitsTitle(pane(...args), HELLO.operations);
  assert.ok(fits("pane.windowed"));
  assert.ok(!fits("pane.windowed", "sobel"));
  assert.ok(fits("pane.edges", "equalize_histogram", "laplacian_of_gaussian"));
  assert.ok(!fits("pane.edges", "equalize_histogram"));
  assert.ok(!fits("", "sobel"));
});

test("values are still those of the image if every step leaves them so", () => {
  const operations = [...HELLO.operations, { ...HELLO.operations[1], name: "gaussian", keeps_units: true }];
  assert.ok(keepsUnits(pane(""), operations));
  assert.ok(keepsUnits(pane("", "gaussian"), operations));
  assert.ok(!keepsUnits(pane("", "gaussian", "sobel"), operations));
});
