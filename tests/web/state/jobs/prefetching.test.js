import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { paneChanged } from "../../../../web/state/actions.js";
import { soloed } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { Prefetcher } from "../../../../web/state/jobs/prefetching.js";
import { show } from "../../../../web/state/place-actions.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";
import { picture, Wall } from "./wall.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** @type {Gallery} */
let gallery;
let arrived = 0;

const handles = Array.from({ length: 30 }, (_, index) => `s${index}`);
const requests = () => page.worker.all("display").map(({ message }) => message.params);
const wanted = () => requests().at(-1);

/** As if the panes had come to show what is current. */
const settlePanes = (bytes = 12) =>
  page.apply((state) =>
    state.panes.reduce((next, pane) => {
      const { handle, frame: frameNumber } = state.current;
      const picture = { handle, frameNumber, frame: -1, table: -1, bytes };
      return paneChanged(pane.id, { shown: signature(wantedDisplay(state, pane)), picture })(next);
    }, state),
  );

async function goTo(handle) {
  await page.apply(show({ handle, frame: 1 }));
}

async function answer() {
  const { result, blobs } = picture(`key of ${wanted().handle}`);
  page.worker.answer("display", result, blobs);
  await settle();
}

beforeEach(async () => {
  arrived = 0;
  page = rig(({ store, client }) => {
    gallery = new Gallery({ wall: new Wall(), inUse: () => [] });
    const onArrival = () => {
      arrived += 1;
    };
    return new Prefetcher({ store, client, gallery, onArrival });
  });
  await page.greet();
  const summaries = handles.map((handle, index) => summary(handle, { instance_number: index }));
  await page.apply(soloed("windowed"), filesAdded(arrivals(...handles), 1), filesOpened(summaries, []));
  await goTo("s10");
});

describe("neighbours", () => {
  test("are not asked for before the current image is there", async () => {
    assert.equal(requests().length, 0);
    await settlePanes();
    assert.equal(requests().length, 1);
  });

  test("come one at a time, the nearest first, both ways", async () => {
    await settlePanes();
    for (let turn = 0; turn < 4; turn += 1) await answer();
    assert.deepEqual(
      requests().map(({ handle }) => handle),
      ["s11", "s9", "s12", "s8", "s13"],
    );
    assert.equal(arrived, 4);
  });

  test("that are here already are not asked for again", async () => {
    await settlePanes();
    await answer();
    await answer();
    await goTo("s11");
    await settlePanes();
    for (let turn = 0; turn < 3; turn += 1) await answer();
    const asked = requests().map(({ handle }) => handle);
    assert.equal(asked.filter((handle) => handle === "s9").length, 1);
    assert.ok(asked.includes("s13"));
  });

  test("that cannot be had are left out", async () => {
    await settlePanes();
    page.worker.refuse("display", "decode_failed");
    await settle();
    assert.equal(wanted().handle, "s9");
    await answer();
    assert.equal(wanted().handle, "s12");
  });

  test("bring their filtered pictures while these are seen, the nearest only", async () => {
    await page.apply(soloed(null));
    await settlePanes();
    for (let turn = 0; turn < 15; turn += 1) await answer();
    const filtered = requests().filter(({ recipe }) => recipe.steps.length > 0);
    assert.deepEqual([...new Set(filtered.map(({ handle }) => handle))].sort(), ["s11", "s12", "s8", "s9"]);
  });

  test("bring no more filtered pictures than can be kept: they would be asked for for ever", async () => {
    await page.apply(soloed(null));
    await settlePanes(15_000_000);
    for (let turn = 0; turn < 15; turn += 1) await answer();
    const filtered = requests().filter(({ recipe }) => recipe.steps.length > 0);
    assert.deepEqual([...new Set(filtered.map(({ handle }) => handle))].sort(), ["s11", "s9"]);
  });
});

describe("what is under way", () => {
  test("is withdrawn by a jump", async () => {
    await settlePanes();
    await goTo("s25");
    assert.ok(page.worker.last("cancel"));
  });

  test("is withdrawn when something else is wanted at once", async () => {
    await settlePanes();
    await goTo("s14");
    assert.ok(page.worker.last("cancel"));
  });

  test("is waited for when it is what is wanted", async () => {
    await settlePanes();
    await goTo("s11");
    assert.equal(page.worker.last("cancel"), undefined);
    assert.ok(page.work.isLoading(wantedDisplay(page.store.state, paneIn(page.store.state, "windowed"))));
  });
});
