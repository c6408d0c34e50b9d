// The patched Pyodide loader for Node, as the site's worker has it, and the parts that it is given.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { compileModules } from "../web/engine/worker/assets.js";

const LOADER = new URL("../.cache/loader/", import.meta.url);
const PYODIDE = new URL("../node_modules/pyodide/", import.meta.url);

export async function nodeLoader() {
  const { loadPyodide } = await import(new URL("pyodide.mjs", LOADER).href);
  const { default: createPyodideModule } = await import(new URL("pyodide.asm.mjs", LOADER).href);
  const { info } = JSON.parse(readFileSync(new URL("pyodide-lock.json", PYODIDE), "utf8"));
  return { loadPyodide, createPyodideModule, indexURL: fileURLToPath(PYODIDE), info };
}

/** Read a group of the site's parts (`PartList` in web/engine/worker/site.d.ts) as the worker fetches them. */
export function readParts({ bundles, modules }, folder) {
  return {
    bundles: bundles.map(async (file) => new Uint8Array(gunzipSync(readFileSync(join(folder, file))))),
    sideModules: compileModules(Uint8Array.from(readFileSync(join(folder, modules))).buffer),
  };
}
