import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { operationsListed } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { createThumbnailer } from "../../../../web/state/jobs/thumbnailing.js";
import { SIZE, thumbnailsWanted } from "../../../../web/state/thumbnails.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  page = rig(createThumbnailer);
  await page.greet();
  const files = [filesAdded(arrivals("a", "b"), 1), filesOpened([summary("a"), summary("b")], [])];
  await page.apply(...files, operationsListed([], []), shown);
});

afterEach(() => mock.timers.reset());

/** All panes show what they should. */
const shown = (state) => ({
  ...state,
  panes: state.panes.map((pane) => ({ ...pane, shown: signature(wantedDisplay(state, pane)) })),
});

const small = (rows, columns) => ({
  dtype: "uint8",
  shape: [rows, columns, 4],
  data: new Uint8Array(rows * columns * 4).fill(7),
});
const made = () => page.store.state.thumbnails.made;

test("thumbnails are asked for one by one", async () => {
  await page.apply(thumbnailsWanted(["b", "a"]));
  assert.equal(page.worker.all("thumbnail").length, 1);
  assert.deepEqual(page.worker.last("thumbnail").message.params, { handle: "b", size: SIZE });
  page.worker.answer("thumbnail", { rows: 2, columns: 3 }, [small(2, 3)]);
  await settle();
  assert.deepEqual([made().b?.rows, made().b?.columns, made().b?.data.length], [2, 3, 24]);
  assert.equal(page.worker.last("thumbnail").message.params.handle, "a");
});

test("what cannot be made small is not asked for again", async () => {
  await page.apply(thumbnailsWanted(["a"]));
  page.worker.refuse("thumbnail", "decode_failed");
  await settle();
  assert.deepEqual(made(), { a: null });
  assert.equal(page.worker.all("thumbnail").length, 1);
});

test("a thumbnail of the wrong size counts as none", async () => {
  await page.apply(thumbnailsWanted(["a"]));
  page.worker.answer("thumbnail", { rows: 20, columns: 30 }, [small(2, 3)]);
  await settle();
  assert.deepEqual(made(), { a: null });
});

test("a file under whose thumbnail the engine dies twice is left alone", async () => {
  await page.apply(thumbnailsWanted(["a"]));
  for (let crash = 0; crash < 2; crash += 1) {
    page.worker.crash();
    await settle();
    mock.timers.tick(5000);
    await page.greet();
    await page.apply(filesOpened([summary("a"), summary("b")], []), shown);
  }
  assert.deepEqual(made(), { a: null });
});
