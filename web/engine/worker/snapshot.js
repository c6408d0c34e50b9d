/**
 * Restore Python from a memory snapshot that the build made, instead of starting it.
 *
 * The snapshot is a WebAssembly module without code: its data segments are what differs between the heap of a Python
 * that has imported everything and an empty one, and instantiating it with that heap as its memory puts them in place.
 * So hosts know what it is and compress it, browsers check and parse it while it streams in, and copying is theirs.
 * `build/snapshot.mjs` writes it. It was made without any file of a user, and none is ever made here.
 */

import { relink } from "./linker.js";
import { addSideModules, options } from "./runtime.js";

/**
 * @typedef {object} SnapshotFacts
 * @property {Record<string, string>} madeFrom hashes of all that it was made from
 * @property {number} heapLength
 * @property {import("./linker.js").LinkerRecord} linker
 * @property {Record<string, string>} files small files that Python reads at start, by path
 * @property {string} proof what `thaw.prove()` says when all is well
 */

/**
 * @typedef {object} SnapshotParts
 * @property {Promise<WebAssembly.Module>} file
 * @property {Record<string, string>} madeFrom what it must have been made from
 * @property {Promise<[string, WebAssembly.Module]>[]} sideModules
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
  report("runtime");
  /** @type {SnapshotFacts | undefined} */
  let facts;
  const pyodide = await loader.loadPyodide({
    ...options(loader),
    restoreMemory: async (/** @type {Restorable} */ runtime) => {
      report("library");
      const file = await parts.file;
      facts = readFacts(file);
      checkOrigin(facts.madeFrom, parts.madeFrom);
      const sideModules = new Map(await Promise.all(parts.sideModules));
      emptyHeap(runtime, facts.heapLength);
      relink(runtime, facts.linker, sideModules);
      new WebAssembly.Instance(file, { env: { memory: runtime.memory } });
      report("start");
      return section(file, "pyodide");
    },
  });
  const { files, proof } = /** @type {SnapshotFacts} */ (/** @type {unknown} */ (facts));
  await addSideModules(pyodide, parts);
  for (const [path, text] of Object.entries(files)) {
    pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    pyodide.FS.writeFile(path, new TextEncoder().encode(text), { canOwn: true });
  }
  const thaw = pyodide.pyimport("thaw");
  thaw.thaw();
  return {
    pyodide,
    prove: () => {
      if (thaw.prove() !== proof) {
        throw new Error("a known image came out differently");
      }
      thaw.destroy();
    },
  };
}

/**
 * @typedef {import("./linker.js").Linked & {
 *   memory: WebAssembly.Memory,
 *   HEAPU8: Uint8Array,
 *   HEAPU32: Uint32Array,
 *   staticData: Uint8Array | undefined,
 *   growMemory: (length: number) => number | undefined,
 *   _emscripten_get_sbrk_ptr: () => number,
 * }} Restorable
 */

/**
 * @param {WebAssembly.Module} file
 * @returns {SnapshotFacts}
 */
function readFacts(file) {
  return JSON.parse(new TextDecoder().decode(section(file, "negatoscope")));
}

/**
 * @param {WebAssembly.Module} file
 * @param {string} name
 */
function section(file, name) {
  const [found] = WebAssembly.Module.customSections(file, name);
  if (!found) {
    throw new Error(`the snapshot has no section ${name}`);
  }
  return new Uint8Array(found);
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
