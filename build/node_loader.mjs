// The patched Pyodide loader for Node, as the site's worker has it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const LOADER = new URL("../.cache/loader/", import.meta.url);
const PYODIDE = new URL("../node_modules/pyodide/", import.meta.url);

export async function nodeLoader() {
  const { loadPyodide } = await import(new URL("pyodide.mjs", LOADER).href);
  const { default: createPyodideModule } = await import(new URL("pyodide.asm.mjs", LOADER).href);
  const { info } = JSON.parse(readFileSync(new URL("pyodide-lock.json", PYODIDE), "utf8"));
  return { loadPyodide, createPyodideModule, indexURL: fileURLToPath(PYODIDE), info };
}
