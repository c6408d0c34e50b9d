import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { paneChanged, windowWanted } from "../../../web/state/actions.js";
import * as selectors from "../../../web/state/selectors.js";
import { after, opened, ready, summary } from "./states.js";

describe("what a pane should show", () => {
  test("is nothing before there is an image", () => {
    assert.equal(selectors.wantedDisplay(after(ready), "windowed"), null);
    assert.equal(selectors.paneStatus(after(ready), "windowed"), "empty");
  });

  test("is the plain image, equalised, and edges; only the first has the window", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    const state = windowWanted(wide)(opened(summary("a")));
    const [windowed, equalised, edges] = selectors.PANES.map((pane) => selectors.wantedDisplay(state, pane));
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
    const wish = selectors.signature(selectors.wantedDisplay(state, "edges"));
    assert.equal(selectors.paneStatus(state, "edges"), "busy");
    assert.equal(selectors.paneStatus(paneChanged("edges", { shown: wish })(state), "edges"), "ready");
    assert.equal(selectors.paneStatus(paneChanged("edges", { failed: wish })(state), "edges"), "error");
  });

  test("is never replaced by another image when it fails", () => {
    const state = opened(summary("a"));
    const wish = selectors.signature(selectors.wantedDisplay(state, "edges"));
    const other = /** @type {any} */ ({ handle: "z", frameNumber: 1 });
    assert.equal(selectors.pictureOf(paneChanged("edges", { picture: other })(state), "edges"), other);
    assert.equal(
      selectors.pictureOf(paneChanged("edges", { picture: other, failed: wish })(state), "edges"),
      null,
    );
  });
});
