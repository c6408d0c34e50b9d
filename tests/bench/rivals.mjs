// Build the sites of the rivals, and the plain Pyodide page that our own start is measured against.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compressAll } from "../../build/compress.mjs";
import { run } from "../../build/setup.mjs";
import { ROOT } from "../e2e/places.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CACHE = join(ROOT, ".cache/bench");
const PYODIDE = join(ROOT, "node_modules/pyodide");
const WHEELS = join(ROOT, ".cache/wheels");
const PLAIN_PACKAGES = ["numpy", "scipy", "pydicom", "imagecodecs"];
const require = createRequire(join(HERE, "package.json"));

const hashOf = (data) => createHash("sha256").update(data).digest("hex").slice(0, 12);

/** Install the rivals by their own lock, once. */
function install() {
  const lock = readFileSync(join(HERE, "package-lock.json"));
  const stamp = join(HERE, "node_modules/.stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hashOf(lock)) {
    return;
  }
  console.log("▸ the rivals' npm packages (tests/bench/package-lock.json)");
  const advice =
    "The bench wanted the packages of tests/bench/package-lock.json, and npm could not get them.";
  run("npm", ["ci", "--ignore-scripts", "--loglevel=error"], advice, { cwd: HERE });
  writeFileSync(stamp, hashOf(lock));
}

/** Put bytes among the site's assets under a name of their own. */
function addAsset(site, name, contents) {
  const file = name.replace(/(\.\w+)$/, `-${hashOf(contents)}$1`);
  writeFileSync(join(site, "assets", file), contents);
  return file;
}

/** Packages of Node that codecs name and do not use in a browser. */
const withoutNode = {
  name: "without-node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(fs|path|crypto)$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "export default {};" }));
  },
};

/** What bundlers do with `new URL("x", import.meta.url)`: workers are bundled, other files copied. */
function withAddresses(site) {
  const address = /new URL\((["'])([^"']+)\1,\s*import\.meta\.url\)/g;
  return {
    name: "addresses",
    setup({ onLoad }) {
      onLoad({ filter: /dicom-image-loader[\\/]dist[\\/]esm[\\/].*\.js$/ }, async ({ path }) => {
        let contents = readFileSync(path, "utf8");
        for (const [whole, , wanted] of [...contents.matchAll(address)]) {
          const file = wanted.endsWith(".js")
            ? await bundle(site, join(dirname(path), wanted))
            : addAsset(site, basename(require.resolve(wanted)), readFileSync(require.resolve(wanted)));
          contents = contents.replace(whole, `new URL("./${file}", import.meta.url)`);
        }
        return { contents, loader: "js" };
      });
    },
  };
}

/** Bundle a script into the site's assets and return its name there. */
async function bundle(site, entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    target: ["chrome109"],
    nodePaths: [join(HERE, "node_modules")],
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    plugins: [withoutNode, withAddresses(site)],
  });
  return addAsset(site, basename(entry), outputFiles[0].contents);
}

/** Write the page of a site around its script. */
function writePage(site, name, script) {
  const html = readFileSync(join(HERE, "rivals", name, "index.html"), "utf8");
  writeFileSync(join(site, "index.html"), html.replace("%MAIN_JS%", `assets/${script}`));
}

async function buildDwv(site) {
  cpSync(join(HERE, "node_modules/dwv/dist/assets"), join(site, "assets"), {
    recursive: true,
    filter: (path) => !path.endsWith(".map"),
  });
  writePage(site, "dwv", await bundle(site, join(HERE, "rivals/dwv/main.js")));
}

async function buildCornerstone(site) {
  writePage(site, "cornerstone", await bundle(site, join(HERE, "rivals/cornerstone/main.js")));
}

/** Pyodide as its documentation says: loadPyodide, then loadPackage of the official wheels. */
async function buildPlain(site) {
  const assets = join(site, "assets");
  for (const file of [
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
  ]) {
    copyFileSync(join(PYODIDE, file), join(assets, file));
  }
  const wheels = readdirSync(WHEELS).filter((name) => PLAIN_PACKAGES.includes(name.split("-")[0]));
  for (const wheel of wheels) {
    copyFileSync(join(WHEELS, wheel), join(assets, wheel));
  }
  writeFileSync(join(assets, "wheels.json"), JSON.stringify(wheels));
  copyFileSync(join(HERE, "rivals/plain/worker.js"), join(assets, "worker.js"));
  writePage(site, "plain", addAsset(site, "main.js", readFileSync(join(HERE, "rivals/plain/main.js"))));
}

const BUILDERS = { dwv: buildDwv, cornerstone: buildCornerstone, plain: buildPlain };

/** Build all sites and return their folders by name. */
export async function buildRivals() {
  install();
  const sites = {};
  for (const [name, make] of Object.entries(BUILDERS)) {
    const site = join(CACHE, name);
    rmSync(site, { recursive: true, force: true });
    mkdirSync(join(site, "assets"), { recursive: true });
    await make(site);
    await compressAll(site, join(ROOT, ".cache/compressed"));
    sites[name] = site;
  }
  return sites;
}
