import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { looked } from "../../../../web/state/actions.js";
import { filesAdded } from "../../../../web/state/file-actions.js";
import { Displayer } from "../../../../web/state/jobs/displaying.js";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { Opener } from "../../../../web/state/jobs/opening.js";
import { placed } from "../../../../web/state/place-actions.js";
import { PLAIN } from "../../../../web/state/recipes.js";
import { isFirstComing, paneStatus, picturesShown } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";
import { Wall } from "./wall.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** Panes whose picture was handed on to be painted. @type {string[]} */
let painted = [];
/** Whether the painter takes its time. */
let painting = false;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  painted = [];
  painting = false;
  page = rig(({ store, client }) => {
    const gallery = new Gallery({ wall: new Wall(), inUse: () => picturesShown(store.state) });
    const displayer = new Displayer({ store, client, gallery, onPicture: (pane) => painted.push(pane) });
    const opener = new Opener({
      store,
      client,
      onFirst: (handle) => displayer.foresee(handle),
      isFirstComing: (state) => isFirstComing(state) || painting,
    });
    return {
      opener,
      pump() {
        opener.pump();
        displayer.pump();
      },
    };
  });
  await page.greet();
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const sent = () => page.worker.posted.map(({ message }) => message.method ?? "cancel").slice(1);
const drop = (...handles) => page.apply(filesAdded(arrivals(...handles), ++drops));
let drops = 0;
const pane = (id) => paneIn(page.store.state, id);
const status = (id) => paneStatus(page.store.state, pane(id));

async function opened(...handles) {
  const instances = handles.map((handle) => summary(handle));
  page.worker.answer("open", { instances, presentation_states: [], skipped: [] });
  await settle();
}

async function shown(key) {
  const arrays = [
    { dtype: "uint8", shape: [65536, 4], data: new Uint8Array(4 * 65536) },
    { dtype: "uint16", shape: [2, 3], data: new Uint16Array(6) },
  ];
  const picture = {
    key,
    rows: 2,
    columns: 3,
    color: false,
    window: null,
    range: [0, 6],
    unit: "",
    warnings: [],
  };
  page.worker.answer("display", picture, arrays);
  await settle();
}

describe("the first picture of a file", () => {
  test("takes two messages, which go at once: the engine need not wait for the page", async () => {
    await drop("a");
    assert.deepEqual(sent(), ["open", "display"]);
    const { params } = page.worker.last("display").message;
    assert.deepEqual(params, { handle: "a", frame: 1, recipe: PLAIN, voi: null });
    await opened("a");
    assert.deepEqual(sent(), ["open", "display"]);
    await shown("a");
    assert.equal(status("windowed"), "ready");
    assert.deepEqual(painted, ["windowed"]);
    assert.deepEqual(sent(), ["open", "display", "display", "display"]);
  });

  test("comes before the rest of what was dropped with it is handed over", async () => {
    await drop("a", "b", "c");
    assert.deepEqual(sent(), ["open", "display"]);
    await opened("a");
    assert.deepEqual(sent(), ["open", "display"]);
    await shown("a");
    assert.deepEqual(sent(), ["open", "display", "display", "display", "open"]);
  });

  test("is seen before that, and nobody looks again and again whether it is", async () => {
    await drop("a", "b", "c");
    await opened("a");
    painting = true;
    await shown("a");
    mock.timers.tick(1000);
    await settle();
    assert.equal(page.worker.all("open").length, 1);
    painting = false;
    page.work.opener.pump();
    assert.equal(page.worker.all("open").length, 2);
  });

  test("that cannot be had keeps nothing back", async () => {
    await drop("a", "b", "c");
    await opened("a");
    page.worker.refuse("display", "decode_failed");
    await settle();
    assert.equal(sent().filter((method) => method === "open").length, 2);
  });

  test("that is made of what is still to be opened keeps nothing back", async () => {
    await drop("a", "b", "c");
    await page.apply(placed("windowed", { handle: "c", frame: 1 }));
    await opened("a");
    assert.equal(sent().filter((method) => method === "open").length, 2);
  });

  test("is not given up because what is shown meanwhile changes", async () => {
    await drop("a");
    await opened("a");
    await shown("a");
    const before = sent().length;
    await drop("b");
    const now = performance.now();
    mock.method(performance, "now", () => now + 1000);
    await page.apply(looked({ zoom: 2, x: 0, y: 0 }, "windowed"));
    assert.deepEqual(sent().slice(before), ["open", "display"]);
    assert.equal(page.worker.last("display").message.params.handle, "b");
    await opened("b");
    await shown("b");
    assert.equal(pane("windowed").picture?.handle, "b");
  });
});

test("a file that is no image leaves no trace in a pane", async () => {
  await drop("x");
  page.worker.answer("open", {
    instances: [],
    presentation_states: [],
    skipped: [{ handle: "x", code: "not_dicom", message: "No 'DICM'.", details: {} }],
  });
  await settle();
  page.worker.refuse("display", "unknown_handle");
  await settle();
  const { error, failed, busy } = pane("windowed");
  assert.deepEqual({ error, failed, busy }, { error: null, failed: "", busy: false });
  await drop("a");
  assert.deepEqual(sent(), ["open", "display", "open", "display"]);
});

test("an image that cannot be decoded says so, and is not decoded twice", async () => {
  await drop("a");
  await opened("a");
  page.worker.refuse("display", "decode_failed");
  await settle();
  assert.equal(status("windowed"), "error");
  const plain = page.worker.all("display").filter(({ message }) => message.params.recipe.steps.length === 0);
  assert.equal(plain.length, 1);
});

test("a file under which the engine has died is asked for its picture only when it is open", async () => {
  await drop("a");
  page.worker.crash();
  await settle();
  mock.timers.tick(5000);
  await page.greet();
  assert.deepEqual(sent(), ["open"]);
});
