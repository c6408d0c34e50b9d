import assert from "node:assert/strict";
import { test } from "node:test";
import { filesIn } from "../../../web/io/folders.js";

const file = (name) => ({ kind: "file", name, getFile: async () => new File([], name) });
const broken = (name) => ({
  kind: "file",
  name,
  getFile: async () => {
    throw new Error("moved");
  },
});
const folder = (name, ...children) => ({
  kind: "directory",
  name,
  async *values() {
    yield* children;
  },
});

/** Portions as lists of names. */
async function portions(root) {
  const all = [];
  for await (const { files, unreadable } of filesIn(root))
    all.push([
      ...files.map(({ name }) => name),
      ...unreadable.map(({ name, message }) => `${name}: ${message}`),
    ]);
  return all;
}

test("a folder gives its files in the order in which people see them, the first one at once", async () => {
  const root = folder("CD", file("10.dcm"), file("9.dcm"), folder("A", file("1.dcm")));
  assert.deepEqual(await portions(root), [["CD/9.dcm"], ["CD/10.dcm", "CD/A/1.dcm"]]);
});

test("what cannot be read is told, and the rest comes all the same", async () => {
  assert.deepEqual(await portions(folder("CD", broken("a"), file("b"))), [["CD/b", "CD/a: moved"]]);
  assert.deepEqual(await portions(folder("empty")), []);
});
