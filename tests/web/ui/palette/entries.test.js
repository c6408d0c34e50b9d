import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { initialState } from "../../../../web/state/initial-state.js";
import { Store } from "../../../../web/state/store.js";
import { ACTIONS } from "../../../../web/ui/actions/index.js";
import { entriesOf, found, GROUPS } from "../../../../web/ui/palette/entries.js";
import { opened, paneIn, summary } from "../../state/states.js";

const state = { ...opened(summary("a")), colormaps: ["viridis"] };
const ids = (entries) => entries.map(({ id }) => id);

describe("the palette", () => {
  test("offers every action that can be done, under a group, and no other", () => {
    assert.ok(ACTIONS.every(({ group }) => Object.hasOwn(GROUPS, group)));
    const empty = ids(entriesOf(initialState()));
    assert.ok(empty.includes("file.open"));
    assert.ok(!empty.includes("tool.zoom"));
    assert.ok(ids(entriesOf(state)).includes("tool.zoom"));
  });

  test("adds an operation, and colours, to the active pane", () => {
    const store = new Store(state);
    const context = /** @type {any} */ ({ store, commands: { apply: (update) => store.apply(update) } });
    const run = (id) =>
      entriesOf(store.state)
        .find((entry) => entry.id === id)
        ?.run(context);
    run("operation.sobel");
    run("colormap.viridis");
    const pane = paneIn(store.state, "windowed");
    assert.deepEqual(ids(pane.recipe.steps.map(({ operation }) => ({ id: operation }))), ["sobel"]);
    assert.equal(pane.colormap, "viridis");
    run("colormap.grey");
    assert.equal(paneIn(store.state, "windowed").colormap, null);
  });

  test("begins with what was chosen of late", () => {
    const all = found(entriesOf(state), "", ["view.fit", "gone", "tool.pan"]);
    assert.deepEqual(ids(all).slice(0, 2), ["view.fit", "tool.pan"]);
    assert.equal(all.length, entriesOf(state).length);
  });

  test("finds by name, group and what the engine calls it, the best first", () => {
    const first = (typed) => found(entriesOf(state), typed, [])[0]?.id;
    assert.equal(first("zoom in"), "view.zoomIn");
    assert.equal(first("sobel"), "operation.sobel");
    assert.equal(first("virid"), "colormap.viridis");
    assert.deepEqual(found(entriesOf(state), "qqq", []), []);
  });

  test("names deeds before colours that begin with the same letter, but what was chosen of late before both", () => {
    const many = { ...state, colormaps: ["cool", "copper", "hot", "jet"] };
    for (const letter of ["c", "h"]) {
      const kinds = found(entriesOf(many), letter, []).map(({ id }) => id.startsWith("colormap."));
      assert.equal(kinds[0], false);
      assert.ok(kinds.indexOf(true) >= 5, letter);
    }
    assert.equal(found(entriesOf(many), "c", ["colormap.cool"])[0]?.id, "colormap.cool");
  });
});
