import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chosen } from "../../../web/state/actions.js";
import { plainSheet } from "../../../web/state/jobs/measuring.js";
import { measurementChanged } from "../../../web/state/measurements.js";
import {
  histogramTable,
  measurementsJson,
  measurementsTable,
  profileTable,
  separated,
} from "../../../web/state/tables.js";
import { tooled } from "../../../web/state/tooling.js";
import { signature } from "../../../web/state/wishes.js";
import { measured, shape, VALUES } from "./drawn.js";
import { opened, summary } from "./states.js";

/** A state in which these shapes have been measured on the image. */
function measuredState(...pairs) {
  const measurements = pairs.map(([each]) => each);
  const state = { ...opened(summary("a")), measurements };
  const { key } = plainSheet(state, measurements[0]);
  const results = pairs.map(([{ id, kind, points }, result]) => [
    id,
    { of: signature({ kind, points }), result, error: "" },
  ]);
  return tooled({ measured: { [key]: Object.fromEntries(results) } })(state);
}

const line = shape({ number: 1, name: 'Aorta, "wide"' });
const box = shape({
  number: 2,
  kind: "rectangle",
  points: [
    [0.5, 1],
    [10, 20],
  ],
});
const state = measuredState(
  [
    line,
    measured(line.id, {
      length: null,
      unit_length: "px",
      projected: measured("", { length: 5.25 }),
      plane: "detector",
    }),
  ],
  [box, measured(box.id, { width: 9.5, height: 4.75, area: 45.125, perimeter: 28.5, ...VALUES })],
);
const cells = (text) => text.split("\r\n").map((row) => row.split(","));

describe("measurements", () => {
  test("are a table with a line for each, units beside the numbers, values where there is an inside", () => {
    const [head = [], , second = []] = cells(measurementsTable(state).replace('"Aorta, ""wide"""', "A"));
    const of = (name) => second[head.indexOf(name)];
    assert.deepEqual(
      ["number", "kind", "frame", "area", "unit_area", "mean", "unit", "plane", "points_row_column"].map(of),
      ["2", "rectangle", "1", "45.125", "mm²", "-12.5", "HU", "patient", "0.5 1; 10 20"],
    );
    assert.equal(of("sop_instance_uid"), "1.a");
  });

  test("keep apart what is on the detector from what is in the patient", () => {
    const [head = [], first = []] = cells(measurementsTable(state).replace('"Aorta, ""wide"""', "A"));
    const of = (name) => first[head.indexOf(name)];
    assert.deepEqual(["length", "unit_length", "projected_length_mm", "plane"].map(of), [
      "",
      "px",
      "5.25",
      "detector",
    ]);
    assert.equal(of("mean"), "");
  });

  test("quote what would break a line, and do not tell whose image it is if identity is hidden", () => {
    assert.ok(measurementsTable(state).includes('"Aorta, ""wide"""'));
    const hidden = chosen({ identityHidden: true })(state);
    assert.ok(!measurementsTable(hidden).includes("1.a"));
    assert.ok(!measurementsJson(hidden).includes("1.a"));
  });

  test("are JSON, with all that has been measured", () => {
    const { measurements, ...rest } = JSON.parse(measurementsJson(state));
    assert.deepEqual(rest, { negatoscope_measurements: 1 });
    assert.deepEqual(measurements[1].points, box.points);
    assert.equal(measurements[1].result.standard_deviation, 3.5);
    assert.equal(measurements[0].name, line.name);
  });

  test("that have been moved since have no numbers of before", () => {
    const moved = measurementChanged(box.id, {
      points: [
        [0.5, 1],
        [10, 30],
      ],
    })(state);
    const { measurements } = JSON.parse(measurementsJson(moved));
    assert.deepEqual(measurements[1].points[1], [10, 30]);
    assert.deepEqual(
      measurements.map(({ result }) => result === null),
      [false, true],
    );
  });

  test("that have not been measured yet are there without numbers", () => {
    const { measurements } = { ...state };
    const unmeasured = { ...opened(summary("a")), measurements };
    assert.equal(measurementsTable(unmeasured, "\t").split("\r\n").length, 4);
  });
});

test("a profile has its distances and a column for each channel; a gap where there is no value", () => {
  const result = { unit_length: "mm", unit: "HU", channels: ["value"], samples: 3 };
  assert.equal(
    profileTable(result, [0, 0.5, 1], [1, Number.NaN, -3.25]),
    "distance_mm,value_HU\r\n0,1\r\n0.5,\r\n1,-3.25\r\n",
  );
  const color = { unit_length: "px", unit: "", channels: ["red", "green", "blue"], samples: 1 };
  assert.equal(profileTable(color, [0], [1, 2, 3]), "distance_px,red,green,blue\r\n0,1,2,3\r\n");
});

test("a histogram has the edges of its bins", () => {
  const result = { low: -10, high: 10, bins: 2, unit: "HU", channels: ["value"] };
  assert.equal(
    histogramTable(result, [3, 1], [0.75, 1]),
    "from_HU,to_HU,value_count,value_cdf\r\n-10,0,3,0.75\r\n0,10,1,1\r\n",
  );
});

test("cells with line breaks or separators are quoted, empty ones are empty", () => {
  assert.equal(separated([["a\nb", null, undefined, 1.5, "x;y"]], ";"), '"a\nb";;;1.5;"x;y"\r\n');
});
