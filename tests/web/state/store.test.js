import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../../web/state/initial-state.js";
import { Store } from "../../../web/state/store.js";

test("listeners hear of changes, and only of changes", () => {
  const store = new Store(initialState());
  let heard = 0;
  const end = store.subscribe(() => {
    heard += 1;
  });
  store.apply((state) => state);
  assert.equal(heard, 0);
  store.apply((state) => ({ ...state, announcement: "Ready." }));
  assert.equal(heard, 1);
  end();
  store.apply((state) => ({ ...state, announcement: "" }));
  assert.equal(heard, 1);
  assert.equal(store.state.announcement, "");
});
