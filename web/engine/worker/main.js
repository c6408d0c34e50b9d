/**
 * The engine's worker: boots Python from our own site, then passes messages between the page and Python's session.
 *
 * It is a disposable cache. All truth is in the page, which may end this worker at any moment and start another.
 */

import { loadPyodide } from "pyodide-loader";
import createPyodideModule from "pyodide-runtime";
import { fetchBundles, fetchModule, fetchParts, fetchSideModules } from "./assets.js";
import { MountedFiles } from "./files.js";
import { Pump } from "./pump.js";
import { addParts, startPython } from "./runtime.js";
import { restorePython } from "./snapshot.js";

const PROTOCOL = 1;
const STAGES = ["download", "runtime", "library", "start", "package", "ready"];

/** @param {object} boot */
const postBoot = (boot) => postMessage({ json: JSON.stringify({ v: PROTOCOL, boot }), blobs: [] });

/**
 * @param {string} stage
 * @param {object} [more]
 */
const report = (stage, more) =>
  postBoot({ stage, done: STAGES.indexOf(stage), total: STAGES.length - 1, ...more });

/**
 * @param {string} json
 * @param {ArrayBuffer[]} blobs
 */
const post = (json, blobs) => postMessage({ json, blobs }, { transfer: blobs });

const base = import.meta.url;

/** Below this many megabits per second the snapshot's bytes take longer than what it saves. */
const SNAPSHOT_MBIT = 8;

/**
 * Whether to do without the snapshot. How quick the link is shows in how quickly this very script came; what browsers
 * say of the connection is mostly a guess of theirs.
 *
 * @returns {string | null} why
 */
function reasonAgainstSnapshot() {
  if (navigator.connection?.saveData) {
    return "the browser is set to save data";
  }
  const script = performance.getEntriesByType("resource").find(({ name }) => name === base);
  if (script instanceof PerformanceResourceTiming && script.transferSize > 0) {
    const milliseconds = script.responseEnd - script.responseStart;
    if ((script.encodedBodySize * 8) / 1000 < SNAPSHOT_MBIT * milliseconds) {
      return "the connection is slow";
    }
  }
  return null;
}

/**
 * Restore Python from the snapshot or, failing that, start it.
 *
 * @returns {Promise<{python: import("./runtime.js").Pyodide, missing: PartList, note: string}>} `missing` are the parts
 *   that the first image does not need
 */
async function wake() {
  const indexURL = new URL(ENGINE.runtime, base).href;
  const loader = {
    loadPyodide,
    createPyodideModule,
    indexURL,
    info: ENGINE.info,
    wasmModule: fetchModule(new URL("pyodide.asm.wasm", indexURL)),
  };
  let reason = reasonAgainstSnapshot();
  const file = reason ? null : fetchModule(new URL(ENGINE.snapshot.file, base));
  const sideModules = fetchSideModules(ENGINE.core, base);
  if (file) {
    try {
      const parts = { file, madeFrom: ENGINE.snapshot.madeFrom, sideModules };
      const python = await restorePython(loader, parts, report);
      const bundles = [...ENGINE.core.bundles, ...ENGINE.rest.bundles];
      return { python, missing: { ...ENGINE.rest, bundles }, note: "Python was restored from the snapshot." };
    } catch (error) {
      reason = messageOf(error);
    }
  }
  const python = await startPython(loader, { bundles: fetchBundles(ENGINE.core, base), sideModules }, report);
  return { python, missing: ENGINE.rest, note: `Python was started without the snapshot: ${reason}.` };
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/** Wake Python and return the function that takes the page's messages. */
async function boot() {
  report("download");
  const { python, missing, note } = await wake();
  report("package");
  const session = python.pyimport("negatoscope.engine.session").Session();
  report("ready", { note });

  // Fetched right away and not when first needed, so that everything works when the network goes.
  const rest = addParts(python, fetchParts(missing, base));
  rest.catch(reportError);
  const files = new MountedFiles(python.FS);
  const pump = new Pump(session, (json, blobs) => post(files.settle(json), blobs), rest);
  return (/** @type {{json: string, blobs: Blob[]}} */ { json, blobs }) =>
    pump.submit(files.attach(json, blobs));
}

/** @type {{json: string, blobs: Blob[]}[]} messages that came before Python was there */
const waiting = [];
self.onmessage = ({ data }) => waiting.push(data);

boot().then(
  (receive) => {
    waiting.forEach(receive);
    self.onmessage = ({ data }) => receive(data);
  },
  (error) =>
    postBoot({
      error: { code: "engine_boot_failed", message: messageOf(error), details: {} },
    }),
);
