import assert from "node:assert/strict";
import { test } from "node:test";
import { collect, walk } from "../../../web/io/drop.js";

const leaf = (name) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (good) => good(new File(["x"], name)),
});
const broken = (name) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (_good, bad) => bad(new Error("gone")),
});

/** A folder whose reader gives at most so many entries at a time, as browsers do. */
const folder = (name, children, atOnce = 100) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader: () => {
    let at = 0;
    return {
      readEntries: (good) => {
        good(children.slice(at, at + atOnce));
        at += atOnce;
      },
    };
  },
});

async function all(generator) {
  const found = [];
  for await (const each of generator) found.push(each);
  return found;
}

test("a folder gives all of its files, however deep, in the order of their names", async () => {
  const tree = folder("CD", [
    leaf("IM10"),
    leaf("IM2"),
    folder("A", [leaf("IM1"), folder("B", [leaf("IM0")])]),
  ]);
  assert.deepEqual(
    (await all(walk(tree))).map(({ name }) => name),
    ["IM0", "IM1", "IM2", "IM10"],
  );
});

test("a folder is read to its end, a hundred at a time", async () => {
  const children = Array.from({ length: 250 }, (_, index) => leaf(`IM${index}`));
  assert.equal((await all(walk(folder("big", children)))).length, 250);
});

test("a file that cannot be read is named, and the rest comes", async () => {
  const found = await all(walk(folder("CD", [broken("A"), leaf("B")])));
  assert.deepEqual(found[0], { name: "A", code: "file_unreadable", message: "gone" });
  assert.equal(found[1].name, "B");
});

test("the first file comes alone, the others in portions", async () => {
  const children = Array.from({ length: 450 }, (_, index) => leaf(`IM${index}`));
  const portions = await all(collect([folder("big", children)], [null]));
  assert.deepEqual(
    portions.map(({ files }) => files.length),
    [1, ...Array(8).fill(50), 49],
  );
});

test("where there is no entry, the plain file is taken", async () => {
  const portions = await all(collect([null, null], [new File(["x"], "pasted.dcm"), null]));
  assert.deepEqual(
    portions.flatMap(({ files }) => files.map(({ name }) => name)),
    ["pasted.dcm"],
  );
});

test("a file that is dropped by itself is there at once, a folder is walked through", async () => {
  const dropped = new File(["x"], "a.dcm");
  const asked = {
    ...leaf("a.dcm"),
    file: () => assert.fail("the browser was asked for a file that is there"),
  };
  const portions = await all(collect([asked, folder("CD", [leaf("b.dcm")])], [dropped, new File([], "CD")]));
  const found = portions.flatMap(({ files }) => files);
  assert.equal(found[0].file, dropped);
  assert.deepEqual(
    found.map(({ name }) => name),
    ["a.dcm", "b.dcm"],
  );
});

test("a file of a folder is known by its whole path", async () => {
  const found = await all(walk({ ...leaf("IM1"), fullPath: "/CD/A/IM1" }));
  assert.equal(found[0].name, "CD/A/IM1");
});

test("nothing gives nothing", async () => {
  assert.deepEqual(await all(collect([], [])), []);
});
