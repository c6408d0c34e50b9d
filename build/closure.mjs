// node closure.mjs BUNDLE MODULES SAMPLES: start Python with everything, do what the first image needs, and print as
// JSON the files that were loaded. What is not among them is fetched after the first image.
import { startPython } from "../web/engine/worker/runtime.js";
import { nodeLoader, readParts } from "./node_loader.mjs";

const [bundle, modules, samples] = process.argv.slice(2);
try {
  const parts = readParts({ bundles: [bundle], modules }, "");
  const python = await startPython(await nodeLoader(), parts, () => {});
  python.mountNodeFS("/tools", new URL("in_pyodide", import.meta.url).pathname);
  python.mountNodeFS("/samples", samples);
  python.pyimport("sys").path.append("/tools");
  process.stdout.write(python.pyimport("exercise").loaded_files("/samples"));
} catch (error) {
  // Not the whole error: Node would print the loader's only line, which is a megabyte long.
  process.stderr.write(`${error.message}\n${error.stack?.slice(-2000)}`);
  process.exitCode = 1;
}
