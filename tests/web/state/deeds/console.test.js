import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { consoleOf } from "../../../../web/state/console.js";
import { completionsOf, runLines, showPicture } from "../../../../web/state/deeds/console.js";
import { entryOf } from "../../../../web/state/selectors.js";
import { settle } from "../../engine/fake-worker.js";
import { bytes, desk } from "./desk.js";

const NOTHING = { output: "", value: "", tables: [], pictures: [] };

/** @type {Awaited<ReturnType<typeof desk>>} */
let here;
const worker = () => here.page.worker;
const last = () => consoleOf(here.state()).runs.at(-1);

beforeEach(async () => {
  here = await desk();
});

describe("lines", () => {
  test("run on the image of the active pane, with its recipe, and bring what they print and are", async () => {
    here.page.store.apply((state) => ({ ...state, active: "edges" }));
    const done = runLines(here.commands, "values.mean()", "Edges");
    const { params } = worker().last("execute").message;
    assert.deepEqual([params.handle, params.frame, params.code], ["a", 1, "values.mean()"]);
    assert.equal(params.recipe.steps[0].operation, "sobel");
    assert.equal(last().status, "running");
    const tables = [{ title: "", columns: ["a"], rows: [[1]], left_out: 0 }];
    worker().answer("execute", { ...NOTHING, output: "hello\n", value: "2", tables });
    await done;
    const { status, output, value, on } = last();
    assert.deepEqual([status, output, value, on], ["done", "hello\n", "2", "Edges"]);
    assert.deepEqual(last().tables, tables);
    assert.equal(consoleOf(here.state()).stop, null);
  });

  test("that fail show their own traceback and what was printed before", async () => {
    const done = runLines(here.commands, "1 / 0", "");
    const { id } = worker().last("execute").message;
    const details = { traceback: "line 1\nZeroDivisionError", output: "before", line: 1 };
    worker().say({ id, ok: false, error: { code: "user_code", message: "x", details }, blobs: [] });
    await done;
    assert.deepEqual([last().status, last().error, last().output], ["failed", details.traceback, "before"]);
  });

  test("that fail for another reason say it", async () => {
    const done = runLines(here.commands, "x", "");
    worker().refuse("execute", "out_of_memory", "Too big.");
    await done;
    assert.equal(last().error, "There is not enough memory for this image. Too big.");
  });

  test("need an image", async () => {
    here.page.store.apply((state) => ({ ...state, current: null }));
    await runLines(here.commands, "x", "");
    assert.equal(worker().last("execute"), undefined);
    assert.match(last().error, /no image/);
  });
});

describe("arrays", () => {
  test("become files of the page, each in a pane of its own; the panels stay where they are", async () => {
    const done = runLines(here.commands, "show(values)", "");
    const pictures = [{ name: "console-1-1.dcm", label: "Mine", shape: [2, 3] }];
    worker().answer("execute", { ...NOTHING, pictures }, [bytes(68, 73, 67, 77)]);
    await done;
    const [{ handle, label, shape }] = last().pictures;
    assert.deepEqual([label, shape], ["Mine", [2, 3]]);
    const entry = entryOf(here.state(), handle);
    assert.deepEqual([entry?.name, entry?.status, entry?.derivation], ["console-1-1.dcm", "waiting", null]);
    assert.equal(await entry?.file.text(), "DICM");
    assert.equal(here.state().panes.at(-1)?.place?.handle, handle);
    assert.equal(here.state().active, "windowed");
    assert.equal(here.state().current?.handle, "a");
    const before = here.state().panes.length;
    showPicture(here.commands, last().pictures[0], true);
    assert.equal(here.state().panes.length, before);
    assert.equal(here.state().solo, here.state().panes.at(-1)?.id);
  });
});

describe("interrupting", () => {
  test("lines that wait for something else are withdrawn", async () => {
    const done = runLines(here.commands, "x", "");
    consoleOf(here.state()).stop?.();
    await done;
    assert.equal(last().status, "stopped");
    assert.ok(worker().last("cancel"));
    assert.equal(here.page.workers.length, 1);
  });

  test("lines that run end with the engine, which starts anew", async () => {
    const done = runLines(here.commands, "while True: pass", "");
    const { id } = worker().last("execute").message;
    worker().say({ id, progress: { stage: "console", done: 0, total: 1 } });
    consoleOf(here.state()).stop?.();
    await done;
    assert.equal(last().status, "stopped");
    assert.equal(here.page.workers.length, 2);
    assert.equal(here.page.workers[0].terminated, true);
    assert.deepEqual(
      here.state().files.map(({ status }) => status),
      ["waiting", "waiting"],
    );
  });
});

describe("completion", () => {
  test("asks what a name can become", async () => {
    const asked = completionsOf(here.parts, "np.me", 5);
    assert.deepEqual(worker().last("complete").message.params, { code: "np.me", position: 5 });
    worker().answer("complete", { completions: ["mean"], typed: "me" });
    assert.deepEqual(await asked, { completions: ["mean"], typed: "me" });
  });

  test("knows nothing while lines run, or if the engine fails", async () => {
    const asked = completionsOf(here.parts, "x", 1);
    worker().refuse("complete", "internal");
    assert.deepEqual((await asked).completions, []);
    void runLines(here.commands, "x", "");
    assert.deepEqual((await completionsOf(here.parts, "x", 1)).completions, []);
    await settle();
    assert.equal(worker().all("complete").length, 1);
  });
});
