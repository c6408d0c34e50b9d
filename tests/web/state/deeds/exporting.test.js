import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { exportFile, learnFormats, nameOfFile } from "../../../../web/state/deeds/exporting.js";
import { takingOf, whatChosen } from "../../../../web/state/taking.js";
import { settle } from "../../engine/fake-worker.js";
import { bytes, desk } from "./desk.js";

const FORMATS = ["png", "gif"].map((name) => ({
  name,
  label: name,
  summary: "",
  suffix: `.${name}`,
  media_type: `image/${name}`,
  takes: name === "png" ? "one" : "stack",
  available: true,
  parameters: [],
}));
const TOLD = {
  name: "x.png",
  media_type: "image/png",
  lossy: false,
  sentence: "all of it.",
  bytes_before: 8,
  bytes_after: 2,
};

/** @type {Awaited<ReturnType<typeof desk>>} */
let here;
const worker = () => here.page.worker;
const outcome = () => takingOf(here.state()).outcome;

beforeEach(async () => {
  here = await desk();
  const learning = learnFormats(here.parts);
  worker().answer("formats", { formats: FORMATS });
  await learning;
});

test("the formats are asked for once", async () => {
  assert.deepEqual(takingOf(here.state()).known, FORMATS);
  await learnFormats(here.parts);
  assert.equal(worker().all("formats").length, 1);
});

test("that they cannot be had is told", async () => {
  here = await desk();
  const learning = learnFormats(here.parts);
  worker().refuse("formats", "internal", "Broken.");
  await learning;
  assert.match(outcome()?.sentence ?? "", /Broken\./);
  assert.equal(outcome()?.failed, true);
});

describe("the name", () => {
  test("is that which the engine would give it; of many frames two suffice", async () => {
    here.page.store.apply(whatChosen("frames"));
    const asked = nameOfFile(here.parts);
    const { params } = worker().last("export_name").message;
    assert.equal(params.format, "gif");
    assert.deepEqual(
      params.panes.map(({ handle }) => handle),
      ["a", "b"],
    );
    worker().answer("export_name", { name: "n.gif", media_type: "image/gif", frames: 2 });
    assert.equal(await asked, "n.gif");
  });

  test("is none while it cannot be said", async () => {
    const asked = nameOfFile(here.parts);
    worker().refuse("export_name", "frame_not_found");
    assert.equal(await asked, "");
  });
});

describe("an export", () => {
  test("hands the file over, and says what is in it", async () => {
    const done = exportFile(here.parts);
    const { params } = worker().last("export").message;
    assert.deepEqual([params.format, params.options], ["png", {}]);
    assert.equal(here.state().tasks.length, 1);
    worker().answer("export", TOLD, [bytes(1, 2)]);
    await done;
    assert.deepEqual(here.saved, [[new Uint8Array([1, 2]), "x.png", "image/png"]]);
    assert.deepEqual(outcome(), {
      name: "x.png",
      lossy: false,
      sentence: "all of it.",
      before: 8,
      after: 2,
      failed: false,
    });
    assert.equal(here.state().announcement, "Saved x.png.");
    assert.deepEqual(here.state().tasks, []);
  });

  test("can be left: nothing is saved", async () => {
    const done = exportFile(here.parts);
    here.state().tasks[0].cancel();
    await done;
    assert.deepEqual(here.saved, []);
    assert.equal(outcome(), null);
    assert.equal(here.state().announcement, "The export was stopped.");
  });

  test("says why it fails, in the panel", async () => {
    const done = exportFile(here.parts);
    worker().refuse("export", "invalid_parameter", "All frames must have the same shape.");
    await done;
    assert.match(outcome()?.sentence ?? "", /same shape/);
    assert.equal(outcome()?.failed, true);
    assert.deepEqual(here.saved, []);
  });

  test("is not begun without an image", async () => {
    here.page.store.apply((state) => ({ ...state, current: null }));
    await exportFile(here.parts);
    await settle();
    assert.equal(worker().last("export"), undefined);
  });
});
