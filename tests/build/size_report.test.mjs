import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BUDGET_MB, writeSizeReport } from "../../build/size_report.mjs";

const SMALL = [
  "index.html",
  "a.css",
  "a.js",
  "early.js",
  "painter.js",
  "engine.js",
  "python.wasm",
  "modules.wasm",
];

/** A site whose snapshot and whose only bundle weigh so many bytes; all else weighs one. */
function site(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "negatoscope-size-"));
  mkdirSync(join(folder, "assets"), { recursive: true });
  for (const file of [...SMALL, "assets/rest.bin", "assets/rest-modules.wasm"]) {
    writeFileSync(join(folder, file), "x");
  }
  for (const file of ["assets/core.bin", "assets/snapshot.wasm"]) {
    writeFileSync(join(folder, file), Buffer.alloc(bytes));
  }
  const [, style, entry, early, painter, script, runtime, modules] = SMALL;
  const page = { entry, first: [], later: [] };
  const engine = { script, runtime, modules, snapshot: "assets/snapshot.wasm" };
  const parts = {
    core: { bundles: ["core.bin"], modules: "modules.wasm" },
    rest: { bundles: ["rest.bin"], modules: "rest-modules.wasm" },
  };
  return { folder, files: { style, page, early, painter, engine, parts } };
}

test("the report names every part with its weight, for both ways of starting", () => {
  const { folder, files } = site(1000);
  writeSizeReport(folder, files);
  const report = JSON.parse(readFileSync(join(folder, "size-report.json"), "utf8"));
  const first = report["before the first image"];
  assert.equal(first.parts["assets/snapshot.wasm"].raw, 1000);
  assert.equal(first.total.raw, 1000 + SMALL.length);
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
