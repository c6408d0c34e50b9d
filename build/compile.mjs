// node compile.mjs SOURCES TARGET: compile a tree of Python sources with Pyodide's own interpreter.
import { loadPyodide } from "pyodide";

const [sources, target] = process.argv.slice(2);
// A fixed hash seed: the order of set constants is part of the bytes. No columns: tracebacks name lines, and are half as large.
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
for (const [point, root] of [
  ["/sources", sources],
  ["/target", target],
  ["/tools", new URL("in_pyodide", import.meta.url).pathname],
]) {
  pyodide.mountNodeFS(point, root);
}
pyodide.runPython("import sys, warnings; sys.path.insert(0, '/tools'); warnings.simplefilter('ignore')");
const { compile_tree } = pyodide.pyimport("compile_tree");
process.stdout.write(`${compile_tree("/sources", "/target")}\n`);
