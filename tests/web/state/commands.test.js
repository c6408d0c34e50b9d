import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { EngineError } from "../../../web/engine/errors.js";
import { paneChanged } from "../../../web/state/actions.js";
import { Commands } from "../../../web/state/commands.js";
import { offerAnswered } from "../../../web/state/dialog-actions.js";
import { filesAdded, filesOpened } from "../../../web/state/file-actions.js";
import { settle } from "../engine/fake-worker.js";
import { rig } from "./jobs/rig.js";
import { arrivals, paneIn, summary } from "./states.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** @type {Commands} */
let commands;
/** @type {any[]} */
let saved;
/** @type {any[]} */
let forgotten;
/** @type {() => Promise<File>} */
let sample;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  saved = [];
  forgotten = [];
  sample = async () => new File(["x"], "ct.dcm");
  page = rig(() => ({ pump() {} }));
  commands = new Commands({
    store: page.store,
    client: page.client,
    opener: /** @type {any} */ ({ cancel: () => forgotten.push("opening"), expect: (gather) => gather() }),
    displayer: /** @type {any} */ ({ cancel: (pane) => forgotten.push(pane) }),
    gallery: /** @type {any} */ ({ forget: (handles) => forgotten.push(...handles) }),
    fetchSample: () => sample(),
    saveFile: (...args) => saved.push(args),
  });
  await page.greet();
  await page.apply(filesAdded(arrivals("a", "b"), 1), filesOpened([summary("a"), summary("b")], []));
});

afterEach(() => mock.timers.reset());

const state = () => page.store.state;
const names = () => state().files.map(({ name }) => name);

describe("opening", () => {
  test("gives each file a handle of its own, even one name twice", () => {
    commands.openFiles([new File([], "x"), new File([], "x")]);
    const [first, second] = state().files.slice(2);
    assert.notEqual(first.handle, second.handle);
    assert.equal(first.drop, second.drop);
  });

  test("takes a folder as it comes, and names what cannot be read", async () => {
    await commands.openArrivals(
      (async function* () {
        yield { files: [new File([], "x")], unreadable: [] };
        yield {
          files: [new File([], "y")],
          unreadable: [{ name: "z", code: "file_unreadable", message: "gone" }],
        };
      })(),
    );
    assert.deepEqual(names().slice(2), ["x", "y"]);
    assert.equal(state().skipped[0].name, "z");
    assert.equal(state().messages[0].title, "“z” was not opened");
  });

  test("takes what the page itself has made, and shows what it showed", () => {
    const derivation = { kind: "projection", sources: ["a"], options: {} };
    const handle = commands.bring({ name: "Mean", file: new File([], ""), derivation });
    const made = state().files.at(-1);
    assert.deepEqual([made?.handle, made?.derivation], [handle, derivation]);
    assert.equal(state().current?.handle, "a");
    commands.close(["a"]);
    assert.deepEqual(names(), ["b.dcm"]);
    assert.deepEqual(forgotten, ["a", handle]);
  });

  test("says so when there was nothing in it", async () => {
    await commands.openArrivals((async function* () {})());
    assert.equal(state().messages[0].title, "Nothing to open");
  });

  test("opens a sample as any file, and tells when it cannot be had", async () => {
    await commands.openSample(/** @type {any} */ ({}));
    assert.equal(names()[2], "ct.dcm");
    sample = async () => {
      throw new EngineError("file_unreadable", "The site answered 404 for the sample.");
    };
    await commands.openSample(/** @type {any} */ ({}));
    assert.match(state().messages[0].detail, /404/);
  });
});

describe("Python that is brought", () => {
  const bring = (...names) =>
    commands.openArrivals(
      (async function* () {
        const files = names.map((name) => ({
          file: new File(["x = 1"], name.split("/").at(-1) ?? ""),
          name,
        }));
        yield { files, unreadable: [] };
      })(),
    );

  test("is shown to be read, one text after the other, and opened by nobody", async () => {
    await bring("one.py", "scan.dcm", "two.PY");
    await settle();
    assert.deepEqual(state().offers, [
      { name: "one.py", source: "x = 1" },
      { name: "two.PY", source: "x = 1" },
    ]);
    assert.equal(state().dialog, "offer");
    assert.deepEqual(names().slice(2), ["scan.dcm"]);
    assert.equal(page.worker.last("define"), undefined);
    commands.apply(offerAnswered);
    assert.equal(state().dialog, "offer");
    commands.apply(offerAnswered);
    assert.equal(state().dialog, null);
  });

  test("among other things in a folder is a file like any other", async () => {
    await bring("study/notes.py");
    await settle();
    assert.deepEqual(state().offers, []);
    assert.deepEqual(names().slice(2), ["study/notes.py"]);
  });
});

describe("closing", () => {
  test("tells the engine and the person, and frees the frames", async () => {
    commands.close(["a"]);
    assert.equal(state().announcement, "Closed 1 image.");
    assert.deepEqual(names(), ["b.dcm"]);
    assert.deepEqual(forgotten, ["a"]);
    assert.deepEqual(page.worker.last("close").message.params, { handles: ["a"] });
    page.worker.answer("close", {});
    await settle();
    assert.equal(state().messages.length, 0);
  });

  test("the last image of an archive lets go of its file too", async () => {
    await page.apply(
      filesAdded(arrivals("z"), 2),
      filesOpened(
        [1, 2].map((number) => summary(`z/${number}`, { source: "z" })),
        [],
      ),
    );
    commands.close(["z/1"]);
    assert.deepEqual(page.worker.last("close").message.params, { handles: ["z/1"] });
    commands.close(["z/2"]);
    assert.deepEqual(page.worker.last("close").message.params, { handles: ["z/2", "z"] });
  });

  test("of what the engine does not have asks nothing of it", () => {
    commands.openFiles([new File([], "x")]);
    commands.close([state().files[2].handle]);
    assert.equal(page.worker.last("close"), undefined);
  });
});

describe("saving", () => {
  const TOLD = { lossy: false, sentence: "", bytes_before: 2, bytes_after: 2 };

  test("asks for what is wanted and hands over the bytes under the engine's name", async () => {
    const done = commands.savePng("edges");
    const { params } = page.worker.last("export").message;
    assert.equal(params.format, "png");
    assert.equal(params.panes[0].recipe.steps[0].operation, "sobel");
    assert.equal(state().saving, "edges");
    const png = { dtype: "uint8", shape: [2], data: new Uint8Array([137, 80]) };
    page.worker.answer("export", { ...TOLD, name: "negatoscope-sobel.png", media_type: "image/png" }, [png]);
    await done;
    assert.deepEqual(saved, [[new Uint8Array([137, 80]), "negatoscope-sobel.png", "image/png"]]);
    assert.equal(state().saving, null);
  });

  test("that fails is told, and can be done again", async () => {
    const done = commands.savePng("windowed");
    page.worker.refuse("export", "out_of_memory", "Too big.");
    await done;
    assert.equal(state().messages[0].detail, "There is not enough memory for this image. Too big.");
    assert.equal(state().saving, null);
  });
});

describe("dragging the window", () => {
  const shown = (window) =>
    paneChanged("windowed", { picture: /** @type {any} */ ({ window, range: [0, 4095] }) });

  test("starts from what is shown and counts from there", async () => {
    await page.apply(shown({ center: 40, width: 400, function: "LINEAR", explanation: "" }));
    commands.startWindowDrag("windowed");
    commands.dragWindow({ x: 0, y: 0 });
    assert.deepEqual(state().windows, {});
    commands.dragWindow({ x: 10, y: 0 });
    commands.dragWindow({ x: 100, y: 50 });
    assert.deepEqual(state().windows["1.2.3"], { center: 140, width: 600, function: "LINEAR" });
    commands.endWindowDrag();
    commands.dragWindow({ x: 5, y: 5 });
    assert.equal(/** @type {any} */ (state().windows["1.2.3"]).center, 140);
  });

  test("does nothing where there is no window", async () => {
    await page.apply(shown(null));
    commands.startWindowDrag("windowed");
    commands.dragWindow({ x: 10, y: 0 });
    assert.deepEqual(state().windows, {});
  });
});

test("restarting the engine tries failed pictures again", async () => {
  await page.apply(paneChanged("edges", { failed: "x", error: new EngineError("engine_crashed", "") }));
  commands.restartEngine();
  assert.equal(paneIn(state(), "edges").error, null);
  assert.equal(page.workers.length, 2);
});
