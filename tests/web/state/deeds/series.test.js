import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { derive, tally } from "../../../../web/state/deeds/series.js";
import { entryOf } from "../../../../web/state/selectors.js";
import { takingOf } from "../../../../web/state/taking.js";
import { desk } from "./desk.js";

/** @type {Awaited<ReturnType<typeof desk>>} */
let here;

beforeEach(async () => {
  here = await desk();
});

test("an image of a series waits to be made, in a pane of its own", () => {
  const derivation = { kind: "projection", sources: ["a", "b"], options: { mode: "mean" } };
  const handle = derive(here.commands, "Mean", derivation);
  const entry = entryOf(here.state(), handle);
  assert.deepEqual([entry?.name, entry?.status, entry?.derivation], ["Mean", "waiting", derivation]);
  assert.equal(here.state().panes.at(-1)?.place?.handle, handle);
  assert.equal(here.state().current?.handle, "a");
  here.commands.close(["b"]);
  assert.equal(entryOf(here.state(), handle), undefined);
});

test("somebody is hired to count once, and asked to rest", () => {
  for (const on of [true, false, true]) {
    tally(here.commands, on);
    assert.equal(takingOf(here.state()).tally.on, on);
  }
  assert.equal(here.hired.length, 1);
});
