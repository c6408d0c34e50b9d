/**
 * Restore Python from a memory snapshot that the build made, instead of starting it.
 *
 * The snapshot holds what differs between the heap of a Python that has imported everything and an empty one.
 * `build/snapshot.mjs` writes it. It was made without any file of a user, and none is ever made here.
 */

import { relink } from "./linker.js";
import { addSideModules, options } from "./runtime.js";
import { readSections } from "./sections.js";

/**
 * What belongs to a snapshot and is needed before its bytes are there.
 *
 * @typedef {object} SnapshotFacts
 * @property {Record<string, string>} madeFrom hashes of all that it was made from
 * @property {number} heapLength
 * @property {import("./linker.js").LinkerRecord} linker
 * @property {Record<string, string>} files small files that Python reads at start, by path
 * @property {number} proof what `thaw.prove()` says when all is well
 */

/**
 * @typedef {object} SnapshotParts
 * @property {Promise<ArrayBuffer>} snapshot
 * @property {SnapshotFacts} facts
 * @property {Promise<Map<string, WebAssembly.Module>>} sideModules
 */

/**
 * Restore Python with all that the first image needs.
 *
 * @param {import("./runtime.js").Loader} loader
 * @param {SnapshotParts} parts
 * @param {(stage: string) => void} report called before each stage
 * @returns {Promise<{pyodide: import("./runtime.js").Pyodide, prove: () => void}>} `prove` renders a known image and
 *   throws unless it looks as in a Python that was started; until then, trust it with nothing of the user's
 * @throws when anything is not as it was when the snapshot was made; then start Python
 */
export async function restorePython(loader, parts, report) {
  const { facts, sideModules } = parts;
  /** @type {Promise<ArrayBuffer> | null} Pyodide keeps its options: what is in the heap must not stay beside it */
  let snapshot = parts.snapshot;
  report("runtime");
  const pyodide = await loader.loadPyodide({
    ...options(loader),
    restoreMemory: async (/** @type {Restorable} */ runtime) => {
      report("library");
      const helper = runtime.HEAPU32[callHelper(runtime)] ?? 0;
      emptyHeap(runtime, facts.heapLength);
      relink(runtime, facts.linker, await sideModules);
      const bytes = await /** @type {Promise<ArrayBuffer>} */ (snapshot);
      snapshot = null;
      const sections = readSections(new Uint8Array(bytes));
      checkOrigin(JSON.parse(new TextDecoder().decode(section(sections, "madeFrom"))), facts.madeFrom);
      fillHeap(runtime.HEAPU8, section(sections, "runs"), section(sections, "heap"));
      runtime.HEAPU32[callHelper(runtime)] = helper;
      report("start");
      return section(sections, "pyodide").slice(); // aligned, as Pyodide reads numbers from it
    },
  });
  await addSideModules(pyodide, parts);
  for (const [path, text] of Object.entries(facts.files)) {
    pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    pyodide.FS.writeFile(path, new TextEncoder().encode(text), { canOwn: true });
  }
  const thaw = pyodide.pyimport("thaw");
  thaw.thaw();
  return {
    pyodide,
    prove: () => {
      thaw.find_time_zone();
      if (thaw.prove() !== facts.proof) {
        throw new Error("a known image came out differently");
      }
      thaw.destroy();
    },
  };
}

/**
 * @typedef {import("./linker.js").Linked & {
 *   HEAPU8: Uint8Array,
 *   HEAPU32: Uint32Array,
 *   staticData: Uint8Array | undefined,
 *   growMemory: (length: number) => number | undefined,
 *   _emscripten_get_sbrk_ptr: () => number,
 * }} Restorable
 */

/**
 * Where in the heap (as a place in HEAPU32) CPython keeps the address of a helper for calls between C functions. Only
 * some JavaScript engines can have one, in a place of their own: so it is no part of the snapshot.
 *
 * @param {Pick<Restorable, "HEAPU32" | "linker">} runtime
 */
export function callHelper({ HEAPU32, linker: { main } }) {
  const offset = HEAPU32[main._PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET.value >>> 2] ?? 0;
  return (main._PyRuntime.value + offset) >>> 2;
}

/**
 * @param {Map<string, Uint8Array<ArrayBuffer>>} sections
 * @param {string} name
 */
function section(sections, name) {
  const found = sections.get(name);
  if (!found) {
    throw new Error(`the snapshot has no section ${name}`);
  }
  return found;
}

/**
 * @param {Record<string, string>} recorded
 * @param {Record<string, string>} ours
 */
function checkOrigin(recorded, ours) {
  const names = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
  const other = [...names].find((name) => recorded[name] !== ours[name]);
  if (other !== undefined) {
    throw new Error(`the snapshot was made from another ${other}`);
  }
}

/**
 * Bring the heap to the state that the snapshot differs from: static data as compiled, all else zero.
 *
 * @param {Restorable} runtime
 * @param {number} length
 */
export function emptyHeap(runtime, length) {
  const used = runtime.HEAPU32[runtime._emscripten_get_sbrk_ptr() >>> 2];
  const { staticData } = runtime;
  if (!staticData || used === undefined) {
    throw new Error("the loader kept no static data");
  }
  runtime.HEAPU8.fill(0, staticData.length, used);
  runtime.HEAPU8.set(staticData);
  runtime.staticData = undefined;
  if (runtime.HEAPU8.length < length) {
    runtime.growMemory(length);
  }
  if (runtime.HEAPU8.length !== length) {
    throw new Error(`the heap has ${runtime.HEAPU8.length} bytes, the snapshot ${length}`);
  }
}

/**
 * @param {Uint8Array} heap
 * @param {Uint8Array<ArrayBuffer>} runs offset and length of each stretch, as 32-bit numbers
 * @param {Uint8Array} bytes those of all stretches, one after another
 */
function fillHeap(heap, runs, bytes) {
  const numbers = new Uint32Array(runs.slice().buffer);
  let from = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const [offset, length] = [Number(numbers[index]), Number(numbers[index + 1])];
    heap.set(bytes.subarray(from, from + length), offset);
    from += length;
  }
  if (from !== bytes.length) {
    throw new Error(`the snapshot has ${bytes.length} bytes, not ${from}`);
  }
}
