import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BUDGET_MB, writeSizeReport } from "../../build/size_report.mjs";

const SMALL = ["index.html", "a.css", "a.js", "early.js", "painter.js", "engine.js"];

/** A site whose snapshot and whose only bundle weigh so many bytes; all else weighs one. */
function site(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "negatoscope-size-"));
  mkdirSync(join(folder, "assets/py"), { recursive: true });
  for (const file of [...SMALL, "assets/py/pyodide.asm.wasm", "assets/rest.bin"]) {
    writeFileSync(join(folder, file), "x");
  }
  for (const file of ["assets/core.bin", "assets/snapshot.wasm"]) {
    writeFileSync(join(folder, file), Buffer.alloc(bytes));
  }
  const [, style, page, early, painter, engine] = SMALL;
  const parts = {
    runtime: "py/",
    snapshot: { file: "snapshot.wasm" },
    core: { bundles: ["core.bin"], sideModules: {} },
    rest: { bundles: ["rest.bin"], sideModules: {} },
  };
  return { folder, files: { style, page, early, painter, engine, parts } };
}

test("the report names every part with its weight, for both ways of starting", () => {
  const { folder, files } = site(1000);
  writeSizeReport(folder, files);
  const report = JSON.parse(readFileSync(join(folder, "size-report.json"), "utf8"));
  const first = report["before the first image"];
  assert.equal(first.parts["assets/snapshot.wasm"].raw, 1000);
  assert.equal(first.total.raw, 1000 + SMALL.length + 1);
  assert.equal(report["before the first image, without the snapshot"].parts["assets/core.bin"].raw, 1000);
  assert.equal(report["after the first image"].parts["assets/rest.bin"].raw, 1);
});

test("a site over the budget stops the build and says by how much", () => {
  const { folder, files } = site((BUDGET_MB.brotli + 1) * 1e6);
  assert.throws(
    () => writeSizeReport(folder, files),
    /before the first image, 9\.00 MB are needed with brotli, the budget is 8 MB/,
  );
});
