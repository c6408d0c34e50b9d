import { EngineClient } from "./engine/client.js";
import { sentenceFor } from "./engine/errors.js";
import { createEngineWorker } from "./engine/spawn.js";
import { listenForFiles } from "./io/arrivals.js";
import { fetchSample } from "./io/sample.js";
import { saveFile } from "./io/save.js";
import { announced, engineChanged, initialState, told } from "./state/actions.js";
import { Commands } from "./state/commands.js";
import { engineLost } from "./state/file-actions.js";
import { Store } from "./state/store.js";
import { Displayer } from "./state/work/displaying.js";
import { Prober, TagReader } from "./state/work/inspecting.js";
import { Opener } from "./state/work/opening.js";
import "./ui/ng-app.js";

const store = new Store(initialState());
const client = new EngineClient({
  createWorker: () => createEngineWorker(new URL(SITE.engine, document.baseURI)),
  pageVersion: SITE.version,
});
const opener = new Opener({ store, client });
const displayer = new Displayer({ store, client });
const workers = [opener, displayer, new Prober({ store, client }), new TagReader({ store, client })];
const commands = new Commands({
  store,
  client,
  opener,
  displayer,
  saveFile,
  fetchSample: (sample) => fetchSample(sample, document.baseURI),
});

let pumping = false;
store.subscribe(() => {
  if (pumping) return;
  pumping = true;
  queueMicrotask(() => {
    pumping = false;
    for (const worker of workers) worker.pump();
  });
});

client.subscribe((status, crash) => {
  if (status.phase !== "ready") {
    displayer.forgetKeys();
    store.apply(engineLost);
  }
  store.apply(engineChanged(status));
  if (crash) {
    store.apply(
      told(
        "error",
        sentenceFor(crash.code),
        "It starts again by itself, with everything that was open. Nothing is lost.",
      ),
    );
  }
  if (status.phase === "ready") store.apply(announced("Ready."));
});

const app = /** @type {import("./ui/ng-app.js").NgApp} */ (document.querySelector("ng-app"));
app.connect({ store, commands, samples: SITE.samples, version: SITE.version });
listenForFiles({
  onFiles: (arrivals) => void commands.openArrivals(arrivals),
  onHover: (over) => app.hover(over),
});
client.start();
