// Install what is needed, once: npm packages from the committed lock, a .venv with the pinned Python packages.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, ".cache");
const WINDOWS = process.platform === "win32";
export const PYTHON = join(ROOT, ".venv", ...(WINDOWS ? ["Scripts", "python.exe"] : ["bin", "python"]));
const OLDEST_PYTHON = [3, 11];

/** A message for people; the scripts print it without a stack trace. */
export class SetupError extends Error {}

/** Run a command with its output on the terminal; a failure becomes a SetupError with advice. */
export function run(command, args, advice, options = {}) {
  const done = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: WINDOWS && command === "npm",
    ...options,
  });
  if (done.status !== 0) {
    throw new SetupError(advice ?? `${command} ${args.join(" ")} failed (see above).`);
  }
}

/** Run a step unless its result is there and its stamp says that it was made from the same files. */
function once(name, files, result, step) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  const digest = hash.digest("hex");
  const stamp = join(CACHE, `${name}.stamp`);
  if (!existsSync(result) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
    step();
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(stamp, digest);
  }
}

/** Find a Python that is new enough to make the .venv with: PYTHON, python3 or python. */
function findPython() {
  const seen = [];
  for (const candidate of [process.env.PYTHON, "python3", "python"].filter(Boolean)) {
    try {
      const code = "import sys; print(*sys.version_info[:2])";
      const version = execFileSync(candidate, ["-c", code], { encoding: "utf8" }).trim();
      const [major, minor] = version.split(" ").map(Number);
      if (major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1])) {
        return candidate;
      }
      seen.push(`${candidate} is ${major}.${minor}`);
    } catch {
      seen.push(`${candidate} is not there`);
    }
  }
  throw new SetupError(
    `Python ${OLDEST_PYTHON.join(".")} or newer is needed (${seen.join(", ")}). Install one, or name it in the variable PYTHON.`,
  );
}

function installNode() {
  console.log("▸ npm packages (package-lock.json)");
  run(
    "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    "wanted the npm packages of package-lock.json, and npm could not get them. Check the network and npm's settings, then run the command again.",
  );
}

function installPython() {
  console.log("▸ Python packages (build/requirements.txt) in .venv");
  const advice =
    "wanted the Python packages of build/requirements.txt, and pip could not get them. Check the network and pip's settings, then run the command again.";
  if (!existsSync(PYTHON)) {
    run(
      findPython(),
      ["-m", "venv", ".venv"],
      "Python's venv module could not make .venv (on Debian: install python3-venv).",
    );
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  run(PYTHON, [...pip, "--requirement", "build/requirements.txt"], advice);
  run(PYTHON, [...pip, "--no-deps", "--no-build-isolation", "--editable", "py"], advice);
}

/** Make node_modules and .venv match the lock files; quick when they do. */
export function setUp() {
  once("node", ["package-lock.json"], join(ROOT, "node_modules/esbuild"), installNode);
  once("python", ["build/requirements.txt", "py/pyproject.toml"], PYTHON, installPython);
}

/** Run a script's main function; a failure ends it with a sentence, not with a stack trace. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof SetupError ? error.message : error.stack}`);
    process.exitCode = 1;
  }
}
