/**
 * The engine's worker: boots Python from our own site, then passes messages between the page and Python's session.
 *
 * It is a disposable cache. All truth is in the page, which may end this worker at any moment and start another.
 */

import { loadPyodide } from "pyodide-loader";
import createPyodideModule from "pyodide-runtime";
import { compileModules, expected, fetchBundles, fetchParts } from "./assets.js";
import { MountedFiles } from "./files.js";
import { reasonAgainstSnapshot } from "./link.js";
import { Pump } from "./pump.js";
import { Rehearsal } from "./rehearsing.js";
import { addParts, startPython } from "./runtime.js";
import { shutWaysOut } from "./shutting.js";
import { restorePython } from "./snapshot.js";
import { Spare } from "./spare.js";
import { Supply } from "./supply.js";

const PROTOCOL = 1;
const STAGES = ["download", "runtime", "library", "start", "package", "ready"];

/** What was last said of the start, until the page has spoken: the engine is started before the page listens. */
let unheard = "nothing yet";

/** @param {object} boot */
function postBoot(boot) {
  unheard &&= JSON.stringify({ v: PROTOCOL, boot });
  postMessage({ json: JSON.stringify({ v: PROTOCOL, boot }), blobs: [] });
}

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
const supply = new Supply();

/**
 * What Python may keep of frames, beyond the last two of each kind, which it keeps however large they are. The page keeps
 * the pictures that it scrolls through, so that this is about windows of filtered ones; and its heap never shrinks.
 */
const CACHE_BYTES = 12 * 2 ** 20;

/** How long to wait for a first picture before fetching what it does not need. */
const PATIENCE_MS = 1000;
/** And how long nothing must happen after that: fetching and compiling takes all processors from whoever paints it. */
const CALM_MS = 300;

/** @type {{json: string, blobs: Blob[]}[]} messages that came before Python was there */
const waiting = [];
/** @param {{json: string, blobs: Blob[]}} message */
let take = (message) => {
  waiting.push(message);
};

/** Bring Python to life, connect it with the page, and fetch what the first image does not need. */
async function boot() {
  const loader = {
    loadPyodide,
    createPyodideModule,
    indexURL: new URL(".", base).href,
    info: ENGINE.info,
    wasmModule: supply.part("runtime"),
  };
  const sideModules = expected(supply.part("modules").then(compileModules));
  let reason = reasonAgainstSnapshot(base);
  if (reason === null) {
    try {
      await restore(loader, sideModules);
      return;
    } catch (error) {
      reason = messageOf(error);
    }
  }
  supply.refuse(reason);
  const python = await startPython(loader, { bundles: fetchBundles(ENGINE.core, base), sideModules }, report);
  report("package");
  connect(python, newSession(python), ENGINE.rest);
  report("ready", { note: `Python was started without the snapshot: ${reason}.` });
}

/**
 * Restore Python from the snapshot. The page's greeting is answered at once, anything else when Python has proved itself.
 *
 * @param {import("./runtime.js").Loader} loader
 * @param {Promise<Map<string, WebAssembly.Module>>} sideModules
 */
async function restore(loader, sideModules) {
  const parts = { snapshot: supply.part("snapshot"), facts: ENGINE.snapshot, sideModules };
  const { pyodide, prove } = await restorePython(loader, parts, report);
  supply.forget("snapshot");
  supply.forget("modules");
  report("package");
  const session = newSession(pyodide);
  report("ready", { note: "Python was restored from the snapshot." });
  greet(session);
  prove();
  const bundles = [...ENGINE.core.bundles, ...ENGINE.rest.bundles];
  const rehearsal = new Rehearsal(() => {
    const thaw = pyodide.pyimport("thaw");
    thaw.prove();
    thaw.destroy();
  });
  rehearsal.stir();
  connect(pyodide, session, { ...ENGINE.rest, bundles }, () => rehearsal.stir());
}

/**
 * @param {import("./runtime.js").Pyodide} python
 * @returns {import("./pump.js").Session}
 */
const newSession = (python) => python.pyimport("negatoscope.engine.session").Session(CACHE_BYTES);

/**
 * Answer the greeting if it is there already.
 *
 * @param {import("./pump.js").Session} session
 */
function greet(session) {
  if (waiting[0] && JSON.parse(waiting[0].json).method === "hello") {
    session.submit(waiting[0].json);
    const reply = session.step();
    if (reply) {
      post(reply.json, []);
      reply.destroy();
      waiting.shift();
    }
  }
}

/**
 * Take the page's messages from now on.
 *
 * @param {import("./runtime.js").Pyodide} python
 * @param {import("./pump.js").Session} session
 * @param {PartList} missing what the first image does not need
 * @param {() => void} [onMessage]
 */
function connect(python, session, missing, onMessage = () => {}) {
  /** @type {Promise<void> | undefined} */
  let rest;
  const loadRest = () => {
    // What runs a user's Python is among these parts.
    rest ??= addParts(python, fetchParts(missing, base)).then(
      () => shutWaysOut(self),
      (error) => {
        rest = undefined; // the network may be back when it is needed next
        throw error;
      },
    );
    return rest;
  };
  // Not when first needed, so that everything works when the network goes; not at once, because the first picture would
  // have to share processor and network with it.
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  let patience = PATIENCE_MS;
  const stir = () => {
    clearTimeout(later);
    later = rest ? undefined : setTimeout(() => loadRest().catch(reportError), patience);
  };
  stir();
  const spare = new Spare();
  const fileReader = new FileReaderSync();
  const files = new MountedFiles(/** @type {import("./files.js").FileSystem} */ (python.FS), {
    read: (part) => fileReader.readAsArrayBuffer(part),
    done: (buffer) => spare.give(buffer),
  });
  const send = (/** @type {string} */ json, /** @type {ArrayBuffer[]} */ blobs) => {
    post(files.settle(json), blobs);
    if (blobs.length > 0) {
      patience = CALM_MS;
    }
    stir();
  };
  const pump = new Pump(session, send, loadRest, spare);
  Object.assign(self, { heapBytes: () => python._module.HEAPU8.length, mountedFiles: () => files.count });
  const receive = (/** @type {{json: string, blobs: Blob[]}} */ { json, blobs }) => {
    stir();
    onMessage();
    pump.submit(files.attach(json, blobs));
  };
  waiting.splice(0).forEach(receive);
  take = receive;
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

self.onmessage = ({ data }) => {
  if (data.supply) {
    supply.open(data.supply);
    return;
  }
  if (unheard) {
    postMessage({ json: unheard, blobs: [] });
    unheard = "";
  }
  take(data);
};
report("download");
// Pyodide says nothing more when its interpreter does not come.
const noInterpreter = new Promise((_, reject) => supply.part("runtime").catch(reject));
Promise.race([boot(), noInterpreter]).catch((error) =>
  postBoot({ error: { code: "engine_boot_failed", message: messageOf(error), details: {} } }),
);
