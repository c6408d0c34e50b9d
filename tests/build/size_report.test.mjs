import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BUDGET_MB, writeSizeReport } from "../../build/size_report.mjs";

/** A site whose only bundle weighs so many bytes. */
function site(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "negatoscope-size-"));
  mkdirSync(join(folder, "assets/py"), { recursive: true });
  for (const file of [
    "index.html",
    "a.css",
    "a.js",
    "engine.js",
    "assets/py/pyodide.asm.wasm",
    "assets/rest.bin",
  ]) {
    writeFileSync(join(folder, file), "x");
  }
  writeFileSync(join(folder, "assets/core.bin"), Buffer.alloc(bytes));
  const parts = {
    runtime: "py/",
    core: { bundles: ["core.bin"], sideModules: {} },
    rest: { bundles: ["rest.bin"], sideModules: {} },
  };
  return { folder, files: { style: "a.css", page: "a.js", engine: "engine.js", parts } };
}

test("the report names every part with its weight", () => {
  const { folder, files } = site(1000);
  writeSizeReport(folder, files);
  const report = JSON.parse(readFileSync(join(folder, "size-report.json"), "utf8"));
  assert.equal(report["before the first image"].parts["assets/core.bin"].raw, 1000);
  assert.equal(report["before the first image"].total.raw, 1005);
  assert.equal(report["after the first image"].total.raw, 1);
});

test("a site over the budget stops the build and says by how much", () => {
  const { folder, files } = site((BUDGET_MB + 1) * 1e6);
  assert.throws(() => writeSizeReport(folder, files), /needs 15\.00 MB compressed, the budget is 14 MB/);
});
