// node restored.mjs WHAT: restore Python from the site's snapshot and look at it; prints JSON.
import { callHelper } from "../../web/engine/worker/snapshot.js";
import { inProject, mount, restoreSitePython, startSitePython } from "./python.mjs";

const GROWN = 400 * 2 ** 20;

function tools(python) {
  mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
  return python;
}

/** Two engines from one snapshot, in one process. */
async function chance() {
  const draws = [];
  for (let engine = 0; engine < 2; engine++) {
    draws.push(
      JSON.parse(
        tools(await restoreSitePython())
          .pyimport("chance")
          .draw(),
      ),
    );
  }
  return draws;
}

/** The time zone as a restored Python and as a started one sees it. */
async function zones() {
  const code = "import time; repr((time.timezone, time.altzone, time.daylight, time.localtime(0).tm_gmtoff))";
  const restored = await restoreSitePython({ withRest: false });
  return { restored: restored.runPython(code), started: (await startSitePython()).runPython(code) };
}

/** What the engine makes of a folder of files when it was started, and when it was restored. */
async function digests(folder) {
  const results = {};
  for (const [way, wake] of Object.entries({ started: startSitePython, restored: restoreSitePython })) {
    const python = tools(await wake());
    mount(python, folder, "/testdata");
    results[way] = JSON.parse(python.pyimport("digest").digest("/testdata"));
  }
  return results;
}

/** A browser that has a helper of its own in the function table, which the snapshot's Node had not. */
async function helper() {
  const words = {};
  const before = (runtime) => {
    runtime.HEAPU32[callHelper(runtime)] = 7;
    words.before = runtime.HEAPU32[callHelper(runtime)];
  };
  const after = (runtime) => {
    words.after = runtime.HEAPU32[callHelper(runtime)];
    runtime.HEAPU32[callHelper(runtime)] = 0;
  };
  await restoreSitePython({ withRest: false, before, after });
  return words;
}

async function refusal() {
  try {
    await restoreSitePython({ withRest: false, madeFrom: { interpreter: "of another day" } });
    return "restored";
  } catch (error) {
    return error.message;
  }
}

/** A heap that has to grow, with side modules and a numpy array across the growth. */
async function growth() {
  const python = await restoreSitePython({ withRest: false });
  const run = (code) => python.runPython(code);
  run(
    "import numpy as np, scipy.ndimage as nd; small = np.arange(4096.).reshape(64, 64); old = nd.sobel(small)",
  );
  run(`large = np.ones(${GROWN}, np.uint8)`);
  return run("int(large.sum()) == large.size and bool((nd.sobel(small) == old).all())");
}

/** A module that is not in the snapshot is missing until the rest is there. */
async function rest() {
  const late = "import fractions, PIL.Image, imagecodecs; imagecodecs.jpegls_decode and True";
  const waiting = "import asyncio; asyncio.Queue().empty() and asyncio.TimeoutError is TimeoutError";
  const solving = "import numpy as np; np.linalg.solve([[2.0, 0], [0, 4]], [2, 4]).tolist() == [1, 1]";
  const early = await restoreSitePython({ withRest: false });
  const missing = [late, waiting, solving].map((code) => {
    try {
      return early.runPython(code);
    } catch (error) {
      return error.type;
    }
  });
  const python = await restoreSitePython();
  return { missing, found: [late, waiting, solving].map((code) => python.runPython(code)) };
}

const [what, ...args] = process.argv.slice(2);
try {
  const result = await { chance, zones, digests, helper, refusal, growth, rest }[what](...args);
  process.stdout.write(JSON.stringify(result));
} catch (error) {
  console.error(`${error.message?.slice(-1500)}\n${error.stack?.slice(-500)}`);
  process.exitCode = 1;
}
