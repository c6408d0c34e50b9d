import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { paneRetried, picturesLost } from "../../../../web/state/actions.js";
import { soloed } from "../../../../web/state/desk-actions.js";
import { filesAdded, filesOpened, filesRemoved } from "../../../../web/state/file-actions.js";
import { Displayer } from "../../../../web/state/jobs/displaying.js";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { parameterChanged } from "../../../../web/state/panes.js";
import { show } from "../../../../web/state/place-actions.js";
import { windowWanted } from "../../../../web/state/window-actions.js";
import { paneStatus, picturesShown } from "../../../../web/state/wishes.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, paneIn, summary } from "../states.js";
import { rig } from "./rig.js";
import { Wall } from "./wall.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** @type {Gallery} */
let gallery;
/** Which image somebody else has asked for. */
let coming = "";

const open = () => page.apply(filesAdded(arrivals("a"), 1), filesOpened([summary("a")], []));

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  coming = "";
  page = rig(
    ({ store, client }) => {
      const inUse = () => picturesShown(store.state);
      gallery = new Gallery({ wall: new Wall(), inUse });
      return new Displayer({ store, client, gallery, isComing: ({ handle }) => handle === coming });
    },
    () => gallery?.clear(),
  );
  await page.greet();
  await open();
});

afterEach(() => mock.timers.reset());

const table = (grey) => ({ dtype: "uint8", shape: [65536, 4], data: new Uint8Array(4 * 65536).fill(grey) });
const pixels = () => ({ dtype: "uint16", shape: [2, 3], data: new Uint16Array([1, 2, 3, 4, 5, 6]) });
const asked = () => page.worker.last("display").message.params;
const requests = () => page.worker.all("display").length;
const pane = (id) => paneIn(page.store.state, id);
const status = (id) => paneStatus(page.store.state, pane(id));
const picture = (id) => pane(id).picture;

/** Answers one request for a picture; the latest if none is named. */
async function answer(key, { to = page.worker.last("display").message, change = {} } = {}) {
  const arrays = to.params.have === key ? [table(7)] : [table(7), pixels()];
  const window = { center: 40, width: 400, function: "LINEAR", explanation: "" };
  const result = {
    key,
    rows: 2,
    columns: 3,
    color: false,
    window,
    range: [0, 6],
    unit: "HU",
    warnings: [],
    ...change,
  };
  const blobs = arrays.map(({ dtype, shape }) => ({ dtype, shape }));
  page.worker.say(
    { id: to.id, ok: true, result, blobs },
    arrays.map(({ data }) => data.buffer),
  );
  await settle();
}

async function answerAll() {
  await answer("plain");
  const [, equalised, edges] = page.worker.all("display");
  await answer("plain", { to: equalised.message });
  await answer("sobel", { to: edges.message });
}

describe("panes", () => {
  test("are filled one after the other, the windowed one first", async () => {
    assert.equal(requests(), 1);
    assert.deepEqual(asked().recipe.steps, []);
    await answer("plain");
    assert.equal(status("windowed"), "ready");
    assert.equal(requests(), 3);
  });

  test("that have one key share one frame, which is sent once", async () => {
    await answer("plain");
    const equalised = page.worker.all("display")[1].message;
    assert.equal(equalised.params.have, "plain");
    await answer("plain", { to: equalised, change: { window: null } });
    assert.equal(picture("equalised")?.frame, picture("windowed")?.frame);
    assert.notEqual(picture("equalised")?.table, picture("windowed")?.table);
  });

  test("keep nothing of a file that was closed while it was asked for", async () => {
    await page.apply(filesRemoved(["a"]));
    await answer("plain");
    assert.deepEqual(gallery.holds, { entries: 0, frames: 0, tables: 0 });
  });

  test("that are not seen are not asked for", async () => {
    await page.apply(soloed("windowed"));
    await answer("plain");
    assert.equal(requests(), 1);
  });

  test("of a colour image bring RGBA and no table, and its frame is not offered for grey", async () => {
    const rgba = { dtype: "uint8", shape: [2, 3, 4], data: new Uint8Array(24) };
    const result = {
      key: "c",
      rows: 2,
      columns: 3,
      color: true,
      window: null,
      range: [],
      unit: "",
      warnings: [],
    };
    page.worker.answer("display", result, [rgba]);
    await settle();
    assert.equal(picture("windowed")?.table, null);
    assert.equal(page.worker.all("display")[1].message.params.have, undefined);
  });
});

describe("a window that is dragged", () => {
  test("has one request under way, and the latest wish wins", async () => {
    await answerAll();
    const before = requests();
    for (const width of [10, 20, 30])
      await page.apply(windowWanted({ center: 0, width, function: "LINEAR" }));
    assert.equal(requests(), before + 1);
    assert.equal(asked().voi.width, 10);
    assert.equal(asked().have, "plain");
    await answer("plain");
    assert.equal(asked().voi.width, 30);
    assert.equal(requests(), before + 2);
    await answer("plain");
    assert.equal(status("windowed"), "ready");
    assert.equal(page.worker.last("cancel"), undefined);
  });
});

describe("a filter that is changed", () => {
  const edgesOf = (sigma) => page.apply(parameterChanged("edges", 0, "sigma", sigma));

  test("lets quick work end, and withdraws slow work", async () => {
    await answerAll();
    await edgesOf(1);
    const first = page.worker.last("display").message.id;
    await edgesOf(2);
    assert.equal(page.worker.last("cancel"), undefined);
    const now = performance.now();
    mock.method(performance, "now", () => now + 1000);
    mock.timers.tick(1000);
    await settle();
    assert.equal(page.worker.last("cancel").message.id, first);
    assert.equal(asked().recipe.steps[0].parameters.sigma, 2);
    mock.restoreAll();
  });

  test("shows its progress, and can be cancelled and tried again", async () => {
    await answerAll();
    await edgesOf(9);
    mock.timers.tick(300);
    page.worker.say({
      id: page.worker.last("display").message.id,
      progress: { stage: "sobel", done: 1, total: 8 },
    });
    assert.deepEqual(pane("edges").progress, { stage: "sobel", done: 1, total: 8 });
    page.work.cancel("edges");
    await settle();
    assert.equal(status("edges"), "error");
    assert.equal(pane("edges").error?.code, "aborted");
    assert.ok(picture("edges"));
    await page.apply(paneRetried("edges"));
    await answer("sobel9");
    assert.equal(status("edges"), "ready");
  });

  test("that fails is not asked again until something changes", async () => {
    await answerAll();
    await edgesOf(3);
    const before = requests();
    page.worker.refuse("display", "out_of_memory");
    await settle();
    assert.equal(status("edges"), "error");
    assert.equal(requests(), before);
    await edgesOf(4);
    assert.equal(requests(), before + 1);
  });
});

describe("going to another image", () => {
  const goTo = (handle) => page.apply(show({ handle, frame: 1 }));

  beforeEach(async () => {
    await page.apply(filesAdded(arrivals("b", "c"), 2), filesOpened([summary("b"), summary("c")], []));
    await goTo("a");
    await answerAll();
  });

  test("and back asks nothing of the engine", async () => {
    await goTo("b");
    await answerTo("b");
    const before = requests();
    await goTo("a");
    assert.equal(status("windowed"), "ready");
    assert.equal(status("edges"), "ready");
    assert.equal(requests(), before);
  });

  test("withdraws the filters of the one that was left at once", async () => {
    await goTo("b");
    await answer("plain b");
    assert.equal(page.worker.last("display").message.params.handle, "b");
    const [equalised, edges] = page.worker.all("display").slice(-2);
    await goTo("c");
    const cancelled = page.worker.posted
      .filter(({ message }) => message.cancel)
      .map(({ message }) => message.id);
    assert.deepEqual(cancelled, [equalised.message.id, edges.message.id]);
    assert.equal(asked().handle, "c");
  });

  test("waits for what somebody else has asked for already", async () => {
    coming = "b";
    const before = requests();
    await goTo("b");
    assert.equal(requests(), before);
    coming = "";
    page.work.pump();
    assert.equal(asked().handle, "b");
  });

  async function answerTo(handle) {
    await answer(`plain ${handle}`);
    const [equalised, edges] = page.worker.all("display").slice(-2);
    await answer(`plain ${handle}`, { to: equalised.message });
    await answer(`sobel ${handle}`, { to: edges.message });
  }
});

test("when the pixels are lost, everything is asked for again", async () => {
  await answerAll();
  gallery.clear();
  await page.apply(picturesLost);
  assert.equal(asked().have, undefined);
  assert.equal(status("windowed"), "busy");
});

test("a picture of the wrong size is an error, not a crash", async () => {
  await answer("plain", { change: { rows: 5 } });
  assert.equal(pane("windowed").error?.code, "invalid_reply");
});

describe("after a crash", () => {
  async function restart() {
    page.worker.crash();
    await settle();
    mock.timers.tick(5000);
    await page.greet();
    await page.apply(filesOpened([summary("a")], []));
  }

  test("what is shown stays, and no frame is believed to be known", async () => {
    await answerAll();
    const before = picture("windowed");
    await restart();
    assert.equal(picture("windowed"), before);
    assert.equal(requests(), 0);
    await page.apply(windowWanted("minmax"));
    assert.equal(asked().have, undefined);
  });

  test("what was under way is asked again, but not for ever", async () => {
    await restart();
    assert.equal(requests(), 1);
    await restart();
    assert.equal(status("windowed"), "error");
    assert.equal(pane("windowed").error?.code, "engine_crashed");
  });
});
