import assert from "node:assert/strict";
import { describe, test } from "node:test";
import "../../../../web/i18n/later.js";
import { initialState } from "../../../../web/state/initial-state.js";
import { Store } from "../../../../web/state/store.js";
import { ACTIONS, actionNamed, isEnabled, nameOf, perform } from "../../../../web/ui/actions/index.js";
import { ICONS } from "../../../../web/ui/icons.js";
import { opened, paneIn, summary } from "../../state/states.js";

/** A page that notes what it is asked to do. */
function page(state) {
  const store = new Store(state);
  /** @type {string[]} */
  const deeds = [];
  const context = /** @type {any} */ ({
    store,
    commands: { apply: (update) => store.apply(update), savePng: (id) => deeds.push(`png ${id}`) },
    page: { pick: (kind) => deeds.push(kind), stage: () => null, samples: [], version: "1" },
  });
  return { store, deeds, act: (id) => perform(actionNamed(id), context) };
}

describe("the catalogue", () => {
  test("gives each action an id and a name of its own, and no key to two", () => {
    const ids = ACTIONS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const names = ACTIONS.map(nameOf);
    assert.equal(new Set(names).size, names.length);
    const keys = ACTIONS.flatMap((action) => action.keys ?? []);
    assert.equal(new Set(keys).size, keys.length);
    assert.throws(() => actionNamed("nothing"), RangeError);
  });

  test("gives each action an icon, and a key, or the palette where there are more than keys", () => {
    for (const { id, icon } of ACTIONS) assert.ok(ICONS[icon], id);
    const keyless = ACTIONS.filter(({ keys }) => !keys?.length).map(({ id }) => id.replace(/\.[^.]*$/, ""));
    const kinds = new Set(keyless);
    assert.deepEqual([...kinds].sort(), ["help", "language", "layout.grid", "theme"]);
  });

  test("offers to open files, and nothing about images, on an empty page", () => {
    const enabled = ACTIONS.filter((action) => isEnabled(action, initialState())).map(({ group }) => group);
    assert.ok(enabled.includes("file"));
    for (const group of ["series", "tool", "window", "panel", "edit"]) assert.ok(!enabled.includes(group));
  });
});

describe("an action", () => {
  test("is not done while it cannot be", () => {
    const { act, deeds } = page(initialState());
    assert.equal(act("pane.savePng"), false);
    assert.equal(act("file.open"), true);
    assert.deepEqual(deeds, ["files"]);
  });

  test("goes to the next pane, and round", () => {
    const { act, store } = page(opened(summary("a")));
    const seen = [1, 2, 3].map(() => {
      act("pane.next");
      return store.state.active;
    });
    assert.deepEqual(seen, ["equalised", "edges", "windowed"]);
    act("pane.solo");
    act("pane.previous");
    assert.equal(store.state.solo, "edges");
  });

  test("switches what is on or off, and says which", () => {
    const { act, store } = page(opened(summary("a")));
    act("window.invert");
    assert.ok(paneIn(store.state, "windowed").invert);
    assert.ok(actionNamed("window.invert").checked?.(store.state));
    act("panel.tags");
    assert.equal(store.state.panels.bottom, "tags");
    act("panel.tags");
    assert.equal(store.state.panels.bottom, null);
  });

  test("takes a tool, chooses a layout, changes links", () => {
    const { act, store } = page(opened(summary("a")));
    for (const id of ["tool.zoom", "layout.grid.2x3", "pane.link.view"]) act(id);
    assert.equal(store.state.tool, "zoom");
    assert.deepEqual(store.state.layout, { name: "grid", rows: 2, columns: 3 });
    assert.equal(store.state.links.view, false);
  });
});
