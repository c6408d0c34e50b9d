// node snapshot.mjs ORDER.json OUT FACTS: start Python with the core parts, import all that a first image needs, and write its
// memory as web/engine/worker/snapshot.js restores it, and what that must know before. The same parts give the same bytes.
import "./still_world.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { relink } from "../web/engine/worker/linker.js";
import { options, startPython } from "../web/engine/worker/runtime.js";
import { callHelper, emptyHeap, restorePython } from "../web/engine/worker/snapshot.js";
import { beforeSideModules, linkerRecord } from "./linker_record.mjs";
import { nodeLoader, readParts } from "./node_loader.mjs";
import { encodeSnapshot } from "./snapshot_file.mjs";

/** Largest and smallest piece of free memory that is looked for. */
const PIECES = [1 << 18, 8];

/** Where Pyodide's header of a snapshot says how long the header is. */
const HEADER_LENGTH_AT = 4;

/** Start Python, do in it what `thaw.freeze` does, and return all that a snapshot holds. */
async function freeze(loader, parts, loaded) {
  const load = (settings) => loader.loadPyodide({ ...settings, _makeSnapshot: true });
  const python = await startPython({ ...loader, loadPyodide: load }, parts, () => {});
  const runtime = python._module;
  const before = beforeSideModules(runtime);
  python.FS.writeFile("/thaw.py", readFileSync(new URL("in_pyodide/thaw.py", import.meta.url)));
  const { path } = python.pyimport("sys");
  path.append("/");
  const thaw = python.pyimport("thaw");
  path.pop();
  path.destroy();
  const proof = thaw.freeze(JSON.stringify(loaded));
  thaw.destroy();
  for (const name of Object.keys(python.loadedPackages)) {
    delete python.loadedPackages[name]; // Pyodide's own notes of what lies in site-packages, which it expects empty
  }
  scrub(runtime);
  runtime.HEAPU32[callHelper(runtime)] = 0;
  const whole = python.makeMemorySnapshot();
  const headerLength = new DataView(whole.buffer).getUint32(HEADER_LENGTH_AT, true);
  return {
    header: whole.slice(0, headerLength),
    heap: whole.slice(headerLength),
    linker: linkerRecord(runtime, before),
    proof,
  };
}

/**
 * Overwrite what lies in freed memory with zeros: leftovers, such as files that were read, would take as much room in
 * the snapshot as what is still in use. Grabs all free memory in ever smaller pieces, then lets go of it.
 */
function scrub(runtime) {
  const { malloc, free, malloc_usable_size } = runtime.linker.main;
  const end = () => runtime.HEAPU32[runtime._emscripten_get_sbrk_ptr() >>> 2];
  const grabbed = [];
  for (let size = PIECES[0]; size >= PIECES[1]; size = Math.floor((size * 0.8) / 8) * 8) {
    const before = end();
    do {
      grabbed.push(malloc(size));
      const piece = grabbed.at(-1);
      runtime.HEAPU8.fill(0, piece, piece + malloc_usable_size(piece));
    } while (end() === before);
  }
  for (const piece of grabbed) {
    free(piece);
  }
}

/** The heap that the snapshot is written as a difference from. */
async function baseHeap(loader, { heap, linker }, sideModules) {
  let base;
  const restoreMemory = (runtime) => {
    emptyHeap(runtime, heap.length);
    relink(runtime, linker, sideModules);
    base = runtime.HEAPU8.slice();
    throw new Error("that is all");
  };
  await loader.loadPyodide({ ...options(loader), restoreMemory }).catch((error) => {
    if (!base) {
      throw error;
    }
  });
  return base;
}

/** Restore the snapshot as the browser will, and compare the heap byte by byte before Python goes on. */
async function check(loader, encoded, { heap }, facts, sideModules) {
  const loadPyodide = ({ restoreMemory, ...settings }) =>
    loader.loadPyodide({
      ...settings,
      restoreMemory: async (runtime) => {
        const header = await restoreMemory(runtime);
        const helper = runtime.HEAPU32[callHelper(runtime)];
        runtime.HEAPU32[callHelper(runtime)] = 0;
        if (Buffer.compare(runtime.HEAPU8, heap) !== 0) {
          throw new Error("the restored heap differs");
        }
        runtime.HEAPU32[callHelper(runtime)] = helper;
        return header;
      },
    });
  const parts = { snapshot: Promise.resolve(Uint8Array.from(encoded).buffer), facts, sideModules };
  const { prove } = await restorePython({ ...loader, loadPyodide }, parts, () => {});
  prove();
}

const [order, out, factsOut] = process.argv.slice(2);
try {
  const { parts: list, folder, loaded, madeFrom, files } = JSON.parse(readFileSync(order, "utf8"));
  const loader = await nodeLoader();
  const parts = readParts(list, folder);
  const frozen = await freeze(loader, parts, loaded);
  const { header, heap, linker, proof } = frozen;
  const base = await baseHeap(loader, frozen, await parts.sideModules);
  const facts = { madeFrom, heapLength: heap.length, linker, files, proof };
  const encoded = encodeSnapshot(heap, base, {
    madeFrom: Buffer.from(JSON.stringify(madeFrom)),
    pyodide: header,
  });
  await check(loader, encoded, frozen, facts, parts.sideModules);
  writeFileSync(factsOut, JSON.stringify(facts));
  writeFileSync(out, encoded);
} catch (error) {
  // Not the whole error: Node would print the loader's only line, which is a megabyte long.
  process.stderr.write(`${error.message}\n${error.stack?.slice(-2000)}`);
  process.exitCode = 1;
}
