/**
 * Start Python from our own parts. Knows nothing of workers or of the network, so that the tests start the very
 * same Python in Node.
 */

import { unpackBundle } from "./bundle.js";

/**
 * What is used of Emscripten's file system.
 *
 * @typedef {object} FileSystem
 * @property {(path: string) => void} mkdirTree
 * @property {(path: string, data: Uint8Array, options: {canOwn: boolean}) => void} writeFile
 * @property {(type: unknown, options: object, mountpoint: string) => {mount: unknown}} mount
 * @property {(path: string) => {node: {mount: unknown}}} lookupPath
 * @property {(mountpoint: string) => void} unmount
 * @property {(path: string) => void} rmdir
 * @property {{WORKERFS: unknown}} filesystems
 */

/**
 * What is used of Pyodide.
 *
 * @typedef {object} Pyodide
 * @property {FileSystem} FS
 * @property {(name: string) => any} pyimport
 * @property {{sideModules?: Map<string, WebAssembly.Module>, HEAPU8: Uint8Array}} _module
 */

/**
 * @typedef {object} Parts
 * @property {Promise<Uint8Array>[]} bundles
 * @property {Promise<Map<string, WebAssembly.Module>>} sideModules by path in Python's file system
 */

/**
 * @typedef {object} Loader
 * @property {(options: object) => Promise<Pyodide>} loadPyodide
 * @property {unknown} createPyodideModule
 * @property {string} indexURL the folder of pyodide.asm.wasm
 * @property {Promise<WebAssembly.Module>} [wasmModule] pyodide.asm.wasm, compiled
 * @property {object} info of Pyodide's lock file
 */

/** An archive with nothing in it: the standard library comes in the core bundle. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

/**
 * How Python is configured, whichever way it comes to life.
 *
 * Strings hash the same in every run: a memory snapshot keeps the hashes that it was made with, and a Python that was
 * started must not behave differently. What Python would else take from the machine is fixed too.
 *
 * @param {Loader} loader
 */
export function options({ createPyodideModule, indexURL, info, wasmModule }) {
  return {
    indexURL,
    createPyodideModule,
    wasmModule,
    stdLibURL: EMPTY_ZIP,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: indexURL,
    convertNullToNone: true,
    env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8" },
    _sysExecutable: "python",
  };
}

/**
 * Start Python with the parts that the first image needs.
 *
 * @param {Loader} loader
 * @param {Parts} core
 * @param {(stage: string) => void} report called before each stage
 * @returns {Promise<Pyodide>}
 */
export async function startPython(loader, core, report) {
  report("runtime");
  const pyodide = await loader.loadPyodide({
    ...options(loader),
    fsInit: async (/** @type {FileSystem} */ fs) => {
      report("library");
      for (const bundle of core.bundles) {
        unpackBundle(fs, await bundle);
      }
      report("start");
    },
  });
  await addSideModules(pyodide, core);
  return pyodide;
}

/**
 * Add parts to a running Python.
 *
 * @param {Pyodide} pyodide
 * @param {Parts} parts
 */
export async function addParts(pyodide, parts) {
  await addSideModules(pyodide, parts);
  for (const bundle of parts.bundles) {
    unpackBundle(pyodide.FS, await bundle);
  }
  // Not importlib.invalidate_caches, which loads the email package (by way of importlib.metadata) to do the same.
  pyodide.pyimport("sys").path_importer_cache.clear();
}

/**
 * @param {Pyodide} pyodide
 * @param {Pick<Parts, "sideModules">} parts
 */
export async function addSideModules(pyodide, { sideModules }) {
  pyodide._module.sideModules ??= new Map();
  for (const [path, module] of await sideModules) {
    pyodide._module.sideModules.set(path, module);
  }
}
