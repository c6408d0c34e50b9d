// Before all browser tests: make the files that they open.
import { execFileSync } from "node:child_process";
import { PYTHON } from "../../build/setup.mjs";
import { MADE, ROOT } from "./places.js";

export default function makeFiles() {
  execFileSync(PYTHON, ["tests/e2e/make_files.py", MADE], { cwd: ROOT, stdio: "inherit" });
}
