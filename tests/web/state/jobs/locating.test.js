import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { paneChanged, placed } from "../../../../web/state/actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { Locator } from "../../../../web/state/jobs/locating.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(async () => {
  page = rig((parts) => new Locator(parts));
  await page.greet();
  const summaries = [summary("a"), summary("b"), summary("c", { series_uid: "9" })];
  await page.apply(filesAdded(arrivals("a", "b", "c"), 1), filesOpened(summaries, []), (state) => {
    const shown = signature(wantedDisplay(state, paneIn(state, "windowed")));
    return paneChanged("windowed", { shown })(state);
  });
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

test("what cannot be had is not asked for again", async () => {
  await beside();
  page.worker.refuse("geometry", "internal");
  await settle();
  await page.apply(placed("equalised", { handle: "c", frame: 1 }));
  assert.equal(asked().length, 1);
});
