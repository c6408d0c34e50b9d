import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { paneChanged, panelOpened, pointed } from "../../../../web/state/actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { Prober, TagReader } from "../../../../web/state/jobs/inspecting.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;

async function start(make) {
  page = rig(make);
  await page.greet();
  await page.apply(filesAdded(arrivals("a", "b"), 1), filesOpened([summary("a"), summary("b")], []));
}

const showsEdges = () =>
  page.apply((state) =>
    paneChanged("edges", { shown: signature(wantedDisplay(state, paneIn(state, "edges"))) })(state),
  );
const at = (row, column) => pointed({ pane: "edges", row, column });
const VALUES = { stored: 1000, value: -24, unit: "HU", result: 3.5 };

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

describe("the probe", () => {
  beforeEach(() => start((parts) => new Prober(parts)));

  test("asks for one place at a time, and then for the latest", async () => {
    await showsEdges();
    for (const column of [1, 2, 3]) await page.apply(at(0, column));
    assert.equal(page.worker.all("probe").length, 1);
    page.worker.answer("probe", VALUES);
    await settle();
    assert.deepEqual(page.store.state.probe, {
      pointer: { pane: "edges", row: 0, column: 1 },
      values: VALUES,
    });
    mock.timers.tick(100);
    await settle();
    const { params } = page.worker.last("probe").message;
    assert.equal(params.column, 3);
    assert.equal(params.recipe.steps[0].operation, "sobel");
    assert.equal(page.worker.all("probe").length, 2);
  });

  test("does not disturb a pane that is being computed", async () => {
    await page.apply(at(0, 0));
    assert.equal(page.worker.all("probe").length, 0);
    await showsEdges();
    assert.equal(page.worker.all("probe").length, 1);
  });

  test("shows nothing any more when the pointer has left", async () => {
    await showsEdges();
    await page.apply(at(0, 0), pointed(null));
    await page.apply(at(0, 1));
    page.worker.answer("probe", VALUES);
    await page.apply(pointed(null));
    assert.equal(page.store.state.probe, null);
  });
});

describe("the tags", () => {
  beforeEach(() => start((parts) => new TagReader(parts)));

  test("are read when their table is open, and again for another image", async () => {
    assert.equal(page.worker.all("tags").length, 0);
    await page.apply(panelOpened("bottom", "tags"));
    page.worker.answer("tags", { elements: [] });
    await settle();
    assert.deepEqual(page.store.state.tags, { handle: "a", elements: [], error: null });
    await page.apply((state) => ({ ...state, current: { handle: "b", frame: 1 } }));
    assert.equal(page.worker.last("tags").message.params.handle, "b");
  });

  test("that cannot be read say why, once", async () => {
    await page.apply(panelOpened("bottom", "tags"));
    page.worker.refuse("tags", "internal");
    await settle();
    assert.equal(page.store.state.tags?.error?.code, "internal");
    assert.equal(page.worker.all("tags").length, 1);
  });
});
