import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FrameCache } from "../../../../web/state/work/frame-cache.js";

/** @type {FrameCache} */
let cache;

beforeEach(() => {
  cache = new FrameCache(100);
});

const asked = (handle, ...operations) => ({
  handle,
  frame: 1,
  voi: null,
  recipe: {
    negatoscope_recipe: /** @type {const} */ (1),
    steps: operations.map((operation) => ({ operation, parameters: {} })),
  },
});
const picture = (key, handle, frame = new Uint16Array(20)) =>
  /** @type {any} */ ({ key, handle, frame, color: frame instanceof Uint8Array });

test("knows a frame by what was asked for, through any window", () => {
  cache.keep(asked("a", "sobel"), picture("k", "a"));
  assert.equal(cache.find({ ...asked("a", "sobel"), voi: "minmax" })?.key, "k");
  assert.equal(cache.find(asked("a", "other")), null);
});

test("guesses the plain frame for what may be only a table", () => {
  cache.keep(asked("a"), picture("k", "a"));
  assert.equal(cache.find(asked("a", "equalize_histogram"))?.key, "k");
});

test("does not take colours for grey values, even under one key", () => {
  cache.keep(asked("a"), picture("k", "a", new Uint8Array(20)));
  assert.equal(cache.find(asked("a", "equalize_histogram")), null);
  cache.keep(asked("a", "equalize_histogram"), picture("k", "a"));
  assert.ok(cache.find(asked("a"))?.data instanceof Uint8Array);
});

test("gives up what was not used for longest", () => {
  for (const handle of ["a", "b", "c"]) cache.keep(asked(handle), picture(handle, handle));
  assert.equal(cache.find(asked("a")), null);
  assert.equal(cache.find(asked("c"))?.key, "c");
});

test("forgets what is closed, and everything with the engine", () => {
  cache.keep(asked("a"), picture("a", "a"));
  cache.keep(asked("b"), picture("b", "b"));
  cache.forget(["a"]);
  assert.equal(cache.find(asked("a")), null);
  assert.ok(cache.find(asked("b")));
  cache.clear();
  assert.equal(cache.find(asked("b")), null);
});
