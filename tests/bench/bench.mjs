// Measure the page in Chromium: bytes, cold and warm start, drop to pixels, window changes; native times beside them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";
import { serve } from "../../build/serve.mjs";
import { PYTHON } from "../../build/setup.mjs";
import makeFiles from "../e2e/make-files.js";
import { ARTIFACTS, MADE, PUBLIC, ROOT } from "../e2e/places.js";

const RUNS = 5;
const WINDOW_CHANGES = 30;
const SIZES = ["512", "1024", "3000x2500"];
const PAGE_SCRIPT = fileURLToPath(new URL("page.js", import.meta.url));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Open the page in a browser with this profile, wait until Python is ready, and do something with it. */
async function visit(site, profile, work = async () => ({})) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: BROWSER_ARGUMENTS,
    viewport: { width: 1280, height: 800 },
  });
  try {
    const [page] = context.pages();
    await page.addInitScript({ path: PAGE_SCRIPT });
    await page.goto(site);
    const ready = await page.evaluate(() => globalThis.bench.ready());
    return { ready, ...(await work(page)) };
  } finally {
    await context.close();
  }
}

/** Drop each file and drag the window of each. */
async function useFiles(page) {
  const files = {};
  for (const size of SIZES) {
    const bytes = [...readFileSync(join(MADE, `${size}.dcm`))];
    const drop = await page.evaluate(
      ([data, name]) => globalThis.bench.drop(data, name),
      [bytes, `${size}.dcm`],
    );
    const times = await page.evaluate((count) => globalThis.bench.dragWindow(count), WINDOW_CHANGES);
    files[size] = { ...drop, window: median(times) };
  }
  return { files };
}

async function measure() {
  const sent = { bytes: 0 };
  const server = await serve(PUBLIC, {
    onSent: (bytes) => {
      sent.bytes += bytes;
    },
  });
  const results = { cold: [], warm: [], bytes: [], files: [] };
  for (let round = 0; round < RUNS; round += 1) {
    const profile = mkdtempSync(join(tmpdir(), "negatoscope-bench-"));
    sent.bytes = 0;
    results.cold.push((await visit(server.url, profile)).ready);
    results.bytes.push(sent.bytes);
    const warm = await visit(server.url, profile, useFiles);
    results.warm.push(warm.ready);
    results.files.push(warm.files);
    rmSync(profile, { recursive: true, force: true });
    console.log(`  round ${round + 1} of ${RUNS}`);
  }
  server.close();
  return results;
}

/** Medians of all runs, as rows of a table. */
function summary({ cold, warm, bytes, files }, native) {
  const rows = {
    "bytes until ready and idle, MB": { page: median(bytes) / 1e6 },
    "cold start to ready, ms": { page: median(cold), "all runs": cold.map(Math.round).join(" ") },
    "warm start to ready, ms": { page: median(warm), "all runs": warm.map(Math.round).join(" ") },
  };
  for (const size of SIZES) {
    const of = (name) => median(files.map((each) => each[size][name]));
    rows[`${size}: drop to first pixels, ms`] = { page: of("first"), native: native[size]["file to pixels"] };
    const panes = native[size].windowed + native[size].equalised + native[size].edges;
    rows[`${size}: drop to all three panes, ms`] = { page: of("all"), native: panes };
    rows[`${size}: one window change, ms`] = { page: of("window"), native: native[size].windowed };
  }
  for (const row of Object.values(rows)) {
    for (const [name, value] of Object.entries(row)) {
      row[name] = typeof value === "number" ? Number(value.toFixed(1)) : value;
    }
  }
  return rows;
}

makeFiles();
const results = await measure();
const paths = SIZES.map((size) => join(MADE, `${size}.dcm`));
const native = JSON.parse(
  execFileSync(PYTHON, ["tests/bench/native.py", ...paths], { cwd: ROOT, encoding: "utf8" }),
);
const rows = summary(results, native);
console.table(rows);
mkdirSync(ARTIFACTS, { recursive: true });
writeFileSync(join(ARTIFACTS, "bench.json"), `${JSON.stringify({ rows, results, native }, null, 1)}\n`);
console.log(JSON.stringify(rows));
