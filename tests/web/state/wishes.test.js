import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { paneChanged } from "../../../web/state/actions.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import * as wishes from "../../../web/state/wishes.js";
import { after, opened, paneIn, ready, summary } from "./states.js";

describe("what a pane should show", () => {
  test("is nothing before there is an image", () => {
    const state = after(ready);
    assert.equal(wishes.wantedDisplay(state, paneIn(state, "windowed")), null);
    assert.equal(wishes.paneStatus(state, paneIn(state, "windowed")), "empty");
  });

  test("is the plain image, equalised, and edges; only the first has the window", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    const state = windowWanted(wide)(opened(summary("a")));
    const [windowed, equalised, edges] = state.panes.map((pane) => wishes.wantedDisplay(state, pane));
    assert.deepEqual(windowed, {
      handle: "a",
      frame: 1,
      recipe: { negatoscope_recipe: 1, steps: [] },
      voi: wide,
    });
    assert.equal(equalised?.voi, null);
    assert.equal(edges?.recipe.steps[0]?.operation, "sobel");
  });

  test("decides whether the pane is ready", () => {
    const state = opened(summary("a"));
    const wish = wishes.signature(wishes.wantedDisplay(state, paneIn(state, "edges")));
    assert.equal(wishes.paneStatus(state, paneIn(state, "edges")), "busy");
    const statusAfter = (change) => {
      const next = paneChanged("edges", change)(state);
      return wishes.paneStatus(next, paneIn(next, "edges"));
    };
    assert.equal(statusAfter({ shown: wish }), "ready");
    assert.equal(statusAfter({ failed: wish }), "error");
  });

  test("is never replaced by another image when it fails", () => {
    const state = opened(summary("a"));
    const wish = wishes.signature(wishes.wantedDisplay(state, paneIn(state, "edges")));
    const other = /** @type {any} */ ({ handle: "z", frameNumber: 1 });
    const pictureAfter = (change) => {
      const next = paneChanged("edges", change)(state);
      return wishes.pictureOf(next, paneIn(next, "edges"));
    };
    assert.equal(pictureAfter({ picture: other }), other);
    assert.equal(pictureAfter({ picture: other, failed: wish }), null);
  });
});
