// The site's own Python, started in Node from the files in public/: the same loader, bundles and side modules as in the
// browser's worker.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { nodeLoader } from "../../build/node_loader.mjs";
import { addParts, startPython } from "../../web/engine/worker/runtime.js";

const ROOT = new URL("../../", import.meta.url);
export const ASSETS = new URL("public/assets/", ROOT);

/** @param {string} path relative to the project's folder */
export const inProject = (path) => fileURLToPath(new URL(path, ROOT));

function parts({ bundles, sideModules }) {
  return {
    bundles: bundles.map(async (file) => new Uint8Array(gunzipSync(readFileSync(new URL(file, ASSETS))))),
    sideModules: Object.entries(sideModules).map(async ([path, file]) => [
      path,
      await WebAssembly.compile(readFileSync(new URL(file, ASSETS))),
    ]),
  };
}

/** Start Python as the browser does, with all parts. */
export async function startSitePython() {
  const { engine } = JSON.parse(readFileSync(new URL(".cache/site.json", ROOT), "utf8"));
  const python = await startPython(await nodeLoader(), parts(engine.core), () => {});
  await addParts(python, parts(engine.rest));
  return python;
}

/** Make a folder of this machine readable for Python, and put it on its path if asked to. */
export function mount(python, folder, point, { importable = false } = {}) {
  python.mountNodeFS(point, folder);
  if (importable) {
    python.pyimport("sys").path.append(point);
  }
}
