import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chosen, paneChanged } from "../../../../web/state/actions.js";
import { operationsListed } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { Locator } from "../../../../web/state/jobs/locating.js";
import { placed } from "../../../../web/state/place-actions.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {import("../../../../web/state/store.js").Update} */
const firstShown = (state) => {
  const shown = signature(wantedDisplay(state, paneIn(state, "windowed")));
  return paneChanged("windowed", { shown })(state);
};

/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(async () => {
  page = rig((parts) => new Locator(parts));
  await page.greet();
  const summaries = [summary("a"), summary("b"), summary("c", { series_uid: "9" })];
  await page.apply(
    chosen({ annotated: false }),
    filesAdded(arrivals("a", "b", "c"), 1),
    filesOpened(summaries, []),
    firstShown,
  );
  await page.apply(operationsListed([], []));
});

const asked = () => page.worker.all("geometry").map(({ message }) => message.params.handles);
const beside = () => page.apply(placed("edges", { handle: "c", frame: 1 }));

test("one series alone needs no geometry; two side by side do, once", async () => {
  assert.deepEqual(asked(), []);
  await beside();
  assert.deepEqual(asked(), [["a", "b", "c"]]);
  const geometries = ["a", "b", "c"].map((handle) => ({ handle, space: "", frames: [null] }));
  page.worker.answer("geometry", { geometries });
  await settle();
  assert.deepEqual(page.store.state.geometries.c, { space: "", frames: [null] });
  assert.equal(asked().length, 1);
});

test("one series alone is asked about if the corners of pictures tell where it lies", async () => {
  await page.apply(chosen({ annotated: true }));
  assert.deepEqual(asked(), [["a", "b"]]);
});

test("a long series is asked about portion by portion", async () => {
  const many = Array.from({ length: 60 }, (_, index) => `x${index}`);
  const opened = filesOpened(
    many.map((handle) => summary(handle)),
    [],
  );
  await page.apply(filesAdded(arrivals(...many), 2), opened, firstShown, chosen({ annotated: true }));
  assert.deepEqual(
    asked().map(({ length }) => length),
    [50],
  );
});

test("what cannot be had is not asked for again", async () => {
  await beside();
  page.worker.refuse("geometry", "internal");
  await settle();
  await page.apply(placed("equalised", { handle: "c", frame: 1 }));
  assert.equal(asked().length, 1);
});

test("planes are about to be made: where the series lies is asked at once, and of nobody else", async () => {
  await page.apply(chosen({ operationsKnown: false, layout: { name: "orthogonal", rows: 1, columns: 3 } }));
  assert.deepEqual(asked(), [["a", "b"]]);
});

test("the engine loads first what it needs to name its operations", async () => {
  const early = rig((parts) => new Locator(parts));
  await early.greet();
  const opened = filesOpened([summary("a")], []);
  await early.apply(filesAdded(arrivals("a"), 1), opened, firstShown, chosen({ annotated: true }));
  assert.equal(early.worker.last("geometry"), undefined);
  await early.apply(operationsListed([], []));
  assert.deepEqual(early.worker.last("geometry").message.params.handles, ["a"]);
});
