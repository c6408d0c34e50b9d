import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chosen } from "../../../web/state/actions.js";
import { layoutChosen, linked, panelOpened } from "../../../web/state/desk-actions.js";
import { initialState } from "../../../web/state/initial-state.js";
import { planesSet } from "../../../web/state/orthogonal.js";
import { paneUpdated, parameterChanged, stepAdded, stepSwitched } from "../../../web/state/panes.js";
import { placed, show } from "../../../web/state/place-actions.js";
import { recalled, remembered } from "../../../web/state/remembering.js";
import { set } from "../../../web/state/settings.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { opened, paneIn, summary } from "./states.js";

const SECRET = summary("secret-handle", {
  patient_name: "Doe^Jane",
  patient_id: "4711",
  series_uid: "1.2.840.99",
  study_description: "Knee",
});
const arranged = () =>
  [
    layoutChosen("four"),
    stepAdded("edges", "clahe"),
    parameterChanged("edges", 0, "sigma", 3),
    stepSwitched("edges", 0, true),
    paneUpdated("pane4", { colormap: "viridis", invert: true, other: { pane: "edges" } }),
    placed("pane4", { handle: "secret-handle", frame: 1 }),
    windowWanted({ center: 40, width: 400, function: "LINEAR" }),
    chosen({ tool: "zoom", overlays: true }),
    linked({ frame: false }),
    panelOpened("right", "recipe"),
  ].reduce((state, update) => update(state), opened(SECRET));

describe("what survives a reload", () => {
  test("is layout, recipes, looks, tool and switches", () => {
    const state = recalled(remembered(arranged()))(initialState());
    assert.equal(state.layout.name, "four");
    assert.deepEqual(paneIn(state, "edges").recipe.steps, [
      { operation: "sobel", parameters: { sigma: 3 }, off: true },
      { operation: "clahe", parameters: {} },
    ]);
    const fourth = paneIn(state, "pane4");
    assert.deepEqual([fourth.colormap, fourth.invert, fourth.other], ["viridis", true, { pane: "edges" }]);
    assert.deepEqual([state.tool, state.overlays, state.links.frame], ["zoom", true, false]);
    assert.equal(state.panels.right, "recipe");
    assert.equal(remembered(state), remembered(arranged()));
  });

  test("is how thick slabs are", () => {
    const slab = { images: 4, mode: /** @type {const} */ ("mean") };
    const thick = [
      paneUpdated("edges", { slab }),
      planesSet({ thickness: 12, mode: "minimum" }),
      chosen({ slabbing: true, references: false }),
    ].reduce((state, update) => update(state), arranged());
    const state = recalled(remembered(thick))(initialState());
    assert.deepEqual(paneIn(state, "edges").slab, slab);
    assert.deepEqual(state.planes, { thickness: 12, mode: "minimum" });
    assert.deepEqual([state.slabbing, state.references], [true, false]);
    const note = JSON.parse(String(remembered(thick)));
    note.planes = { thickness: 12, mode: "median" };
    for (const pane of note.panes) pane.slab = { images: 1.5, mode: "mean" };
    const damaged = recalled(JSON.stringify(note))(initialState());
    assert.deepEqual(damaged.planes, initialState().planes);
    assert.equal(paneIn(damaged, "edges").slab, null);
  });

  test("is what was set in panes of other layouts, too", () => {
    const state = recalled(remembered(layoutChosen("one")(arranged())))(initialState());
    assert.equal(paneIn(layoutChosen("four")(state), "pane4").colormap, "viridis");
  });

  test("is nothing at all if that is wanted", () => {
    const state = set({ remember: false })(arranged());
    assert.equal(remembered(state), null);
    const next = set({ remember: false })(initialState());
    assert.equal(recalled(remembered(arranged()))(next), next);
  });

  test("is nothing that came from a file", () => {
    const note = remembered(show({ handle: "secret-handle", frame: 1 })(arranged()));
    for (const secret of ["secret", "Doe", "4711", "840", "Knee", "400"])
      assert.ok(!note.includes(secret), secret);
  });
});

describe("a note that is not ours", () => {
  test("changes nothing", () => {
    const state = initialState();
    for (const note of [null, "", "{", "[]", "7", '{"version":0,"tool":"pan"}'])
      assert.equal(recalled(note)(state), state);
  });

  test("counts as far as it fits", () => {
    const note = {
      version: 1,
      tool: 7,
      overlays: true,
      links: { view: "no", window: false },
      panels: 3,
      layout: { name: "constructor" },
      active: "nobody",
      panes: [
        null,
        { id: "edges", recipe: { steps: [{ operation: "x", parameters: { a: {} } }] }, nanColor: "red" },
      ],
    };
    const state = recalled(JSON.stringify(note))(initialState());
    assert.equal(state.tool, "window");
    assert.equal(state.overlays, true);
    assert.deepEqual(state.links, { view: true, frame: true, window: false });
    assert.deepEqual(state.panels, { right: null, bottom: null });
    assert.equal(state.layout.name, "three");
    assert.equal(state.active, "windowed");
    assert.equal(paneIn(state, "edges").recipe.steps[0]?.operation, "sobel");
    assert.equal(paneIn(state, "edges").nanColor, null);
  });
});
