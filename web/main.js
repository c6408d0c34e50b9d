import { EngineClient } from "./engine/client.js";
import { sentenceFor } from "./engine/errors.js";
import { startEngine } from "./engine/supply.js";
import { t } from "./i18n/index.js";
import { listenForFiles } from "./io/arrivals.js";
import { listenForLaunches } from "./io/launch.js";
import { readNote, writeNote } from "./io/notes.js";
import { fetchSample } from "./io/sample.js";
import { saveFile } from "./io/save.js";
import { createWorker } from "./io/spawn.js";
import { Updates } from "./io/updates.js";
import { engineChanged, keepingChanged, picturesLost } from "./state/actions.js";
import { Commands } from "./state/commands.js";
import { engineLost } from "./state/file-actions.js";
import { recorded } from "./state/history.js";
import { initialState } from "./state/initial-state.js";
import { Arranger } from "./state/jobs/arranging.js";
import { Cataloguer } from "./state/jobs/cataloguing.js";
import { Displayer } from "./state/jobs/displaying.js";
import { Fetcher } from "./state/jobs/fetching.js";
import { Gallery } from "./state/jobs/gallery.js";
import { Prober, TagReader } from "./state/jobs/inspecting.js";
import { Locator } from "./state/jobs/locating.js";
import { Opener } from "./state/jobs/opening.js";
import { Prefetcher } from "./state/jobs/prefetching.js";
import { announced, told } from "./state/message-actions.js";
import { RecipeCommands } from "./state/recipe-commands.js";
import { recalled, remembered } from "./state/remembering.js";
import { settingsNote, settingsRead } from "./state/settings.js";
import { Store } from "./state/store.js";
import { isFirstComing, picturesShown } from "./state/wishes.js";
import { Easel } from "./view/easel.js";
import "./ui/ng-app.js";
import { Surroundings } from "./ui/surroundings.js";

/** The engine that early.js has started, or else, and ever after, a new one. */
function createEngine() {
  const early = window.earlyEngine;
  window.earlyEngine = undefined;
  return early ?? startEngine(SITE.engine, document.baseURI);
}

const settled = settingsRead(readNote("settings"))(initialState());
const store = new Store(recalled(readNote("desk"))(settled), recorded);
const client = new EngineClient({
  createWorker: createEngine,
  pageVersion: SITE.version,
});
const easel = new Easel({
  createWorker: () => createWorker(new URL(SITE.painter, document.baseURI), "negatoscope-painter"),
  onLost(forGood) {
    gallery.clear();
    store.apply(picturesLost);
    if (forGood) store.apply(told("error", t("message.noPainter"), t("message.noPainter.detail")));
  },
});
const gallery = new Gallery({ wall: easel, inUse: () => picturesShown(store.state) });
const opener = new Opener({
  store,
  client,
  onFirst(handle) {
    displayer.foresee(handle);
    app.expectPicture();
  },
  isFirstComing: (state) => isFirstComing(state) || !easel.idle,
});
const prefetcher = new Prefetcher({ store, client, gallery, onArrival: () => displayer.pump() });
const displayer = new Displayer({
  store,
  client,
  gallery,
  isComing: (params) => prefetcher.isLoading(params),
  onPicture: (pane) => app.desk?.hang(pane, store.state),
});
const inspectors = [new Prober({ store, client }), new TagReader({ store, client })];
const fetcher = new Fetcher({
  store,
  isShown: () => easel.idle,
  async load() {
    const parts = [import("./later.js"), import("./ui/ng-annotations.js"), import("./ui/ng-palette.js")];
    const [{ begin }] = await Promise.all(/** @type {[Promise<typeof import("./later.js")>]} */ (parts));
    return begin({ store, client, gallery, easel, page: app });
  },
});
easel.subscribe(() => {
  opener.pump();
  fetcher.look();
});
const arranger = new Arranger({
  store,
  client,
  onRestacked() {
    gallery.forgetAutomatic();
    prefetcher.askAgain();
    displayer.askAgain();
    store.apply(picturesLost);
  },
});
const cataloguer = new Cataloguer({ store, client });
const locator = new Locator({ store, client });
const surroundings = new Surroundings(store);
/** @type {{pump: () => void}[]} */
const workers = [
  surroundings,
  opener,
  displayer,
  arranger,
  cataloguer,
  locator,
  prefetcher,
  ...inspectors,
  fetcher,
];
const commands = new Commands({
  store,
  client,
  opener,
  displayer,
  gallery,
  hire: (worker) => workers.push(worker),
  saveFile,
  fetchSample: (sample) => fetchSample(sample, document.baseURI),
});

const recipes = new RecipeCommands({
  store,
  client,
  saveFile,
  writeClipboard: (text) => navigator.clipboard.writeText(text),
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

/** Writing may take the browser a moment, and a drag changes the state many times. */
const REMEMBER_MS = 500;
const NOTES = { desk: remembered, settings: settingsNote };
/** @type {Map<string, string | null>} */
const written = new Map(Object.entries(NOTES).map(([name, noteOf]) => [name, noteOf(store.state)]));
/** @type {ReturnType<typeof setTimeout> | undefined} */
let remembering;
function remember() {
  clearTimeout(remembering);
  remembering = undefined;
  for (const [name, noteOf] of Object.entries(NOTES)) {
    const note = noteOf(store.state);
    if (note !== written.get(name)) writeNote(name, note);
    written.set(name, note);
  }
}
store.subscribe(() => {
  remembering ??= setTimeout(remember, REMEMBER_MS);
});
addEventListener("pagehide", remember);

const updates = new Updates({ entry: import.meta.url });
updates.subscribe((keeping) => {
  store.apply(keepingChanged(keeping));
  if (keeping.phase === "ready")
    store.apply(told("info", t("keeping.newer"), t("keeping.newer.detail"), "help.renew"));
});
client.subscribe((status, crash) => {
  if (status.phase !== "ready") {
    // A new engine may give an old key to another frame.
    gallery.clear();
    prefetcher.forgetFailures();
    store.apply(engineLost);
  }
  store.apply(engineChanged(status));
  if (crash) {
    store.apply(told("error", sentenceFor(crash.code), t("message.restart")));
  }
  if (status.phase === "ready") {
    store.apply(announced(t("status.ready")));
    updates.startWhenCalm();
  }
});

client.start();
// After the engine, which takes longer to come.
easel.start();
await surroundings.speak();
const app = /** @type {import("./ui/ng-app.js").NgApp} */ (document.querySelector("ng-app"));
app.connect({ store, commands, recipes, easel, samples: SITE.samples, version: SITE.version, updates });
listenForFiles({
  onFiles: (arrivals) => void commands.openArrivals(arrivals),
  onHover: (over) => app.hover(over),
});
listenForLaunches({ onFiles: (arrivals) => void commands.openArrivals(arrivals) });
const parts = { store, commands, recipes, samples: SITE.samples };
/** Does what the address asks for; most ask for nothing. */
async function follow() {
  if (location.search === "" && location.hash === "") return;
  const { followLink } = await import("./links.js");
  await followLink(parts);
}
addEventListener("hashchange", follow);
void follow();
if (store.state.settings.keepFolders)
  void import("./folders.js").then(({ learnFolders }) => learnFolders(store));
