import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { paneChanged, pointed } from "../../../../web/state/actions.js";
import { tally } from "../../../../web/state/deeds/series.js";
import { panelOpened } from "../../../../web/state/desk-actions.js";
import { takingOf } from "../../../../web/state/taking.js";
import { settle } from "../../engine/fake-worker.js";
import { desk } from "../deeds/desk.js";

const COUNTS = { dtype: "uint32", shape: [2], data: new Uint32Array([3, 1]) };
const TOLD = { bins: 2, low: 0, high: 8, images: 2, unit: "HU" };
const picture = (change = {}) =>
  /** @type {any} */ ({ handle: "a", frameNumber: 1, rows: 2, columns: 3, placement: null, ...change });

/** @type {Awaited<ReturnType<typeof desk>>} */
let here;
const asked = () => here.page.worker.all("pixel_histogram").map(({ message }) => message.params);
const point = (row, column) => here.page.apply(pointed({ pane: "windowed", row, column }));

beforeEach(async () => {
  here = await desk();
  tally(here.commands, true);
  await here.page.apply(panelOpened("right", "series"), paneChanged("windowed", { picture: picture() }));
});

test("counts what is under the pointer in all images of the series, and shows it", async () => {
  await point(1, 2);
  assert.deepEqual(asked(), [{ sources: ["a", "b"], row: 1, column: 2 }]);
  here.page.worker.answer("pixel_histogram", TOLD, [COUNTS]);
  await settle();
  const { bins: _, ...told } = TOLD;
  assert.deepEqual(takingOf(here.state()).tally.counts, { ...told, counts: [3, 1], row: 1, column: 2 });
  await here.page.apply((state) => ({ ...state }));
  assert.equal(asked().length, 1);
});

test("one place is counted at a time, then the latest", async () => {
  await point(0, 0);
  await point(0, 1);
  await point(1, 1);
  here.page.worker.answer("pixel_histogram", TOLD, [COUNTS]);
  await settle();
  assert.deepEqual(
    asked().map(({ row, column }) => [row, column]),
    [
      [0, 0],
      [1, 1],
    ],
  );
});

test("the place is that of the frame, however its picture was moved; beside the frame there is none", async () => {
  const placement = [0, 1, 0, 1, 0, -1];
  await here.page.apply(paneChanged("windowed", { picture: picture({ placement }) }));
  await point(2, 1);
  assert.deepEqual(asked(), [{ sources: ["a", "b"], row: 1, column: 1 }]);
  here.page.worker.answer("pixel_histogram", TOLD, [COUNTS]);
  await point(0, 0);
  assert.equal(asked().length, 1);
});

test("nothing is counted while nobody looks at it", async () => {
  await here.page.apply(panelOpened("right", null));
  await point(1, 1);
  assert.deepEqual(asked(), []);
});

test("who leaves it wants it no more", async () => {
  await point(1, 1);
  here.state().tasks[0].cancel();
  await settle();
  assert.equal(takingOf(here.state()).tally.on, false);
  await point(0, 1);
  assert.equal(asked().length, 1);
});

test("why it cannot be is said", async () => {
  await point(1, 1);
  here.page.worker.refuse("pixel_histogram", "series_mismatch", "Some are in colour.");
  await settle();
  assert.match(takingOf(here.state()).tally.error, /Some are in colour\./);
});
