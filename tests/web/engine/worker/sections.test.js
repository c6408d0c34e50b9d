import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { PYTHON } from "../../../../build/setup.mjs";
import { encodeSections } from "../../../../build/snapshot_file.mjs";
import { readSections } from "../../../../web/engine/worker/sections.js";

const PARTS = { "/lib/a.so": Buffer.from("first"), Größe: Buffer.alloc(70_000, 7), empty: Buffer.alloc(0) };

test("sections come out as they went in, and are what WebAssembly calls custom sections", () => {
  const bytes = encodeSections(PARTS);
  const module = new WebAssembly.Module(bytes);
  for (const [name, data] of readSections(new Uint8Array(bytes))) {
    assert.deepEqual(Buffer.from(data), PARTS[name]);
    assert.deepEqual(Buffer.from(WebAssembly.Module.customSections(module, name)[0]), PARTS[name]);
  }
  assert.deepEqual([...readSections(new Uint8Array(bytes)).keys()], Object.keys(PARTS));
});

test("the build writes the same bytes in Python", () => {
  const code =
    "import sys; from bundle import sections; sys.stdout.buffer.write(sections({'/lib/a.so': b'first', 'Größe': bytes([7]) * 70000, 'empty': b''}))";
  const written = execFileSync(PYTHON, ["-c", code], { cwd: "build" });
  assert.deepEqual(written, encodeSections(PARTS));
});

test("what was cut short anywhere, or is something else, is refused", () => {
  const bytes = new Uint8Array(encodeSections(PARTS));
  for (const length of [0, 7, 9, 12, 30, 1000, bytes.length - 1]) {
    const sections = () => readSections(bytes.slice(0, length));
    if (length === bytes.length - 1) assert.throws(sections, /cut short or damaged/);
    else assert.throws(sections, /cut short or damaged|not what it should be/, `${length} bytes`);
  }
  assert.throws(() => readSections(new TextEncoder().encode("<!doctype html>")), /not what it should be/);
  const code = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 10, 1, 0]);
  assert.throws(() => readSections(code), /cut short or damaged/);
});
