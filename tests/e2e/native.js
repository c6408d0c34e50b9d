// The same package, natively: what the page's pictures are compared with.
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PYTHON } from "../../build/setup.mjs";
import { ROOT } from "./places.js";

/** Colours and bars of progress are for people who watch. */
const { FORCE_COLOR: _, ...env } = process.env;

/** Run a Python script of these tests and return what it prints. */
export const pythonOutput = (args) => execFileSync(PYTHON, args, { cwd: ROOT, env, encoding: "utf8" }).trim();

/** The folder of pydicom's test files, found without importing pydicom. */
export const PYDICOM_FILES = pythonOutput([
  "-c",
  "import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec('pydicom').origin).parent / 'data' / 'test_files')",
]);

/** @param {string} name of one of pydicom's test files */
export const pydicomFile = (name) => join(PYDICOM_FILES, name);

/** The process that answers, once it has been asked something; see companion.py. */
class Companion {
  #process = spawn(PYTHON, ["tests/e2e/companion.py"], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  /** @type {{resolve: (answer: string) => void, reject: (cause: Error) => void}[]} */
  #waiting = [];

  constructor() {
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line));
      if (this.#waiting.length === 0) this.#release();
    });
    this.#process.once("exit", (code) => {
      companion = null;
      for (const { reject } of this.#waiting) reject(new Error(`companion.py ended with status ${code}`));
    });
    this.#release();
  }

  /** Whoever waits for nothing may end; the process ends with its input. */
  #release() {
    this.#process.unref();
    this.#process.stdin.unref();
    this.#process.stdout.unref();
  }

  /** @param {unknown[]} question @returns {Promise<string>} */
  ask(question) {
    this.#process.ref();
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }
}

/** @type {Companion | null} */
let companion = null;

/** @param {unknown[]} question */
function ask(...question) {
  companion ??= new Companion();
  return companion.ask(question);
}

/**
 * Render natively with the command line and compare with a PNG that the page saved.
 *
 * @param {string} saved path of the page's PNG
 * @param {string} file path of the DICOM file
 * @param {string[]} options of `negatoscope render`
 * @returns {Promise<string>} "same", or what differs
 */
export const compareWithNative = (saved, file, options = []) => ask("render", saved, file, options);

/**
 * Cut a plane out of a volume natively and compare with a PNG that the page saved; see compare_plane.py.
 *
 * @param {string} saved path of the page's PNG
 * @param {{folder: string, plane: string, frame: number, thickness: number, mode: string}} cut
 * @returns {Promise<string>} "same", or what differs
 */
export const comparePlaneWithNative = (saved, { folder, plane, frame, thickness, mode }) =>
  ask("plane", folder, plane, frame, saved, thickness, mode);

/**
 * Compare a header that the page saved with what pydicom reads; see compare_tags.py.
 *
 * @param {string} saved path of the page's CSV or JSON
 * @param {string} file path of the DICOM file
 * @returns {Promise<string>} "same", or what differs
 */
export const compareTags = (saved, file) => ask("tags", saved, file);
