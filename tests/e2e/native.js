// The same package, natively: what the page's pictures are compared with.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PYTHON } from "../../build/setup.mjs";
import { ROOT } from "./places.js";

/** Colours and bars of progress are for people who watch. */
const { FORCE_COLOR: _, ...env } = process.env;

/** Run a Python script of these tests and return what it prints. */
export const pythonOutput = (args) => execFileSync(PYTHON, args, { cwd: ROOT, env, encoding: "utf8" }).trim();

/** The folder of pydicom's test files. */
export const PYDICOM_FILES = pythonOutput([
  "-c",
  "import pydicom, pathlib; print(pathlib.Path(pydicom.__file__).parent / 'data' / 'test_files')",
]);

/** @param {string} name of one of pydicom's test files */
export const pydicomFile = (name) => join(PYDICOM_FILES, name);

/**
 * Render natively with the command line and compare with a PNG that the page saved.
 *
 * @param {string} saved path of the page's PNG
 * @param {string} file path of the DICOM file
 * @param {string[]} options of `negatoscope render`
 * @returns {string} "same", or what differs
 */
export function compareWithNative(saved, file, options = []) {
  const native = `${saved}.native.png`;
  pythonOutput(["-m", "negatoscope.cli", "render", file, "-o", native, ...options]);
  return pythonOutput(["tests/e2e/compare_png.py", saved, native]);
}
