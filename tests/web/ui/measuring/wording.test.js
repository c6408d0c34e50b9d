import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../web/i18n/later.js";
import { linesOf, lineText, nameOfMeasurement, spoken } from "../../../../web/ui/measuring/wording.js";
import { measured, shape, VALUES } from "../../state/drawn.js";

const told = (kind, change) => {
  const one = shape({ kind, number: 4 });
  return linesOf(one, { of: "", error: "", result: measured(one.id, change) }).map(lineText);
};

test("a length is in mm where it is one in the patient, otherwise in pixels, and on the detector in mm that say so", () => {
  assert.deepEqual(told("length", { length: 42.125 }), ["42.13 mm"]);
  assert.deepEqual(told("profile", { length: 120, unit_length: "px", plane: "unknown" }), ["120 px"]);
  const projected = { length: 24, width: null, height: null, area: null, perimeter: null };
  assert.deepEqual(told("length", { length: 120, unit_length: "px", projected, plane: "detector" }), [
    "120 px",
    "24 mm on the detector",
  ]);
  assert.deepEqual(told("length", { length: 120, unit_length: "px", projected, plane: "unknown" }), [
    "120 px",
    "24 mm uncalibrated",
  ]);
});

test("angles are in degrees, and an arrow has no number", () => {
  assert.deepEqual(told("angle", { angle: 45.5 }), ["45.5°"]);
  assert.deepEqual(told("cobb", { angle: 12.25 }), ["12.25°"]);
  assert.deepEqual(told("arrow", { length: 3 }), []);
});

test("areas have their size and the numbers of what is inside", () => {
  assert.deepEqual(
    told("rectangle", { area: 45.125, width: 9.5, height: 4.75, perimeter: 28.5, ...VALUES }),
    [
      "area 45.13 mm²",
      "size 9.5 × 4.75 mm",
      "perimeter 28.5 mm",
      "mean −12.5 HU",
      "SD 3.5 HU",
      "range −1000 … 40 HU",
    ],
  );
  const none = { ...VALUES, mean: null, minimum: null, maximum: null, standard_deviation: null };
  assert.equal(told("polygon", { area: 0.5, perimeter: 3, ...none }).at(-1), "no pixel inside");
});

test("a point is its value, in colour its three", () => {
  assert.deepEqual(told("point", { ...VALUES, mean: 40 }), ["40 HU"]);
  const channels = [10, 20, 30].map((mean) => ({ mean }));
  assert.deepEqual(told("point", { ...VALUES, unit: "", channels }), ["10 · 20 · 30"]);
});

test("warnings, and why something could not be measured, are told", () => {
  assert.deepEqual(
    told("freehand", { area: 4, perimeter: 8, ...VALUES, warnings: ["It crosses itself."] }).at(-1),
    "It crosses itself.",
  );
  assert.deepEqual(linesOf(shape(), { of: "", result: null, error: "No ruler." }), [
    { name: "", text: "No ruler." },
  ]);
  assert.deepEqual(linesOf(shape(), null), []);
});

test("what is drawn has a name, also for who hears it", () => {
  const one = shape({ kind: "cobb", number: 7 });
  assert.equal(nameOfMeasurement(one), "Cobb angle 7");
  assert.equal(nameOfMeasurement({ ...one, name: "T5–T12" }), "T5–T12");
  const result = measured(one.id, { angle: 31 });
  assert.equal(spoken(one, { of: "", error: "", result }), "Cobb angle 7, 31°");
});
