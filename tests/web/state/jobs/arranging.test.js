import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { paneChanged } from "../../../../web/state/actions.js";
import {
  filesAdded,
  filesOpened,
  filesRemoved,
  openingProgressed,
} from "../../../../web/state/file-actions.js";
import { Arranger } from "../../../../web/state/jobs/arranging.js";
import { studiesOf } from "../../../../web/state/listing.js";
import { neighbours } from "../../../../web/state/selectors.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;
let restacked = 0;

/** As if the pane that is filled first had come to show what is current. */
const shown = (state) =>
  paneChanged("windowed", { shown: signature(wantedDisplay(state, paneIn(state, "windowed"))) })(state);

const open = (drop, ...handles) =>
  page.apply(
    filesAdded(arrivals(...handles), drop),
    filesOpened(
      handles.map((handle) => summary(handle)),
      [],
    ),
    shown,
  );
const asked = () => page.worker.all("arrange").map(({ message }) => message.params.handles);

async function answer(handles, { stacked = true, missing = [] } = {}) {
  const geometry = { stacked, spacing_mm: 1, uniform: true };
  page.worker.answer("arrange", { studies: [{ series: [{ handles, geometry }] }], missing });
  await settle();
}

beforeEach(async () => {
  restacked = 0;
  const onRestacked = () => {
    restacked += 1;
  };
  page = rig((parts) => new Arranger({ ...parts, onRestacked }));
  await page.greet();
});

describe("images", () => {
  test("stand in the order of the engine", async () => {
    await open(1, "a", "b", "c");
    assert.deepEqual(asked(), [["a", "b", "c"]]);
    await answer(["c", "a", "b"]);
    const [study] = studiesOf(page.store.state.files);
    assert.deepEqual(
      study?.series[0]?.entries.map(({ handle }) => handle),
      ["c", "a", "b"],
    );
    assert.equal(neighbours(page.store.state).at(0).handle, "c");
    assert.ok(neighbours(page.store.state).stacked);
  });

  test("are arranged once, and again when others come, but not when some go", async () => {
    await open(1, "a", "b");
    await answer(["b", "a"]);
    await page.apply(filesRemoved(["a"]));
    assert.equal(asked().length, 1);
    await open(2, "c");
    assert.deepEqual(asked()[1], ["b", "c"]);
  });

  test("are not arranged before all of them are open", async () => {
    await page.apply(openingProgressed({ done: 0, total: 2, gathering: false }));
    await open(1, "a", "b");
    assert.equal(asked().length, 0);
    await page.apply(openingProgressed(null));
    assert.equal(asked().length, 1);
  });

  test("are arranged after the picture that is waited for", async () => {
    await page.apply(filesAdded(arrivals("a"), 1), filesOpened([summary("a")], []));
    assert.equal(asked().length, 0);
    await page.apply(shown);
    assert.equal(asked().length, 1);
  });

  test("that are no stack are not scrolled through", async () => {
    await open(1, "a", "b");
    await answer(["a", "b"], { stacked: false });
    assert.ok(!neighbours(page.store.state).stacked);
    assert.equal(neighbours(page.store.state).length, 2);
  });
});

test("an order that cannot be had leaves that in which they came, and is not asked for again", async () => {
  await open(1, "a", "b");
  page.worker.refuse("arrange", "internal");
  await settle();
  assert.equal(asked().length, 1);
  assert.equal(neighbours(page.store.state).at(0).handle, "a");
});

test("files that a medium names in vain are told of, once", async () => {
  const missing = [{ handle: "a", listed: 9, missing: 4, files: ["CD/IM1", "CD/IM2"] }];
  await open(1, "a");
  await answer(["a"], { missing });
  await open(2, "b");
  await answer(["a", "b"], { missing });
  assert.deepEqual(
    page.store.state.messages.map(({ title, detail }) => [title, detail]),
    [["4 of 9 files are missing", "“a.dcm” names them: CD/IM1, CD/IM2, …"]],
  );
});

describe("a stack whose files ask for no window", () => {
  const WINDOW = { center: 1, width: 2, function: "LINEAR", explanation: "" };

  test("is shown anew, in the window that its frames share now, once", async () => {
    await open(1, "a", "b");
    await answer(["a", "b"]);
    assert.equal(restacked, 1);
    await open(2, "c");
    await answer(["a", "b", "c"]);
    assert.equal(restacked, 2);
  });

  test("is left alone if it is none, or if its files ask for one", async () => {
    await open(1, "a", "b");
    await answer(["a", "b"], { stacked: false });
    await page.apply(
      filesAdded(arrivals("c"), 2),
      filesOpened(
        ["a", "b", "c"].map((handle) => summary(handle, { windows: [WINDOW] })),
        [],
      ),
      shown,
    );
    await answer(["a", "b", "c"]);
    assert.equal(restacked, 0);
  });

  test("is arranged and shown anew by a new engine", async () => {
    await open(1, "a", "b");
    await answer(["a", "b"]);
    page.worker.crash();
    await settle();
    page.client.start();
    await settle();
    await page.greet();
    await page.apply(filesOpened([summary("a"), summary("b")], []), shown);
    assert.deepEqual(asked(), [["a", "b"]]);
    await answer(["a", "b"]);
    assert.equal(restacked, 2);
  });
});
