import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { filesRemoved } from "../../../web/state/file-actions.js";
import { paneUpdated } from "../../../web/state/panes.js";
import * as thumbnails from "../../../web/state/thumbnails.js";
import { signature, wantedDisplay } from "../../../web/state/wishes.js";
import { opened, summary } from "./states.js";

const picture = { rows: 1, columns: 1, data: new Uint8ClampedArray(4) };
const apply = (state, ...updates) => updates.reduce((before, update) => update(before), state);
const files = (count) => opened(...Array.from({ length: count }, (_, index) => summary(`a${index}`)));

/** A state in which no pane waits for its picture, and the engine has told all that it can do. */
const idle = (state) =>
  state.panes.reduce(
    (before, { id }) =>
      paneUpdated(id, (pane, now) => ({ shown: signature(wantedDisplay(now, pane)) }))(before),
    { ...state, operationsKnown: true },
  );

describe("thumbnails", () => {
  test("are made in the order in which they are wanted", () => {
    let state = apply(idle(files(3)), thumbnails.thumbnailsWanted(["a2", "a0"]));
    assert.equal(thumbnails.nextThumbnail(state), "a2");
    state = apply(state, thumbnails.thumbnailMade("a2", picture));
    assert.equal(thumbnails.nextThumbnail(state), "a0");
    state = apply(state, thumbnails.thumbnailMade("a0", null));
    assert.equal(thumbnails.nextThumbnail(state), undefined);
  });

  test("wait for pictures, and for a series that plays", () => {
    const state = apply(files(1), thumbnails.thumbnailsWanted(["a0"]));
    assert.equal(thumbnails.nextThumbnail(state), undefined);
    const playing = { ...idle(state), tooling: { ...state.tooling, playing: { pane: "windowed" } } };
    assert.equal(thumbnails.nextThumbnail(/** @type {any} */ (playing)), undefined);
    assert.equal(thumbnails.nextThumbnail({ ...idle(state), operationsKnown: false }), undefined);
    assert.equal(thumbnails.nextThumbnail(idle(state)), "a0");
  });

  test("do not wait until the last of many files is opened", () => {
    const state = apply(idle(files(1)), thumbnails.thumbnailsWanted(["a0"]));
    const opening = { ...state, operationsKnown: false, opening: { done: 1, total: 500 } };
    assert.equal(thumbnails.nextThumbnail(/** @type {any} */ (opening)), "a0");
  });

  test("wait for the first picture of files that have just been given", () => {
    const state = apply(idle(files(2)), thumbnails.thumbnailsWanted(["a0"]));
    const [first, second] = state.files;
    const given = { ...state, opening: { done: 0, total: 1 }, shownDrop: 1 };
    const coming = { ...given, files: [first, { ...second, status: "opening", drop: 2 }] };
    assert.equal(thumbnails.nextThumbnail(/** @type {any} */ (coming)), undefined);
    assert.equal(thumbnails.nextThumbnail(/** @type {any} */ ({ ...coming, shownDrop: 2 })), "a0");
  });

  test("of what is closed go, and do not come back", () => {
    const state = apply(
      files(2),
      thumbnails.thumbnailsWanted(["a0", "a1"]),
      thumbnails.thumbnailMade("a0", picture),
      thumbnails.thumbnailMade("a1", picture),
      filesRemoved(["a0"]),
    );
    assert.deepEqual(state.thumbnails, { wanted: ["a1"], made: { a1: picture } });
    assert.equal(thumbnails.thumbnailMade("a0", picture)(state), state);
  });

  test("are kept up to a number, and those on the screen always", () => {
    const all = Array.from({ length: thumbnails.MOST + 20 }, (_, index) => `a${index}`);
    const state = apply(
      files(all.length),
      thumbnails.thumbnailsWanted(["a0", "a1"]),
      ...all.map((handle) => thumbnails.thumbnailMade(handle, picture)),
    );
    const kept = Object.keys(state.thumbnails.made);
    assert.equal(kept.length, thumbnails.MOST);
    assert.deepEqual(kept.slice(0, 3), ["a0", "a1", "a22"]);
    assert.equal(kept.at(-1), all.at(-1));
  });

  test("that are wanted as before change nothing", () => {
    const state = apply(files(2), thumbnails.thumbnailsWanted(["a0", "a1"]));
    assert.equal(thumbnails.thumbnailsWanted(["a0", "a1"])(state), state);
    assert.notEqual(thumbnails.thumbnailsWanted(["a1", "a0"])(state), state);
  });
});
