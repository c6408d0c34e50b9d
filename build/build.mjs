// npm run build: make public/, the whole site.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { main, PYTHON, ROOT, run, setUp } from "./setup.mjs";

const STAMP = join(ROOT, ".cache", "build.stamp");

/** Hash of everything that the site is made from. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const folder of ["py/negatoscope", "web", "build"]) {
    const files = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !(entry.parentPath ?? entry.path).includes("__pycache__"))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
    for (const file of files) {
      hash.update(file).update(readFileSync(file));
    }
  }
  for (const file of ["package.json", "package-lock.json", "LICENSE"]) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  return hash.digest("hex");
}

/** Build the site unless public/ is what would come out. */
export function buildSite({ force = false } = {}) {
  const wanted = fingerprint();
  if (
    !force &&
    existsSync(join(ROOT, "public/index.html")) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, "utf8") === wanted
  ) {
    return;
  }
  console.log("▸ building public/");
  rmSync(STAMP, { force: true });
  run(PYTHON, ["build/assemble.py"], "The site was not built (see above).");
  run(process.execPath, ["build/web.mjs"], "The site was not built (see above).");
  writeFileSync(STAMP, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => {
    setUp();
    buildSite({ force: true });
    console.log("▸ public/ is ready: deploy this folder on any static host, or run `npm start`");
  });
}
