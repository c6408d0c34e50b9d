import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { panelOpened } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { held } from "../../../../web/state/history.js";
import { areaOf, createCharters, lineOf } from "../../../../web/state/jobs/charting.js";
import { measurementSelected } from "../../../../web/state/measurements.js";
import { tooled } from "../../../../web/state/tooling.js";
import { windowWanted } from "../../../../web/state/window-actions.js";
import { settle } from "../../engine/fake-worker.js";
import { shape, showing } from "../drawn.js";
import { arrivals, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;
const add = (...shapes) =>
  page.apply((state) => ({ ...state, measurements: [...state.measurements, ...shapes] }));
const asked = (method) => page.worker.all(method).map(({ message }) => message.params);
const choose = (change) =>
  page.apply((state) => tooled({ choices: { ...state.tooling.choices, ...change } })(state));
const HISTOGRAM = { channels: ["value"], low: -1000, high: 1000, bins: 2, unit: "HU", count: 4, left_out: 0 };
const BLOBS = [
  { dtype: "uint32", shape: [1, 2], data: Uint32Array.of(1, 3) },
  { dtype: "float64", shape: [1, 2], data: Float64Array.of(0.25, 1) },
];
const counted = async () => {
  page.worker.answer(
    "histogram",
    HISTOGRAM,
    BLOBS.map((blob) => ({ ...blob, data: blob.data.slice() })),
  );
  await settle();
};

beforeEach(async () => {
  page = rig((parts) => {
    const all = createCharters(parts);
    return {
      pump() {
        for (const each of all) each.pump();
      },
    };
  });
  await page.greet();
  await page.apply(filesAdded(arrivals("a"), 1), filesOpened([summary("a")], []), showing("windowed"));
});

describe("the histogram", () => {
  test("is asked for while its panel is open, and again when something about it changes", async () => {
    assert.equal(asked("histogram").length, 0);
    await page.apply(panelOpened("bottom", "histogram"));
    assert.deepEqual(asked("histogram"), [
      { handle: "a", frame: 1, recipe: { negatoscope_recipe: 1, steps: [] }, bins: 256 },
    ]);
    await counted();
    const chart = page.store.state.tooling.charts.histogram;
    assert.deepEqual(
      [chart?.result, chart?.arrays.map((each) => [...each])],
      [
        HISTOGRAM,
        [
          [1, 3],
          [0.25, 1],
        ],
      ],
    );
    assert.equal(asked("histogram").length, 1);
    await choose({ bins: 64 });
    assert.equal(asked("histogram")[1].bins, 64);
  });

  test("counts inside the selected shape if that is wanted", async () => {
    const [line, box] = [shape(), shape({ kind: "rectangle" })];
    await add(line, box);
    await page.apply(measurementSelected(line.id), panelOpened("bottom", "histogram"));
    await choose({ inside: true });
    assert.equal(areaOf(page.store.state), null);
    await counted();
    await page.apply(measurementSelected(box.id));
    assert.deepEqual(asked("histogram").at(-1).shape, { kind: "rectangle", points: box.points });
  });

  test("around the window stands still while a hand holds the window", async () => {
    await page.apply(panelOpened("bottom", "histogram"));
    await counted();
    await choose({ near: true });
    const { low, high } = asked("histogram").at(-1);
    // The window 40/400 reaches from -160 to 239 by the linear formula; a quarter of that is added on either side.
    assert.deepEqual([low, high], [-259.75, 338.75].map(Math.round));
    await counted();
    await page.apply(held(true), windowWanted({ center: 300, width: 400, function: "LINEAR" }, "windowed"));
    await page.apply(showing("windowed", { window: { center: 300, width: 400, function: "LINEAR" } }));
    const before = asked("histogram").length;
    assert.deepEqual([asked("histogram").at(-1).low, asked("histogram").at(-1).high], [-1000, 1000]);
    await counted();
    await page.apply(held(false));
    assert.equal(asked("histogram").length, before + 1);
  });

  test("that cannot be had says why", async () => {
    await page.apply(panelOpened("bottom", "histogram"));
    page.worker.refuse("histogram", "internal");
    await settle();
    assert.equal(page.store.state.tooling.charts.histogram?.error?.code, "internal");
    assert.equal(asked("histogram").length, 1);
  });
});

describe("the profile", () => {
  test("follows the line that is selected, or else the last that was drawn", async () => {
    const [one, two] = [
      shape(),
      shape({
        kind: "profile",
        points: [
          [3, 3],
          [3, 9],
        ],
      }),
    ];
    await add(one, two, shape({ kind: "ellipse" }));
    assert.equal(lineOf(page.store.state)?.id, two.id);
    await page.apply(panelOpened("bottom", "profile"));
    assert.deepEqual([asked("profile")[0].from, asked("profile")[0].to], two.points);
    page.worker.refuse("profile", "internal");
    await settle();
    await page.apply(measurementSelected(one.id));
    assert.deepEqual([asked("profile")[1].from, asked("profile")[1].to], one.points);
  });

  test("waits for a line", async () => {
    await page.apply(panelOpened("bottom", "profile"));
    assert.equal(asked("profile").length, 0);
  });
});

test("statistics are those of the active pane, and wait while its picture is not there", async () => {
  await page.apply(panelOpened("right", "statistics"), (state) => ({ ...state, active: "edges" }));
  const before = asked("statistics").length;
  await page.apply(showing("edges"));
  if (before > 0) page.worker.refuse("statistics", "internal");
  await settle();
  assert.equal(asked("statistics").at(-1).recipe.steps[0]?.operation, "sobel");
});
