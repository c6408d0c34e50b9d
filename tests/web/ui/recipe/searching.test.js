import assert from "node:assert/strict";
import { test } from "node:test";
import { familiesOf, matching } from "../../../../web/ui/recipe/searching.js";

const operation = (name, family, label = name, summary = "") =>
  /** @type {any} */ ({ name, family, label, summary, parameters: [] });
const ALL = [
  operation("otsu_mask", "masks", "Otsu's threshold", "Marks what is brighter."),
  operation("sobel", "edges", "Sobel gradient"),
  operation("mine", "own"),
];
const FAMILIES = [
  { name: "edges", label: "Edges" },
  { name: "filters", label: "Filters" },
  { name: "masks", label: "Masks" },
];

test("every word must be somewhere: name, label, summary or family", () => {
  const names = (search) => matching(ALL, search).map(({ name }) => name);
  assert.deepEqual(names(""), ["otsu_mask", "sobel", "mine"]);
  assert.deepEqual(names("BRIGHT otsu"), ["otsu_mask"]);
  assert.deepEqual(names("edges"), ["sobel"]);
  assert.deepEqual(names("otsu sobel"), []);
});

test("families stand in their order, those without operations not at all, strangers last", () => {
  assert.deepEqual(
    familiesOf(ALL, FAMILIES).map(({ label, operations }) => [label, operations.length]),
    [
      ["Edges", 1],
      ["Masks", 1],
      ["own", 1],
    ],
  );
});
