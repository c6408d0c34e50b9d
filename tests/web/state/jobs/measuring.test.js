import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import {
  createMeasurer,
  isMeasuring,
  measuredAs,
  plainSheet,
  sheetOf,
} from "../../../../web/state/jobs/measuring.js";
import { draftAimed, draftBegun, measurementChanged } from "../../../../web/state/measurements.js";
import { settle } from "../../engine/fake-worker.js";
import { measured, shape, showing } from "../drawn.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;
const add = (...shapes) =>
  page.apply((state) => ({ ...state, measurements: [...state.measurements, ...shapes] }));
const asked = () => page.worker.all("measure").map(({ message }) => message.params);
const answer = async (length = 5) => {
  const { shapes } = asked().at(-1);
  page.worker.answer("measure", { measurements: shapes.map(({ id }) => measured(id, { length })) });
  await settle();
};

beforeEach(async () => {
  page = rig(createMeasurer);
  await page.greet();
  await page.apply(filesAdded(arrivals("a", "b"), 1), filesOpened([summary("a"), summary("b")], []));
});

test("a shape is measured on the image, and on every picture that is seen, once for each", async () => {
  await page.apply(showing("windowed"), showing("edges"));
  const one = shape();
  await add(one);
  assert.deepEqual(asked()[0].shapes, [{ id: one.id, kind: "length", points: one.points }]);
  assert.deepEqual(asked()[0].recipe.steps, []);
  await answer();
  assert.equal(asked()[1].recipe.steps[0].operation, "sobel");
  await answer(7);
  assert.equal(asked().length, 2);
  const { state } = page.store;
  const at = (sheet) => measuredAs(state, sheet.key, one, sheet.placement);
  assert.equal(at(plainSheet(state, one)).measured?.result.length, 5);
  const edges = at(/** @type {any} */ (sheetOf(state, paneIn(state, "edges"))));
  assert.deepEqual([edges.measured?.result.length, edges.fresh], [7, true]);
});

test("while one answer is awaited the shape may move on; then the latest counts, and until then the old is old", async () => {
  const one = shape();
  await add(one);
  for (const column of [20, 30, 40])
    await page.apply(
      measurementChanged(one.id, {
        points: [
          [1, 2],
          [1, column],
        ],
      }),
    );
  assert.equal(asked().length, 1);
  await answer(10);
  assert.deepEqual(asked()[1].shapes[0].points[1], [1, 40]);
  const sheet = plainSheet(page.store.state, one);
  const [now] = page.store.state.measurements;
  assert.equal(
    measuredAs(page.store.state, sheet.key, /** @type {any} */ (now), sheet.placement).fresh,
    false,
  );
  await answer(38);
  const later = measuredAs(page.store.state, sheet.key, /** @type {any} */ (now), sheet.placement);
  assert.deepEqual([later.fresh, later.measured?.result.length], [true, 38]);
});

test("only what is new is measured, and until that is answered it is being measured", async () => {
  const [one, two] = [shape(), shape()];
  await add(one);
  await answer();
  await add(two);
  const { state } = page.store;
  assert.deepEqual(
    [one, two].map((each) => isMeasuring(state, each)),
    [false, true],
  );
  assert.deepEqual(
    asked()[1].shapes.map(({ id }) => id),
    [two.id],
  );
});

test("what is being drawn is measured as soon as it is whole", async () => {
  await page.apply(showing("windowed"), draftBegun("windowed", "length", [0, 0]));
  assert.equal(asked().length, 0);
  await page.apply(draftAimed([3, 4]));
  assert.deepEqual(asked()[0].shapes[0].points, [
    [0, 0],
    [3, 4],
  ]);
});

test("on a picture that is turned the shape is where it is seen, and what was drawn there is where it is on the image", async () => {
  const left = [0, 1, 0, -1, 0, 199];
  await page.apply(
    (state) => ({ ...state, active: "edges" }),
    showing("edges", { placement: left, rows: 200, columns: 100 }),
  );
  await add(
    shape({
      points: [
        [1, 2],
        [1, 12],
      ],
    }),
  );
  assert.deepEqual(asked()[0].shapes[0].points, [
    [197, 1],
    [187, 1],
  ]);
  await answer();
  assert.deepEqual(asked()[1].shapes[0].points, [
    [1, 2],
    [1, 12],
  ]);
  await answer();
  await add(
    shape({
      kind: "rectangle",
      placement: left,
      points: [
        [0, 0],
        [10, 20],
      ],
    }),
  );
  assert.deepEqual(asked()[2].shapes[0], {
    id: asked()[2].shapes[0].id,
    kind: "rectangle",
    points: [
      [0, 0],
      [10, 20],
    ],
  });
  await answer();
  assert.deepEqual(asked()[3].shapes[0].points, [
    [0, 199],
    [20, 189],
  ]);
});

test("a line is nothing that a profile is, to the engine", async () => {
  await add(shape({ kind: "profile" }));
  assert.equal(asked()[0].shapes[0].kind, "length");
});

test("what cannot be measured says why, and is not asked again until it changes", async () => {
  const one = shape();
  await add(one);
  page.worker.refuse("measure", "internal", "No ruler.");
  await settle();
  const sheet = plainSheet(page.store.state, one);
  assert.equal(measuredAs(page.store.state, sheet.key, one, sheet.placement).measured?.error, "No ruler.");
  assert.equal(asked().length, 1);
  await page.apply(
    measurementChanged(one.id, {
      points: [
        [1, 2],
        [1, 3],
      ],
    }),
  );
  assert.equal(asked().length, 2);
});

test("shapes of several images wait for each other, not for what is not open", async () => {
  await add(shape(), shape({ handle: "b" }), shape({ handle: "gone" }));
  await answer();
  await answer();
  assert.deepEqual(
    asked().map(({ handle }) => handle),
    ["a", "b"],
  );
});
