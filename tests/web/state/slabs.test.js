import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EngineError } from "../../../web/engine/errors.js";
import { soloed } from "../../../web/state/desk-actions.js";
import { filesAdded, filesOpened } from "../../../web/state/file-actions.js";
import { recorded, undone } from "../../../web/state/history.js";
import { slabPlace } from "../../../web/state/making.js";
import { paneUpdated } from "../../../web/state/panes.js";
import { show } from "../../../web/state/place-actions.js";
import { slabsLeft, slabsWanted, slabsWay } from "../../../web/state/slabs.js";
import { Store } from "../../../web/state/store.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { leaderOf, paneStatus, wantedDisplay } from "../../../web/state/wishes.js";
import { arrivals, opened, paneIn, summary } from "./states.js";

const SLAB = { images: 3, mode: /** @type {const} */ ("mean") };
const after = (state, ...updates) => updates.reduce((next, update) => update(next), state);
const files = () =>
  opened(
    ...["a", "b", "c"].map((handle) => summary(handle, { series_uid: "1" })),
    summary("x", { series_uid: "9" }),
  );
const slabbed = (...updates) =>
  after(files(), paneUpdated("windowed", { slab: SLAB }), slabsWanted, ...updates);
const slabs = (state) => state.files.filter(({ derivation }) => derivation?.kind === "slabs");
const made = (state) =>
  slabs(state).reduce(
    (next, { handle }) => filesOpened([summary(handle, { series_uid: handle, frames: 3 })], [])(next),
    state,
  );
const wish = (state, id = "windowed") => wantedDisplay(state, paneIn(state, id));

describe("a slab of a stack", () => {
  test("is made of all of the series, once for all panes that want it", () => {
    const state = slabbed(paneUpdated("edges", { slab: { ...SLAB } }), slabsWanted);
    assert.deepEqual(
      slabs(state).map(({ derivation }) => derivation),
      [{ kind: "slabs", sources: ["a", "b", "c"], options: SLAB }],
    );
    assert.equal(slabsWanted(state), state);
  });

  test("is waited for, and shown frame by frame in the place of the images", () => {
    const waiting = slabbed(show({ handle: "b", frame: 1 }));
    assert.equal(wish(waiting), null);
    assert.equal(paneStatus(waiting, paneIn(waiting, "windowed")), "busy");
    const state = made(waiting);
    const [slab] = slabs(state);
    const { handle, frame, presentation_state: presentation } = wish(state) ?? {};
    assert.deepEqual([handle, frame, presentation], [slab?.handle, 2, undefined]);
    assert.equal(wish(state, "equalised")?.handle, "b");
    assert.deepEqual(slabPlace(state, null, { handle: "b", frame: 1 }), { handle: "b", frame: 1 });
  });

  test("is seen in the window of its series", () => {
    const window = { center: 40, width: 400, function: "LINEAR" };
    const state = made(slabbed(windowWanted(window, "windowed")));
    assert.deepEqual(state.windows, { 1: window });
    assert.deepEqual(wish(state)?.voi, window);
  });

  test("leads no pane that shows the images themselves", () => {
    const state = made(slabbed());
    assert.equal(leaderOf(state)?.id, "windowed");
    const other = paneUpdated("equalised", (pane) => ({ recipe: { ...pane.recipe, steps: [] } }))(state);
    assert.equal(leaderOf(other)?.id, "equalised");
  });

  test("holds no more images than there are", () => {
    const state = after(files(), paneUpdated("windowed", { slab: { ...SLAB, images: 99 } }), slabsWanted);
    assert.equal(slabs(state)[0]?.derivation?.options.images, 3);
  });

  test("is given back once the next is there, or nobody wants any", () => {
    const first = made(slabbed());
    const [old] = slabs(first);
    assert.deepEqual(slabsLeft(first), []);
    const thicker = after(first, paneUpdated("windowed", { slab: { ...SLAB, images: 2 } }), slabsWanted);
    assert.deepEqual(slabsLeft(thicker), []);
    assert.deepEqual(slabsLeft(made(thicker)), [old?.handle]);
    assert.deepEqual(slabsLeft(paneUpdated("windowed", { slab: null })(first)), [old?.handle]);
    assert.deepEqual(slabsLeft(soloed("edges")(first)), [old?.handle]);
  });

  test("follows the pane to another series, and grows with its own", () => {
    const other = after(made(slabbed()), show({ handle: "x", frame: 1 }), slabsWanted);
    assert.deepEqual(slabs(other).at(-1)?.derivation?.sources, ["x"]);
    const grown = after(
      made(slabbed()),
      filesAdded(arrivals("d"), 2),
      filesOpened([summary("d", { series_uid: "1" })], []),
      slabsWanted,
    );
    assert.deepEqual(slabs(grown).at(-1)?.derivation?.sources, ["a", "b", "c", "d"]);
  });

  test("that cannot be made is told of, and the images are shown", () => {
    const state = slabbed();
    const [entry] = slabs(state);
    const error = new EngineError("series_mismatch", "Image 2 of 3 is in colour.");
    const next = slabsWay.refused(/** @type {any} */ (entry), error)(state);
    assert.equal(paneIn(next, "windowed").slab, null);
    assert.equal(next.messages.at(-1)?.detail, error.message);
    const left = slabsWay.refused(/** @type {any} */ (entry), new EngineError("aborted", ""))(state);
    assert.deepEqual(left.messages, []);
  });

  test("can be undone", () => {
    const store = new Store(files(), recorded);
    store.apply(paneUpdated("windowed", { slab: SLAB }));
    store.apply(undone);
    assert.equal(paneIn(store.state, "windowed").slab, null);
  });
});
