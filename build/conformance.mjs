// npm run conformance: every file of the corpus against DCMTK, and the browser's Python against the native one.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildSite } from "./build.mjs";
import { main, PYTHON, ROOT, run, setUp } from "./setup.mjs";

const CORPUS = join(ROOT, "..", "shared", "corpus");
const REFERENCE = join(ROOT, "..", "shared", "reference");
const RESULTS = join(ROOT, "artifacts", "conformance");
const NATIVE = join(RESULTS, "native.json");
const BROWSER = join(RESULTS, "browser.json");

await main(() => {
  const missing = [CORPUS, REFERENCE].find((folder) => !existsSync(folder));
  if (missing) {
    console.log(
      `skipped: there is no folder ${missing}, with the files to compare or DCMTK's renderings of them.`,
    );
    return;
  }
  setUp();
  buildSite();
  mkdirSync(RESULTS, { recursive: true });
  const options = { env: { ...process.env, PYTHONPATH: "py" } };
  console.log("▸ rendering natively, and comparing with DCMTK");
  run(PYTHON, ["tests/conformance/compare.py", CORPUS, REFERENCE, NATIVE], undefined, options);
  console.log("▸ rendering with the browser's Python");
  run(process.execPath, ["tests/conformance/browser.mjs", CORPUS, BROWSER]);
  const report = ["tests/conformance/report.py", CORPUS, NATIVE, BROWSER, "README.md"];
  run(PYTHON, report, "The renderings are not as they should be (see above).", options);
});
