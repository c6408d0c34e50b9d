// Bundle the page and the worker, write index.html, and compress everything beside itself. Runs after assemble.py.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compressAll } from "./compress.mjs";
import { writeServiceWorker } from "./service_worker.mjs";
import { writeSizeReport } from "./size_report.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PUBLIC = join(ROOT, "public");
const CACHE = join(ROOT, ".cache");

/**
 * The page's policy: nothing but our own files, and no code from text. The engine's worker starts from a blob: of one
 * import line, because such a worker inherits this policy; one started from a file would have none on a plain host.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const site = JSON.parse(readFileSync(join(CACHE, "site.json"), "utf8"));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const COMMON = {
  bundle: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16.4"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: ROOT,
};

/** Bundle one entry point and return its path in the site. */
async function bundle(entry, name, options) {
  const result = await build({ ...COMMON, entryPoints: [join(ROOT, entry)], write: false, ...options });
  const [{ contents }] = result.outputFiles;
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const file = `assets/${name.replace(".", `-${hash}.`)}`;
  writeFileSync(join(PUBLIC, file), contents);
  return file;
}

/** What everything that is fetched later needs of the page, or some of it. */
const SHARED = ["web/ui/ng-app.js", "web/state/commands.js"].map((file) => join(ROOT, file));

/**
 * What is fetched later shares most of its modules with the page. esbuild would make one file of what each few of them
 * have in common, and the first image would wait for all of these; if every one needs all of the page, there is one.
 */
const oneSharedFile = {
  name: "one-shared-file",
  setup(builder) {
    const later = new Set();
    builder.onResolve({ filter: /\.js$/ }, ({ kind, path, resolveDir }) => {
      if (kind === "dynamic-import") later.add(resolve(resolveDir, path));
      return undefined;
    });
    builder.onLoad({ filter: /[\\/]web[\\/].*\.js$/ }, ({ path }) =>
      later.has(path)
        ? {
            contents: [
              readFileSync(path, "utf8"),
              ...SHARED.map((file) => `import ${JSON.stringify(file)};`),
            ].join("\n"),
            loader: "js",
          }
        : undefined,
    );
  },
};

/**
 * Bundle the page, whose panels are fetched when they are opened: one script, what it shares with the panels, and these.
 *
 * @returns {Promise<{entry: string, first: string[], later: string[]}>} paths in the site; `first`: what the entry needs at once
 */
async function bundlePage(define) {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: { main: join(ROOT, "web/main.js") },
    outdir: join(PUBLIC, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    plugins: [oneSharedFile],
    metafile: true,
    define,
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [path.replace("public/", ""), output]),
  );
  const [entry] = [...outputs].find(([, output]) => output.entryPoint === "web/main.js");
  const first = new Set();
  const follow = (path) => {
    for (const { path: next, kind } of outputs.get(path).imports) {
      const file = next.replace("public/", "");
      if (kind === "import-statement" && !first.has(file)) {
        first.add(file);
        follow(file);
      }
    }
  };
  follow(entry);
  return {
    entry,
    first: [...first],
    later: [...outputs.keys()].filter((path) => path !== entry && !first.has(path)),
  };
}

const { files, ...told } = site.engine;
const script = await bundle("web/engine/worker/main.js", "engine.js", {
  alias: {
    "pyodide-loader": join(CACHE, "loader/pyodide.mjs"),
    "pyodide-runtime": join(CACHE, "loader/pyodide.asm.mjs"),
  },
  external: ["node:*", "ws"],
  define: { ENGINE: JSON.stringify(told) },
  // Emscripten's output, which we ship as it is; the paths that would evaluate text are not taken, and the policy forbids it.
  logOverride: { "direct-eval": "silent", "commonjs-variable-in-esm": "silent" },
});
const painter = await bundle("web/view/painting/worker.js", "painter.js", {});
const samples = site.samples.map((sample) => ({ ...sample, size: statSync(join(PUBLIC, sample.file)).size }));
const engine = {
  script,
  ...Object.fromEntries(Object.entries(files).map(([part, file]) => [part, `assets/${file}`])),
};
const define = { SITE: JSON.stringify({ version, engine, painter, samples }) };
const page = await bundlePage(define);
const early = await bundle("web/early.js", "early.js", { define: { SITE: JSON.stringify({ engine }) } });
const style = await bundle("web/styles/main.css", "main.css", {});
const preload = (file) => `  <link rel="modulepreload" href="${file}">\n  `;
const html = readFileSync(join(ROOT, "web/index.html"), "utf8")
  .replace("<head>", `<head>\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}">`)
  .replaceAll("%MAIN_CSS%", style)
  .replaceAll("%MAIN_JS%", page.entry)
  .replace("</head>", `${page.first.map(preload).join("")}</head>`)
  .replaceAll("%EARLY_JS%", early);
if (!html.includes(POLICY) || /%[A-Z]+_(JS|CSS)%/.test(html)) {
  throw new Error(
    "web/index.html must have a <head> and no placeholders but %MAIN_CSS%, %MAIN_JS%, %EARLY_JS%",
  );
}
writeFileSync(join(PUBLIC, "index.html"), html);
for (const file of ["icon.svg", "manifest.webmanifest"]) {
  copyFileSync(join(ROOT, "web", file), join(PUBLIC, file));
}
await writeServiceWorker(PUBLIC, page.entry);

await compressAll(PUBLIC, join(CACHE, "compressed"));
writeSizeReport(PUBLIC, { style, page, early, painter, engine, parts: told });
