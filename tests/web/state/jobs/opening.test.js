import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { filesAdded, filesRemoved } from "../../../../web/state/file-actions.js";
import { Opener } from "../../../../web/state/jobs/opening.js";
import { settle } from "../../engine/fake-worker.js";
import { arrivals, presentation, summary } from "../states.js";
import { rig } from "./rig.js";

/** @type {ReturnType<typeof rig>} */
let page;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  page = rig((parts) => new Opener(parts));
});

afterEach(() => mock.timers.reset());

const handlesOf = ({ message }) => message.params.sources.map(({ handle }) => handle);
const asked = () => handlesOf(page.worker.last("open"));

/** Answers an open request: all are good but those whose handle begins with x. */
async function answer(request = page.worker.last("open")) {
  const [bad, good] = [
    handlesOf(request).filter((handle) => handle.startsWith("x")),
    handlesOf(request).filter((handle) => !handle.startsWith("x")),
  ];
  const result = {
    instances: good.map((handle) => summary(handle)),
    presentation_states: [],
    skipped: bad.map((handle) => ({ handle, code: "not_dicom", message: "No 'DICM'.", details: {} })),
  };
  page.worker.say({ id: request.message.id, ok: true, result, blobs: [] });
  await settle();
}

async function crash() {
  page.worker.crash();
  await settle();
  mock.timers.tick(5000);
  await page.greet();
}

const many = (n, letter = "a") => arrivals(...Array.from({ length: n }, (_, index) => `${letter}${index}`));

describe("opening", () => {
  test("waits for the engine, then takes the first alone and the rest in batches", async () => {
    await page.apply(filesAdded(many(250), 1));
    assert.equal(page.worker.last("open"), undefined);
    await page.greet();
    for (let answered = 0; answered < page.worker.all("open").length; answered += 1)
      await answer(page.worker.all("open")[answered]);
    const sizes = page.worker.all("open").map((request) => handlesOf(request).length);
    assert.deepEqual(sizes, [1, 50, 50, 50, 50, 49]);
    assert.equal(page.store.state.announcement, "Opened 250 images.");
    assert.equal(page.store.state.opening, null);
  });

  test("gives the engine the next batch while the page takes in one, but nothing beside a first file", async () => {
    await page.greet();
    await page.apply(filesAdded(many(250), 1));
    assert.equal(page.worker.all("open").length, 1);
    await answer();
    assert.equal(page.worker.all("open").length, 3);
    await page.apply(filesAdded(many(3, "b"), 2));
    await answer(page.worker.all("open")[1]);
    assert.equal(page.worker.all("open").length, 3);
    await answer(page.worker.all("open")[2]);
    assert.deepEqual(asked(), ["b0"]);
    assert.equal(page.worker.all("open").length, 4);
  });

  test("is at its end when all files have been found, not when the first ones are open", async () => {
    await page.greet();
    let found = () => {};
    const gathered = page.work.expect(
      () =>
        new Promise((resolve) => {
          found = resolve;
        }),
    );
    await page.apply(filesAdded(many(1), 1));
    await answer();
    assert.equal(page.store.state.announcement, "");
    await page.apply(filesAdded(many(3, "b"), 1));
    await answer();
    found();
    await gathered;
    await settle();
    assert.equal(page.store.state.announcement, "Opened 4 images.");
    assert.equal(page.store.state.opening, null);
  });

  test("the directory of a medium is no file that was skipped", async () => {
    await page.greet();
    await page.apply(filesAdded(arrivals("d"), 1));
    page.worker.answer("open", {
      instances: [],
      presentation_states: [],
      directories: [{ handle: "d", source: "d", listed: 3 }],
      skipped: [],
    });
    await settle();
    const { files, skipped, messages } = page.store.state;
    assert.deepEqual([files, skipped], [[], []]);
    assert.equal(messages[0].title, "A DICOMDIR holds no image itself");
  });

  test("gives the files themselves to the engine", async () => {
    await page.greet();
    const [arrival] = many(1);
    await page.apply(filesAdded([arrival], 1));
    assert.deepEqual(page.worker.last("open").blobs, [arrival.file]);
  });

  test("tells it the name of each file, by which a medium's directory knows it", async () => {
    await page.greet();
    await page.apply(filesAdded([{ handle: "a", name: "CD/IM1", file: new File([], "IM1") }], 1));
    assert.deepEqual(page.worker.last("open").message.params.sources, [{ handle: "a", name: "CD/IM1" }]);
  });

  test("an archive becomes its images, and names the members that are no good", async () => {
    await page.greet();
    await page.apply(filesAdded(arrivals("z"), 1));
    const members = [1, 2].map((number) => summary(`z/${number}`, { source: "z" }));
    const details = { member: "b/notes.txt" };
    page.worker.answer("open", {
      instances: members,
      presentation_states: [],
      skipped: [{ handle: "z", code: "not_dicom", message: "", details }],
    });
    await settle();
    const { files, skipped, current, announcement } = page.store.state;
    assert.deepEqual(
      files.map(({ handle, name, source, status }) => [handle, name, source, status]),
      [
        ["z/1", "z.dcm #1", "z", "open"],
        ["z/2", "z.dcm #2", "z", "open"],
      ],
    );
    assert.equal(skipped[0].name, "z.dcm/b/notes.txt");
    assert.equal(current?.handle, "z/1");
    assert.equal(announcement, "Opened 2 images, 1 file skipped.");
  });

  test("tells how far it is, but not for each file", async () => {
    let now = 1000;
    mock.method(performance, "now", () => now);
    await page.greet();
    await page.apply(filesAdded(many(11), 1));
    await answer();
    const early = { stage: "read", done: 1, total: 10 };
    page.worker.say({ id: page.worker.last("open").message.id, progress: early });
    assert.deepEqual(page.store.state.opening, { done: 1, total: 11, gathering: false });
    now += 200;
    page.worker.say({
      id: page.worker.last("open").message.id,
      progress: { stage: "read", done: 5, total: 10 },
    });
    assert.deepEqual(page.store.state.opening, { done: 6, total: 11, gathering: false });
    mock.restoreAll();
  });

  test("one bad file is explained, several are counted by reason", async () => {
    await page.greet();
    await page.apply(filesAdded(arrivals("x1"), 1));
    await answer();
    const [one] = page.store.state.messages;
    assert.equal(one.kind, "error");
    assert.equal(one.title, "“x1.dcm” was not opened");
    assert.equal(one.detail, "This is not a DICOM file. No 'DICM'.");
    await page.apply(filesAdded(arrivals("a", "x2", "x3"), 2));
    await answer();
    await answer();
    const several = page.store.state.messages[1];
    assert.equal(several.kind, "warning");
    assert.match(several.detail, /^2 × This is not a DICOM file\./);
    assert.equal(page.store.state.announcement, "Opened 1 image, 2 files skipped.");
  });

  test("a request that fails as a whole skips its files and goes on", async () => {
    await page.greet();
    await page.apply(filesAdded(many(2), 1));
    page.worker.refuse("open", "out_of_memory");
    await settle();
    assert.equal(page.store.state.skipped[0].code, "out_of_memory");
    await answer();
    assert.equal(page.store.state.files[0].status, "open");
  });
});

test("what is closed while it is being opened is given back by the engine as soon as it has it", async () => {
  await page.greet();
  await page.apply(filesAdded(many(3), 1));
  await answer();
  await page.apply(filesRemoved(["a0", "a2"]));
  await answer();
  assert.deepEqual(page.worker.last("close").message.params.handles, ["a2"]);
  assert.deepEqual(
    page.store.state.files.map(({ handle }) => handle),
    ["a1"],
  );
});

test("cancelling keeps what is open and forgets the rest", async () => {
  await page.greet();
  await page.apply(filesAdded(many(40), 1));
  await answer();
  page.work.cancel();
  await settle();
  assert.deepEqual(
    page.store.state.files.map(({ handle }) => handle),
    ["a0"],
  );
  assert.ok(page.worker.last("cancel"));
  assert.equal(page.worker.all("open").length, 2);
  assert.equal(page.store.state.opening, null);
  assert.match(page.store.state.messages[0].detail, /39 files/);
});

describe("after a crash", () => {
  test("everything is opened again, what is looked at first", async () => {
    await page.greet();
    await page.apply(filesAdded(many(4), 1));
    await answer();
    await answer();
    await page.apply((state) => ({ ...state, current: { handle: "a2", frame: 1 } }));
    await crash();
    assert.deepEqual(asked(), ["a2"]);
    await answer();
    assert.deepEqual(asked(), ["a0", "a1", "a3"]);
    await answer();
    assert.equal(page.store.state.announcement, "Everything is open again.");
    assert.equal(page.store.state.messages.length, 0);
  });

  test("presentation states are opened again like images", async () => {
    await page.greet();
    await page.apply(filesAdded(arrivals("s", "a"), 1));
    const say = (...presentation_states) =>
      page.worker.answer("open", { instances: [], presentation_states, skipped: [] });
    say(presentation("s", "a"));
    await settle();
    await answer();
    assert.equal(page.store.state.announcement, "Opened 1 image, 1 presentation state.");
    await crash();
    assert.deepEqual(asked(), ["a"]);
    await answer();
    assert.deepEqual(asked(), ["s"]);
    say(presentation("s", "a"));
    await settle();
    assert.equal(page.store.state.announcement, "Everything is open again.");
    assert.deepEqual(
      page.store.state.files.map(({ handle, status }) => [handle, status]),
      [
        ["s", "open"],
        ["a", "open"],
      ],
    );
    page.work.cancel();
    assert.equal(page.store.state.files.length, 2);
  });

  test("an archive is opened again as one file", async () => {
    await page.greet();
    await page.apply(filesAdded(arrivals("z"), 1));
    const members = [1, 2].map((number) => summary(`z/${number}`, { source: "z" }));
    page.worker.answer("open", { instances: members, presentation_states: [], skipped: [] });
    await settle();
    await crash();
    assert.deepEqual(asked(), ["z"]);
    assert.equal(page.worker.last("open").blobs.length, 1);
    page.worker.answer("open", { instances: members, presentation_states: [], skipped: [] });
    await settle();
    assert.deepEqual(
      page.store.state.files.map(({ handle, name }) => [handle, name]),
      [
        ["z/1", "z.dcm #1"],
        ["z/2", "z.dcm #2"],
      ],
    );
    assert.equal(page.store.state.announcement, "Everything is open again.");
  });

  test("a file that ends the engine is found, and left out", async () => {
    await page.greet();
    await page.apply(filesAdded(many(3), 1));
    await answer();
    assert.deepEqual(asked(), ["a1", "a2"]);
    await crash();
    assert.deepEqual(asked(), ["a0"]);
    await answer();
    assert.deepEqual(asked(), ["a1"]);
    await crash();
    await answer();
    assert.deepEqual(asked(), ["a2"]);
    await answer();
    assert.deepEqual(
      page.store.state.skipped.map(({ name, code }) => [name, code]),
      [["a1.dcm", "engine_crashed"]],
    );
    assert.deepEqual(
      page.store.state.files.map(({ handle }) => handle),
      ["a0", "a2"],
    );
  });
});
