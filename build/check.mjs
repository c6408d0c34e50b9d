// npm run check: lint and types of everything, nothing else. Warnings are errors.
import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { main, PYTHON, ROOT, SetupError, setUp } from "./setup.mjs";

const RUFF = ["-m", "ruff"];
const OURS = ["py", "build", "tests"];
const CHECKS = [
  ["ruff: lint", PYTHON, [...RUFF, "check", "--quiet", "--config", "py/pyproject.toml", ...OURS]],
  [
    "ruff: format",
    PYTHON,
    [...RUFF, "format", "--quiet", "--check", "--config", "py/pyproject.toml", ...OURS],
  ],
  ["mypy --strict: package", PYTHON, ["-m", "mypy", "--config-file", "py/pyproject.toml", "py/negatoscope"]],
  [
    "mypy --strict: build",
    PYTHON,
    [
      "-m",
      "mypy",
      "--config-file",
      "py/pyproject.toml",
      "build/assemble.py",
      "build/make_colormaps.py",
      "build/pytest_for_pyodide.py",
    ],
  ],
  [
    "biome: lint and format",
    process.execPath,
    ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  ],
  ["tsc: page", process.execPath, ["node_modules/typescript/bin/tsc", "--project", "web"]],
  ["tsc: worker", process.execPath, ["node_modules/typescript/bin/tsc", "--project", "web/engine/worker"]],
  [
    "tsc: service worker",
    process.execPath,
    ["node_modules/typescript/bin/tsc", "--project", "web/service-worker"],
  ],
];

/** Run every check; return how many passed and failed. */
export async function check() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, command, args] of CHECKS) {
    try {
      await promisify(execFile)(command, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
      counts.passed += 1;
      console.log(`  ok    ${name}`);
    } catch (error) {
      counts.failed += 1;
      console.log(`  FAILED ${name}\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
    }
  }
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    setUp();
    const { failed } = await check();
    if (failed > 0) {
      throw new SetupError(`${failed} checks failed.`);
    }
  });
}
