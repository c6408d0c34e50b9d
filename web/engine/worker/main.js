/**
 * The engine's worker: boots Python from our own site, then passes messages between the page and Python's session.
 *
 * It is a disposable cache. All truth is in the page, which may end this worker at any moment and start another.
 */

import { loadPyodide } from "pyodide-loader";
import createPyodideModule from "pyodide-runtime";
import { fetchParts } from "./assets.js";
import { MountedFiles } from "./files.js";
import { Pump } from "./pump.js";
import { addParts, startPython } from "./runtime.js";

const PROTOCOL = 1;
const STAGES = ["download", "runtime", "library", "start", "package", "ready"];

/** @param {object} boot */
const postBoot = (boot) => postMessage({ json: JSON.stringify({ v: PROTOCOL, boot }), blobs: [] });

/** @param {string} stage */
const report = (stage) => postBoot({ stage, done: STAGES.indexOf(stage), total: STAGES.length - 1 });

/**
 * @param {string} json
 * @param {ArrayBuffer[]} blobs
 */
const post = (json, blobs) => postMessage({ json, blobs }, { transfer: blobs });

/** Start Python and return the function that takes the page's messages. */
async function boot() {
  report("download");
  const base = import.meta.url;
  const core = fetchParts(ENGINE.core, base);
  const indexURL = new URL(ENGINE.runtime, base).href;
  const python = await startPython(
    { loadPyodide, createPyodideModule, indexURL, info: ENGINE.info },
    core,
    report,
  );
  report("package");
  const session = python.pyimport("negatoscope.engine.session").Session();
  report("ready");

  // Fetched right away and not when first needed, so that everything works when the network goes.
  const rest = addParts(python, fetchParts(ENGINE.rest, base));
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
      error: { code: "engine_boot_failed", message: String(error?.message ?? error), details: {} },
    }),
);
