// Tell what the site weighs, part by part, and stop the build when the first image needs too much.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Megabytes that the first image may need on the wire, whichever way the engine starts. */
export const BUDGET_MB = { brotli: 8, gzip: 14 };
const MB = 1e6;

/** Bytes of one file: as it is, and on the wire from a host that serves what stands compressed beside it. */
function sizes(path) {
  const raw = statSync(path).size;
  const packed = (suffix) => (existsSync(path + suffix) ? statSync(path + suffix).size : raw);
  return { raw, brotli: packed(".br"), gzip: packed(".gz") };
}

/**
 * Write size-report.json into the site and print its totals.
 *
 * @throws when the parts of the first image exceed the budget
 */
export function writeSizeReport(folder, { style, page, early, painter, engine, parts }) {
  const bundles = (part) => part.bundles.map((file) => `assets/${file}`);
  const { snapshot, ...started } = engine;
  const always = ["index.html", style, page.entry, ...page.first, early, painter, ...Object.values(started)];
  const groups = {
    "before the first image": [...always, snapshot],
    "before the first image, without the snapshot": [...always, ...bundles(parts.core)],
    "after the first image": [
      ...page.later,
      ...bundles(parts.core),
      ...bundles(parts.rest),
      `assets/${parts.rest.modules}`,
    ],
  };
  const report = {};
  for (const [group, files] of Object.entries(groups)) {
    const entries = files.map((file) => [file, sizes(join(folder, file))]);
    const total = { raw: 0, brotli: 0, gzip: 0 };
    for (const [, size] of entries) {
      for (const kind of Object.keys(total)) {
        total[kind] += size[kind];
      }
    }
    report[group] = { total, parts: Object.fromEntries(entries) };
    const text = Object.entries(total).map(([kind, bytes]) => `${kind} ${(bytes / MB).toFixed(2)} MB`);
    console.log(`  ${group}: ${text.join(", ")} in ${files.length} files`);
  }
  writeFileSync(join(folder, "size-report.json"), `${JSON.stringify(report, null, 1)}\n`);
  for (const [group, { total }] of Object.entries(report).filter(([name]) => name.startsWith("before"))) {
    for (const [kind, budget] of Object.entries(BUDGET_MB)) {
      const needed = total[kind] / MB;
      if (needed > budget) {
        throw new Error(
          `${group}, ${needed.toFixed(2)} MB are needed with ${kind}, the budget is ${budget} MB. ` +
            "See public/size-report.json for what grew.",
        );
      }
    }
  }
}
