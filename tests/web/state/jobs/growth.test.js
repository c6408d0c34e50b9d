import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Commands } from "../../../../web/state/commands.js";
import { Arranger } from "../../../../web/state/jobs/arranging.js";
import { Displayer } from "../../../../web/state/jobs/displaying.js";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { Opener } from "../../../../web/state/jobs/opening.js";
import { Prefetcher } from "../../../../web/state/jobs/prefetching.js";
import { windowWanted } from "../../../../web/state/window-actions.js";
import { picturesShown } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { summary } from "../states.js";
import { rig } from "./rig.js";
import { picture, Wall } from "./wall.js";

const SLICES = 6;

let now = 0;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Lets time go by. */
function wait(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
}

/** A page with everything that works behind it. */
function wholePage() {
  const wall = new Wall();
  /** @type {any} */
  const parts = {};
  const page = rig(({ store, client }) => {
    parts.gallery = new Gallery({ wall, inUse: () => picturesShown(store.state) });
    parts.opener = new Opener({ store, client });
    parts.displayer = new Displayer({ store, client, gallery: parts.gallery });
    const onArrival = () => parts.displayer.pump();
    const prefetcher = new Prefetcher({ store, client, gallery: parts.gallery, onArrival });
    const all = [parts.opener, parts.displayer, new Arranger({ store, client }), prefetcher];
    return {
      pump() {
        for (const each of all) each.pump();
      },
    };
  });
  const commands = new Commands({ ...parts, store: page.store, client: page.client });
  return { page, wall, gallery: parts.gallery, commands };
}

/** What an engine would answer. */
function replyTo({ method, params }) {
  if (method === "open")
    return [
      {
        instances: params.sources.map(({ handle }) => summary(handle)),
        presentation_states: [],
        skipped: [],
      },
      [],
    ];
  if (method === "arrange") {
    const geometry = { stacked: true, spacing_mm: 1, uniform: true };
    return [{ studies: [{ series: [{ handles: params.handles, geometry }] }], missing: [] }, []];
  }
  if (method === "close") return [{}, []];
  const { result, blobs } = picture(`${params.handle} ${JSON.stringify(params.recipe.steps)}`);
  return [result, blobs];
}

/** Answers all there is, until nothing more is asked. */
async function serve(worker, answered) {
  for (;;) {
    const next = worker.posted.find(
      ({ message }) => message.method && message.method !== "hello" && !answered.has(message.id),
    );
    if (!next) return;
    answered.add(next.message.id);
    const [result, arrays] = replyTo(next.message);
    const blobs = arrays.map(({ dtype, shape }) => ({ dtype, shape }));
    worker.say(
      { id: next.message.id, ok: true, result, blobs },
      arrays.map(({ data }) => data.buffer),
    );
    await settle();
  }
}

test("a series that is opened and closed fifty times leaves nothing behind", async () => {
  const { page, wall, gallery, commands } = wholePage();
  await page.greet();
  const answered = new Set();
  const sizes = [];
  for (let turn = 0; turn < 50; turn += 1) {
    commands.openFiles(Array.from({ length: SLICES }, (_, index) => new File([], `s${index}`)));
    await settle();
    await serve(page.worker, answered);
    await page.apply(windowWanted({ center: turn, width: 9, function: "LINEAR" }));
    for (let pause = 0; pause < 2; pause += 1) {
      await serve(page.worker, answered);
      wait(1000);
      await settle();
    }
    await serve(page.worker, answered);
    assert.equal(page.store.state.files.length, SLICES);
    assert.ok(gallery.holds.entries >= SLICES, "the neighbours were fetched ahead");
    commands.close(page.store.state.files.map(({ handle }) => handle));
    await settle();
    await serve(page.worker, answered);
    assert.deepEqual(gallery.holds, { entries: 0, frames: 0, tables: 0 });
    assert.deepEqual([wall.frames.size, wall.tables.size], [0, 0]);
    // The number of the last act of opening grows by digits, and may.
    sizes.push(JSON.stringify({ ...page.store.state, shownDrop: 0 }).length);
  }
  assert.equal(sizes.at(-1), sizes[0]);
});
