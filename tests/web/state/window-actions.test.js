import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { linked } from "../../../web/state/desk-actions.js";
import { recipeLoaded } from "../../../web/state/panes.js";
import { placed } from "../../../web/state/place-actions.js";
import { PLAIN } from "../../../web/state/recipes.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { opened, summary } from "./states.js";

describe("a window", () => {
  test("is set for all series that are seen and whose values mean the same", () => {
    const series = (handle, unit) => summary(handle, { series_uid: handle, unit });
    const state = [
      placed("equalised", { handle: "b", frame: 1 }),
      placed("edges", { handle: "c", frame: 1 }),
      ...["equalised", "edges"].map((id) => recipeLoaded(id, PLAIN)),
    ].reduce(
      (next, update) => update(next),
      opened(series("a", "HU"), series("b", "HU"), series("c", ""), series("d", "HU")),
    );
    const wide = { center: 0, width: 9, function: "LINEAR" };
    assert.deepEqual(Object.keys(windowWanted(wide, "windowed")(state).windows), ["a", "b"]);
    assert.deepEqual(Object.keys(windowWanted(wide, "edges")(state).windows), ["c"]);
    assert.deepEqual(windowWanted("window2", "equalised")(state).windows, { b: "window2" });
    const apart = linked({ window: false })(state);
    assert.deepEqual(windowWanted(wide, "windowed")(apart).windows, {});
  });

  test("is kept for each series", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    const state = windowWanted(wide)(opened(summary("a"), summary("b", { series_uid: "9" })));
    assert.deepEqual(state.windows, { "1.2.3": wide });
  });
});
