// Write the service worker of a site: its script, and which files make up this version of the site.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SCRIPT = fileURLToPath(new URL("../web/service-worker/main.js", import.meta.url));
/** Nothing that the page needs: what hosts serve instead of other files, reports, and texts of licences. */
const LEFT_OUT = /\.(br|gz)$|^(service-worker\.js|size-report\.json|licences\/)/;
/** Named by their content already. */
const HASHED = /^assets\//;

const sha256 = (data) => createHash("sha256").update(data);

/** The files of a site that make it work, by their addresses, in order. */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
}

/**
 * How the service worker knows a file. The page itself is not compared with its hash: some hosts write a line of their own
 * into it.
 */
function entryOf(folder, file) {
  const data = readFileSync(join(folder, file));
  return {
    url: file,
    revision: HASHED.test(file) ? null : sha256(data).digest("hex").slice(0, 16),
    ...(file === "index.html" ? {} : { integrity: `sha256-${sha256(data).digest("base64")}` }),
  };
}

/**
 * Write service-worker.js into a site.
 *
 * @param {string} folder
 * @param {string} entry the page's script, which only the page of this version names
 */
export async function writeServiceWorker(folder, entry) {
  const names = filesOf(folder);
  const files = names.map((file) => entryOf(folder, file));
  const bytes = names.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0);
  const name = sha256(JSON.stringify(files)).digest("hex").slice(0, 12);
  const { outputFiles } = await build({
    entryPoints: [SCRIPT],
    bundle: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16.4"],
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    write: false,
    define: {
      KEPT: JSON.stringify({ build: name, entry, bytes, files }),
      "process.env.NODE_ENV": '"production"',
    },
  });
  writeFileSync(join(folder, "service-worker.js"), outputFiles[0].contents);
}
