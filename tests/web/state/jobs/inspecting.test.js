import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { paneChanged, pointed } from "../../../../web/state/actions.js";
import { panelOpened } from "../../../../web/state/desk-actions.js";
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

  const showsAll = () =>
    page.apply((state) =>
      state.panes.reduce((next, pane) => {
        const placement = pane.id === "equalised" ? [0, 1, 0, -1, 0, 9] : null;
        const picture = /** @type {any} */ ({
          handle: "a",
          frameNumber: 1,
          rows: 10,
          columns: 10,
          placement,
        });
        return paneChanged(pane.id, { shown: signature(wantedDisplay(state, pane)), picture })(next);
      }, state),
    );
  const probe = () => page.store.state.probes.edges;

  test("asks for one place at a time, and then for the latest", async () => {
    await showsEdges();
    for (const column of [1, 2, 3]) await page.apply(at(0, column));
    assert.equal(page.worker.all("probe").length, 1);
    page.worker.answer("probe", VALUES);
    await settle();
    assert.deepEqual(probe(), { row: 0, column: 1, values: VALUES });
    mock.timers.tick(100);
    await settle();
    const { params } = page.worker.last("probe").message;
    assert.equal(params.column, 3);
    assert.equal(params.recipe.steps[0].operation, "sobel");
    assert.equal(page.worker.all("probe").length, 2);
  });

  test("asks for the same place in the other panes, wherever a recipe has put it", async () => {
    await showsAll();
    await page.apply(at(2, 3));
    /** @type {any[]} */
    const asked = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { params } = page.worker.last("probe").message;
      asked.push([params.recipe.steps[0]?.operation ?? "", params.row, params.column]);
      page.worker.answer("probe", VALUES);
      await settle();
    }
    assert.deepEqual(asked, [
      ["sobel", 2, 3],
      ["", 2, 3],
      ["equalize_histogram", 6, 2],
    ]);
    assert.deepEqual(Object.keys(page.store.state.probes).sort(), ["edges", "equalised", "windowed"]);
  });

  test("leaves the other panes when the pointer has moved on", async () => {
    await showsAll();
    await page.apply(at(2, 3));
    await page.apply(at(4, 4));
    page.worker.answer("probe", VALUES);
    await settle();
    assert.equal(page.worker.all("probe").length, 1);
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
    assert.deepEqual(page.store.state.probes, {});
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
