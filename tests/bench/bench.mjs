// Our page beside dwv and Cornerstone3D, in the same browser, in turns. See options.mjs for what may be asked.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../build/browser.mjs";
import { main, PYTHON } from "../../build/setup.mjs";
import { ARTIFACTS, CORPUS, ROOT } from "../e2e/places.js";
import { drive } from "./browser.mjs";
import { engineMarkdown, measureEngine } from "./engine.mjs";
import {
  measureCodecs,
  measureDrop,
  measureMany,
  measureMemory,
  measureScroll,
  measureStart,
  measureWindow,
} from "./measures.mjs";
import { measureOperations, missedOperations, operationsMarkdown } from "./operations.mjs";
import { readOptions } from "./options.mjs";
import { failures, markdown, summarise, terminal } from "./report.mjs";
import { serveViewers } from "./viewers.mjs";

const RUN = {
  start: measureStart,
  drop: measureDrop,
  window: measureWindow,
  scroll: measureScroll,
  codecs: measureCodecs,
  memory: measureMemory,
  many: measureMany,
};
/** These take long and vary little. */
const FEWER_ROUNDS = { memory: 3, many: 3 };
const FILES = join(ARTIFACTS, "bench-files");
const SERIES = "series_ct_vhf_pelvis";

/** Make the files unless the same script has made them. */
function makeFiles() {
  const script = "tests/bench/make_bench_files.py";
  const hash = createHash("sha256")
    .update(readFileSync(join(ROOT, script)))
    .update(String(CORPUS))
    .digest("hex");
  const stamp = join(FILES, "stamp");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
    console.log("▸ making the bench's files");
    const corpus = CORPUS && existsSync(join(CORPUS, SERIES)) ? [join(CORPUS, SERIES)] : [];
    execFileSync(PYTHON, [script, FILES, ...corpus], { cwd: ROOT, stdio: "inherit" });
    writeFileSync(stamp, hash);
  }
  return JSON.parse(readFileSync(join(FILES, "manifest.json"), "utf8"));
}

/** All viewers, each round beginning with another. */
function turns(viewers, round) {
  const shift = round % viewers.length;
  return [...viewers.slice(shift), ...viewers.slice(0, shift)];
}

/** Run one measure on one viewer and put its numbers with the others. */
async function runOne(name, viewer, context, results) {
  try {
    for (const [measure, value] of Object.entries(await RUN[name](viewer, context))) {
      results[measure] ??= {};
      results[measure][viewer.name] ??= [];
      results[measure][viewer.name].push(value);
    }
  } catch (error) {
    console.error(`  ${viewer.name}, ${name}: ${String(error.message).split("\n")[0]}`);
    results[name] ??= {};
    results[name][viewer.name] ??= [];
    results[name][viewer.name].push(String(error.message).split("\n")[0]);
  }
}

async function runAll(options, viewers, files) {
  const results = {};
  for (const name of options.measures.filter((each) => each in RUN)) {
    const rounds = Math.min(options.rounds, FEWER_ROUNDS[name] ?? options.rounds);
    const started = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const those = options.viewers.map((each) => viewers.get(each));
      const plain = name === "start" && round < FEWER_ROUNDS.memory ? [viewers.get("plain")] : [];
      for (const viewer of turns([...those, ...plain], round)) {
        await runOne(name, viewer, { files, round, quick: options.quick }, results);
      }
    }
    console.log(`  ${name}: ${rounds} × ${((performance.now() - started) / rounds / 1000).toFixed(0)} s`);
  }
  return results;
}

/** The size of our windowed pane, which the rivals get too. */
async function sizeOfOurPane(viewer, file) {
  return drive(viewer, async (page) => {
    await page.open(file);
    return page.clock("box");
  });
}

function describeMachine() {
  const browser = execFileSync(findBrowser(), ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "tests/bench/package.json"), "utf8"));
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    gigabytes,
    load: loadavg(),
    browser,
    dependencies,
    date: new Date().toISOString(),
  };
}

await main(async () => {
  const options = readOptions();
  const files = makeFiles();
  // The engine and its operations are measured without any page.
  const paged = options.measures.some((each) => each in RUN);
  const viewers = paged ? await serveViewers(options.viewers, options.site) : new Map();
  try {
    if (viewers.has("ours")) {
      const box = await sizeOfOurPane(viewers.get("ours"), files["512"][0]);
      for (const viewer of viewers.values()) {
        viewer.box = box;
      }
    }
    const rows = summarise(await runAll(options, viewers, files));
    const engine = options.measures.includes("engine") ? await measureEngine(files) : [];
    const operations = options.measures.includes("operations")
      ? await measureOperations(files, options)
      : { rows: [], long: [] };
    const report = { machine: describeMachine(), options, rows, engine, operations };
    mkdirSync(ARTIFACTS, { recursive: true });
    // So that measuring the operations alone leaves what was measured of the pages.
    const name = paged ? "bench" : `bench-${options.measures.join("-")}`;
    writeFileSync(join(ARTIFACTS, `${name}.json`), `${JSON.stringify(report, null, 1)}\n`);
    const tables = [
      ...(rows.length > 0 ? [markdown(rows, options.viewers)] : []),
      ...(engine.length > 0 ? [engineMarkdown(engine)] : []),
      ...(operations.rows.length > 0 ? operationsMarkdown(operations) : []),
    ];
    writeFileSync(join(ARTIFACTS, `${name}.md`), `${tables.join("\n\n")}\n`);
    console.table(terminal(rows, options.viewers));
    console.table(engine);
    console.table(operations.rows);
    console.table(operations.long);
    console.log(JSON.stringify({ rows, engine, operations }));
    for (const failure of [...failures(rows), ...missedOperations(operations)]) {
      console.log(`  ${failure}`);
    }
  } finally {
    for (const { server } of viewers.values()) {
      server.close();
    }
  }
});
