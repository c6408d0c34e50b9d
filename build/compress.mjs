// Compress files beside themselves, for hosts that serve what stands there (name.br, name.gz).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

// Bundles (.bin) bring their own compression, and images have it.
const COMPRESSIBLE = new Set([".html", ".js", ".css", ".json", ".wasm", ".svg", ".txt", ".webmanifest"]);
/** The largest window that browsers take. */
const WINDOW_BITS = 24;
const brotli = (data) =>
  promisify(zlib.brotliCompress)(data, {
    params: {
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      [zlib.constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
    },
  });
const METHODS = [
  [".br", brotli],
  [".gz", (data) => promisify(zlib.gzip)(data, { level: 9 })],
];

/** Compress every file below a folder that gains from it; results are kept in a cache by content. */
export async function compressAll(folder, cache) {
  mkdirSync(cache, { recursive: true });
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const key = (data) => createHash("sha256").update(`${WINDOW_BITS} `).update(data).digest("hex");
  const fresh = files.filter((file) => !existsSync(join(cache, `${key(readFileSync(file))}.br`)));
  if (fresh.length > 0) {
    console.log(`  compressing ${fresh.length} files …`);
  }
  await Promise.all(files.map((file) => compress(file, cache, key)));
}

async function compress(file, cache, key) {
  const data = readFileSync(file);
  for (const [suffix, run] of METHODS) {
    const cached = join(cache, key(data) + suffix);
    if (!existsSync(cached)) {
      writeFileSync(`${cached}.tmp`, await run(data));
      renameSync(`${cached}.tmp`, cached);
    }
    writeFileSync(file + suffix, readFileSync(cached));
  }
}
