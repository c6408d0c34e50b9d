// npm test: set up, build, and run every test. Closes with one line that counts passed and failed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSite } from "./build.mjs";
import { check } from "./check.mjs";
import { main, PYTHON, ROOT, SetupError, setUp } from "./setup.mjs";

const RESULTS = join(ROOT, "artifacts", "results");
const PYTEST = ["-m", "pytest", "-c", "py/pyproject.toml", "--rootdir=.", "-q", "--no-header"];

/** Run a command; true if it ended well. Its output comes as it is made, or whole at the end beside other suites. */
async function ran(command, args, { env = {}, live = false } = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
    env: { ...process.env, ...env },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part) => said.push(part));
  }
  const [status] = await once(child, "close");
  process.stdout.write(Buffer.concat(said));
  return status === 0;
}

/** Numbers of the attributes of the first matching element of a JUnit report. */
function junit(file, element) {
  const [tag] = readFileSync(file, "utf8").match(new RegExp(`<${element} [^>]*>`)) ?? [""];
  const number = (name) => Number(tag.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  const skipped = number("skipped");
  return { passed: number("tests") - failed - skipped, failed, skipped };
}

/** Count what a suite reported; a suite that died without a report, or badly without a failed test, counts as failed. */
function counted(file, ok, read) {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts = read(file);
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function pythonNatively() {
  const file = join(RESULTS, "native.xml");
  const ok = await ran(PYTHON, [...PYTEST, `--junitxml=${file}`, "tests/py", "tests/build"]);
  return counted(file, ok, () => junit(file, "testsuite"));
}

async function pythonInPyodide() {
  const file = join(RESULTS, "pyodide.json");
  const found = spawnSync(PYTHON, ["build/pytest_for_pyodide.py"], { cwd: ROOT, encoding: "utf8" });
  if (found.status !== 0) {
    console.error(found.stderr);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const env = { PYDICOM_FILES: found.stdout.trim() };
  const ok = await ran(process.execPath, ["tests/pyodide/run.mjs", file], { env });
  return counted(file, ok, () => JSON.parse(readFileSync(file, "utf8")));
}

/** Run tests with Node's own runner. */
async function inNode(name, timeout, folders) {
  const file = join(RESULTS, name);
  const reporters = ["--test-reporter=dot", "--test-reporter-destination=stdout", "--test-reporter=tap"];
  const ok = await ran(process.execPath, [
    "--test",
    ...reporters,
    `--test-reporter-destination=${file}`,
    `--test-timeout=${timeout}`,
    ...folders,
  ]);
  return counted(file, ok, () => {
    const text = readFileSync(file, "utf8");
    const number = (name) => Number(text.match(new RegExp(`^# ${name} (\\d+)`, "m"))?.[1] ?? 0);
    return {
      passed: number("pass"),
      failed: number("fail") + number("cancelled"),
      skipped: number("skipped"),
    };
  });
}

const javascript = () => inNode("node.txt", 120_000, ["tests/web/", "tests/build/"]);

async function inFirefox() {
  const { findFirefox } = await import("./browser.mjs");
  if (!findFirefox()) {
    console.log("  skipped: no Firefox is on this machine; install one, or name it in the variable FIREFOX");
  }
  return inNode("firefox.txt", 300_000, ["tests/firefox/"]);
}

async function endToEnd() {
  // Late: on a fresh clone Playwright is not there before the set-up.
  const { findBrowser } = await import("./browser.mjs");
  const file = join(RESULTS, "e2e.json");
  const cli = "node_modules/@playwright/test/cli.js";
  const ok = await ran(process.execPath, [cli, "test", "--config", "tests/e2e/playwright.config.js"], {
    env: { CHROMIUM: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    live: true,
  });
  return counted(file, ok, () => {
    const { stats } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}

/** Suites of a row run one after another, rows of a stage side by side: each of these needs one core, a browser needs two. */
const STAGES = [
  [
    [["Python, natively", pythonNatively]],
    [
      ["lint and types", check],
      ["Python, inside Pyodide", pythonInPyodide],
      ["JavaScript", javascript],
    ],
  ],
  [
    [
      ["end to end, in Chromium", endToEnd],
      ["end to end, in Firefox", inFirefox],
    ],
  ],
];

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

async function runSuite([name, suite]) {
  console.log(`\n▸ ${name}`);
  const started = Date.now();
  const counts = await suite();
  for (const kind of Object.keys(total)) {
    total[kind] += counts[kind];
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  const line = `  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`;
  console.log(line);
  lines.push(line);
}

async function runRow(suites) {
  for (const suite of suites) {
    await runSuite(suite);
  }
}

await main(async () => {
  setUp();
  buildSite();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  for (const rows of STAGES) {
    await Promise.all(rows.map(runRow));
  }
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) {
    process.exitCode = 1;
  } else if (total.passed === 0) {
    throw new SetupError("no test ran");
  }
});
