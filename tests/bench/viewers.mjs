// The viewers of the bench: each has a server of its own, so that no cache and no service worker is shared.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PUBLIC } from "../e2e/places.js";
import { buildRivals } from "./rivals.mjs";
import { SiteServer } from "./server.mjs";

const pageScript = (name) =>
  readFileSync(fileURLToPath(new URL(join("page", name), import.meta.url)), "utf8");
const CLOCKS = pageScript("clocks.js");
const OURS = pageScript("negatoscope.js");
const START = pageScript("start.js");
/** Where a browser that has just been started waits until it is calm; then it goes to the page, another site. */
const LAUNCH = `<!doctype html><script>
  setTimeout(() => location.replace(new URLSearchParams(location.search).get("to")), 1200);
</script>`;

export class Viewer {
  /** The size that a rival draws in, as our own pane has it. */
  box = null;

  constructor(name, server, { cpu = false } = {}) {
    this.name = name;
    this.server = server;
    this.cpu = cpu;
    this.script = name === "ours" ? CLOCKS + OURS : CLOCKS;
  }

  get url() {
    const query = new URLSearchParams({
      ...(this.name === "ours" ? {} : this.box),
      ...(this.cpu ? { cpu: "1" } : {}),
    });
    return `${this.server.url}${query.size > 0 ? `?${query}` : ""}`;
  }

  /**
   * Write the marker into the page from now on: with facts of a file and its bytes, that file waits for the viewer.
   * The page itself stays the same, as it must for a service worker that keeps it.
   */
  mark(waiting = null) {
    this.server.marker = '<script defer src="/__bench/start.js"></script>';
    const facts = `globalThis.benchWaiting = ${JSON.stringify(waiting?.facts ?? null)};\n`;
    this.server.own = {
      "start.js": this.script + facts + START,
      "launch.html": LAUNCH,
      ...(waiting ? { "waiting.dcm": waiting.bytes } : {}),
    };
  }

  unmark() {
    this.server.marker = "";
    this.server.own = {};
  }

  /** Where a browser without a debugger starts: another site, so that the page gets a process of its own. */
  get launchUrl() {
    const to = encodeURIComponent(this.url);
    return `http://127.0.0.1:${this.server.port}/__bench/launch.html?to=${to}`;
  }
}

/** Serve all viewers that are asked for, and the plain Pyodide page. */
export async function serveViewers(names, site = PUBLIC) {
  const folders = { ours: site, ...(await buildRivals()) };
  const viewers = new Map();
  for (const name of [...names, "plain"]) {
    const cpu = name.endsWith("-cpu");
    const server = await new SiteServer(folders[name.replace(/-cpu$/, "")]).listen();
    viewers.set(name, new Viewer(name, server, { cpu }));
  }
  return viewers;
}
