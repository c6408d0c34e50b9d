// The site's own Python, started in Node from the files in public/: the same loader, bundles and side modules as in the
// browser's worker.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeLoader, readParts } from "../../build/node_loader.mjs";
import { addParts, startPython } from "../../web/engine/worker/runtime.js";
import { restorePython } from "../../web/engine/worker/snapshot.js";

const ROOT = new URL("../../", import.meta.url);
export const ASSETS = new URL("public/assets/", ROOT);

/** @param {string} path relative to the project's folder */
export const inProject = (path) => fileURLToPath(new URL(path, ROOT));

const engine = () => JSON.parse(readFileSync(new URL(".cache/site.json", ROOT), "utf8")).engine;
const parts = (list) => readParts(list, fileURLToPath(ASSETS));

/** Start Python as the browser does on a slow link, with all parts. */
export async function startSitePython() {
  const { core, rest } = engine();
  const python = await startPython(await nodeLoader(), parts(core), () => {});
  await addParts(python, parts(rest));
  return python;
}

/** A loader that lets a test look at the runtime before and after its memory is restored. */
function watched(loader, { before, after }) {
  const loadPyodide = ({ restoreMemory, ...settings }) =>
    loader.loadPyodide({
      ...settings,
      restoreMemory: async (runtime) => {
        before?.(runtime);
        const header = await restoreMemory(runtime);
        after?.(runtime);
        return header;
      },
    });
  return { ...loader, loadPyodide };
}

/** Restore Python from the snapshot as the browser does, with all parts unless told otherwise. */
export async function restoreSitePython({ withRest = true, madeFrom, before, after } = {}) {
  const { core, snapshot: facts, files } = engine();
  const { sideModules } = parts({ ...core, bundles: [] });
  const bytes = readFileSync(new URL(files.snapshot, ASSETS));
  const { pyodide: python, prove } = await restorePython(
    watched(await nodeLoader(), { before, after }),
    {
      snapshot: Promise.resolve(Uint8Array.from(bytes).buffer),
      facts: madeFrom ? { ...facts, madeFrom } : facts,
      sideModules,
    },
    () => {},
  );
  prove();
  if (withRest) {
    await addRest(python);
  }
  return python;
}

/** Add to a restored Python what the first image does not need. */
export function addRest(python) {
  const { core, rest } = engine();
  return addParts(python, parts({ ...rest, bundles: [...core.bundles, ...rest.bundles] }));
}

/** Make a folder of this machine readable for Python, and put it on its path if asked to. */
export function mount(python, folder, point, { importable = false } = {}) {
  python.mountNodeFS(point, folder);
  if (importable) {
    python.pyimport("sys").path.append(point);
  }
}
