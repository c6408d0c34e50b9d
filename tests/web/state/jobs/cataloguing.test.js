import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { paneChanged } from "../../../../web/state/actions.js";
import { panelOpened } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { Cataloguer } from "../../../../web/state/jobs/cataloguing.js";
import { stepAdded } from "../../../../web/state/panes.js";
import { signature, wantedDisplay } from "../../../../web/state/wishes.js";
import { HELLO, settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  page = rig((parts) => new Cataloguer(parts));
  await page.greet();
});

afterEach(() => mock.timers.reset());

const asked = () => page.worker.all("operations").length;
const open = () => page.apply(filesAdded(arrivals("a"), 1), filesOpened([summary("a")], []));
const CLAHE = { ...HELLO.operations[0], name: "clahe" };

const fill = (id) =>
  page.apply((state) => {
    const shown = signature(wantedDisplay(state, paneIn(state, id)));
    return paneChanged(id, { shown })(state);
  });

test("the first pictures come first, and have time to be painted", async () => {
  await open();
  await fill("windowed");
  await fill("equalised");
  mock.timers.tick(1000);
  assert.equal(asked(), 0);
  await fill("edges");
  assert.equal(asked(), 0);
  mock.timers.tick(200);
  assert.equal(asked(), 1);
  page.worker.answer("operations", {
    operations: [...HELLO.operations, CLAHE],
    families: [{ name: "edges", label: "Edges" }],
  });
  await settle();
  assert.equal(page.store.state.operations.at(-1)?.name, "clahe");
  assert.deepEqual(page.store.state.families, [{ name: "edges", label: "Edges" }]);
  assert.equal(asked(), 1);
});

test("who opens another file meanwhile need not wait for it", async () => {
  await open();
  const all = async () => {
    for (const id of ["windowed", "equalised", "edges"]) await fill(id);
  };
  await all();
  mock.timers.tick(150);
  await page.apply(filesAdded(arrivals("b"), 2), filesOpened([summary("b")], []));
  mock.timers.tick(1000);
  await all();
  mock.timers.tick(150);
  assert.equal(asked(), 0);
  mock.timers.tick(50);
  assert.equal(asked(), 1);
});

test("who is about to choose an operation gets them at once", async () => {
  await page.apply(panelOpened("right", "recipe"));
  assert.equal(asked(), 1);
});

test("unless it waits for an operation that nobody has named yet", async () => {
  await page.apply(stepAdded("windowed", "clahe"));
  assert.equal(asked(), 1);
});

test("an engine that cannot say is asked once, and then for the picture itself, so that it says why not", async () => {
  await open();
  await page.apply(stepAdded("windowed", "clahe"));
  const wanted = () => wantedDisplay(page.store.state, paneIn(page.store.state, "windowed"));
  assert.equal(wanted(), null);
  page.worker.refuse("operations", "internal");
  await settle();
  assert.equal(asked(), 1);
  assert.equal(page.store.state.messages.length, 1);
  assert.equal(wanted()?.recipe.steps[0]?.operation, "clahe");
});
