import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { layoutChosen } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened, filesRemoved } from "../../../../web/state/file-actions.js";
import { Planner } from "../../../../web/state/jobs/planning.js";
import { orthogonalChosen, planesSet } from "../../../../web/state/orthogonal.js";
import { paneUpdated } from "../../../../web/state/panes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** @type {string[]} */
let forgotten;

beforeEach(async () => {
  forgotten = [];
  const gallery = { forget: (handles) => forgotten.push(...handles) };
  page = rig((parts) => new Planner({ ...parts, gallery }));
  await page.greet();
  await page.apply(
    filesAdded(arrivals("a", "b", "x"), 1),
    filesOpened([summary("a"), summary("b"), summary("x", { series_uid: "9" })], []),
  );
});

const derived = () => page.worker.all("derive").map(({ message }) => message.params);
/** The engine makes what is asked for, until nothing is. */
async function makeAll() {
  for (let done = -1; done !== derived().length; ) {
    done = derived().length;
    const { handle } = derived().at(-1);
    page.worker.answer("derive", { instance: summary(handle, { series_uid: handle, frames: 9 }) });
    await settle();
    page.worker.answer("geometry", { geometries: [{ handle, space: "", frames: Array(9).fill(null) }] });
    await settle();
  }
}

test("planes are made one after the other when they are wanted, and slabs in their place", async () => {
  await page.apply(orthogonalChosen(null));
  await makeAll();
  assert.deepEqual(
    derived().map(({ options }) => options.plane),
    ["axial", "coronal", "sagittal"],
  );
  const first = paneIn(page.store.state, "axial").place?.handle;
  await page.apply(planesSet({ thickness: 8, mode: "mean" }));
  await makeAll();
  assert.deepEqual(derived()[3].options, { plane: "axial", thickness: 8, mode: "mean" });
  assert.equal(derived().length, 6);
  assert.notEqual(paneIn(page.store.state, "axial").place?.handle, first);
  assert.ok(forgotten.includes(String(first)));
});

test("slabs of stacks are made for panes, and given back", async () => {
  await page.apply(paneUpdated("edges", { slab: { images: 2, mode: "maximum" } }));
  await makeAll();
  const [{ handle, sources, options }] = derived();
  assert.deepEqual([sources, options], [["a", "b"], { images: 2, mode: "maximum" }]);
  await page.apply(paneUpdated("edges", { slab: null }));
  assert.deepEqual(page.worker.last("close").message.params.handles, [handle]);
  assert.deepEqual(forgotten, [handle]);
});

test("with its series the layout of its planes is left", async () => {
  await page.apply(layoutChosen("two"), orthogonalChosen(null));
  await makeAll();
  await page.apply(filesRemoved(["a", "b"]));
  assert.equal(page.store.state.layout.name, "two");
  assert.equal(derived().length, 3);
});

test("a series that is chosen has its planes made", async () => {
  await page.apply(orthogonalChosen(null));
  await makeAll();
  const before = derived().map(({ handle }) => handle);
  await page.apply(orthogonalChosen({ handle: "x", frame: 1 }));
  assert.deepEqual(derived().at(-1).sources, ["x"]);
  assert.deepEqual(page.worker.last("close").message.params.handles, before);
});
