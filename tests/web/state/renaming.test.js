import assert from "node:assert/strict";
import { test } from "node:test";
import { looked, paneChanged } from "../../../web/state/actions.js";
import { recorded, undone } from "../../../web/state/history.js";
import { crosshairMoved } from "../../../web/state/leading.js";
import { everyPane, paneUpdated, stepAdded } from "../../../web/state/panes.js";
import { placed } from "../../../web/state/place-actions.js";
import { renamed } from "../../../web/state/renaming.js";
import { Store } from "../../../web/state/store.js";
import { viewportOf } from "../../../web/state/viewing.js";
import { opened, paneIn, summary } from "./states.js";

const picture = { handle: "b", frameNumber: 2, rows: 100, columns: 100, placement: null };
const shape = { id: "1", number: 1, kind: "length", handle: "b", frame: 2, placement: [1, 0, 0, 0, 1, 0] };
const measurement = /** @type {any} */ ({ ...shape, points: [], name: "", color: 0 });

test("an image takes the place of another wherever that was spoken of, in what can be undone, too", () => {
  const all = ["a", "b", "c"].map((handle) =>
    summary(handle, { frames: 3, rows: 100, columns: 100, series_uid: handle }),
  );
  const store = new Store(opened(...all), recorded);
  store.apply(placed("edges", { handle: "b", frame: 2 }));
  store.apply(paneUpdated("equalised", { other: { handle: "b", frame: 1 } }));
  store.apply((state) => ({ ...state, measurements: [measurement] }));
  store.apply(stepAdded("windowed", "equalize_histogram"));
  store.apply(everyPane((pane) => ({ ...pane, picture: /** @type {any} */ (picture) })));
  store.apply(crosshairMoved("edges", { row: 3, column: 4 }));
  store.apply(looked({ scale: 2, row: 50, column: 60 }, "edges"));
  const steps = store.state.history.past.length;

  store.apply(renamed("b", "c"));
  assert.equal(store.state.history.past.length, steps);
  assert.equal(JSON.stringify({ ...store.state, files: [], panes: [] }).includes('"b"'), false);
  assert.deepEqual(paneIn(store.state, "edges").place, { handle: "c", frame: 2 });
  assert.deepEqual(paneIn(store.state, "equalised").other, { handle: "c", frame: 1 });
  assert.deepEqual(store.state.crosshair, { handle: "c", frame: 2, row: 3, column: 4, above: 0 });
  assert.equal(paneIn(store.state, "windowed").place, null);

  store.apply(paneChanged("edges", { picture: /** @type {any} */ ({ ...picture, handle: "c" }) }));
  const { scale, row, column } = viewportOf(store.state, paneIn(store.state, "edges"));
  assert.deepEqual({ scale, row, column }, { scale: 2, row: 50, column: 60 });
  store.apply(undone);
  store.apply(undone);
  assert.deepEqual(store.state.measurements, []);
  assert.deepEqual(paneIn(store.state, "edges").place, { handle: "c", frame: 2 });
});
