// Two ways to run a page: with a driver, and for starts alone, without any debugger attached.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";

const VIEWPORT = { width: 1280, height: 800 };
const REPORT_TIMEOUT = 60_000;
const EXIT_TIMEOUT = 8000;
/** No frame is waited for: what a picture costs, not when the display takes it. */
export const UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** A page under a driver, ready to open files. */
class Driven {
  constructor(page, metrics, browserSession) {
    this.page = page;
    this.metrics = metrics;
    this.browserSession = browserSession;
  }

  /** Call one of the page's clocks. */
  clock(name, ...parameters) {
    return this.page.evaluate(([method, list]) => globalThis.clocks[method](...list), [name, parameters]);
  }

  /** Put files of this machine into the page's reach. */
  async choose(files) {
    await this.clock("addInput");
    await this.page.setInputFiles(
      "#bench-input",
      files.map(({ path }) => path),
    );
  }

  /** Give files to the viewer, alone; milliseconds until one of them is on the screen. */
  async open(...files) {
    await this.clock("clear");
    await this.choose(files);
    return this.clock("open", files);
  }

  /** Seconds that the main thread has worked so far. */
  async worked() {
    const { metrics } = await this.metrics.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  }

  /** Megabytes after a collection of garbage: of JavaScript's heap on the main thread, and resident in all renderers and GPU. */
  async memory() {
    await this.metrics.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.metrics.send("Performance.getMetrics");
    const { processInfo } = await this.browserSession.send("SystemInfo.getProcessInfo");
    const resident = (types) =>
      processInfo
        .filter(({ type }) => types.includes(type))
        .reduce((sum, { id }) => sum + residentBytes(id), 0);
    return {
      heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6,
      resident: resident(["renderer", "GPU"]) / 1e6,
    };
  }
}

/** Resident bytes of a process; not a number where there is no /proc. */
function residentBytes(id) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** Open a viewer in a browser of its own and do something with it. */
export async function drive(viewer, work, { args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_ARGUMENTS, ...args],
  });
  try {
    // What is measured here is a page at work, not how it is kept for the next visit.
    const page = await browser.newPage({ viewport: VIEWPORT, serviceWorkers: "block" });
    await page.addInitScript({ content: viewer.script });
    await page.goto(viewer.url);
    const metrics = await page.context().newCDPSession(page);
    // What the main thread has worked, not how long others kept it from it.
    await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
    const driven = new Driven(page, metrics, await browser.newBrowserCDPSession());
    await driven.clock("ready");
    return await work(driven);
  } finally {
    await browser.close();
  }
}

export const newProfile = () => mkdtempSync(join(tmpdir(), "negatoscope-bench-"));
export const removeProfile = (folder) =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });

/** Start a browser with no debugger, let the page report its marks, wait a while, and end the browser. */
export async function start(viewer, profile, { rest = 0 } = {}) {
  const { server } = viewer;
  server.bytes = 0;
  server.requests = 0;
  const size = `--window-size=${VIEWPORT.width},${VIEWPORT.height}`;
  const args = [...BROWSER_ARGUMENTS, "--headless=new", size, `--user-data-dir=${profile}`, viewer.launchUrl];
  const reported = server.reported(REPORT_TIMEOUT);
  const browser = spawn(findBrowser(), args, { stdio: "ignore", detached: true });
  try {
    const marks = await reported;
    if (marks.error) {
      throw new Error(`${viewer.name}: ${marks.error}`);
    }
    const { bytes, requests } = server;
    await new Promise((done) => setTimeout(done, rest));
    return { ...marks, bytes, requests, bytesAtRest: server.bytes };
  } finally {
    await ended(browser);
  }
}

/** End a browser as a person does, so that it writes its caches; then what it has left behind. */
async function ended(browser) {
  await new Promise((done) => {
    const timer = setTimeout(() => browser.kill("SIGKILL"), EXIT_TIMEOUT);
    browser.once("exit", () => {
      clearTimeout(timer);
      done();
    });
    browser.kill("SIGTERM");
  });
  try {
    process.kill(-browser.pid, "SIGKILL");
  } catch {
    // The usual case: no process of its group is left.
  }
}
