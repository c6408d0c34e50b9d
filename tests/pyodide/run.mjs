// Run the Python tests inside Pyodide: node tests/pyodide/run.mjs RESULT.json [pytest arguments …]
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { inProject, mount, startSitePython } from "./python.mjs";

const [result, ...args] = process.argv.slice(2);
try {
  const python = await startSitePython();
  mount(python, inProject(".cache/pytest"), "/pytest", { importable: true });
  mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
  mount(python, inProject("."), "/project");
  // The site leaves out what only tests need of the standard library (unittest, doctest …).
  python.pyimport("sys").path.append("/project/node_modules/pyodide/python_stdlib.zip");
  mount(python, process.env.PYDICOM_FILES, "/testdata");
  if (existsSync(inProject("../shared/corpus"))) {
    mount(python, realpathSync(inProject("../shared")), "/shared");
  }
  const counts = python.pyimport("suite").run(args);
  writeFileSync(result, counts);
  process.exitCode = JSON.parse(counts).status;
} catch (error) {
  // Not the whole error: Node would print the loader's only line, which is a megabyte long.
  console.error(`${error.message}\n${error.stack?.slice(0, 3000)}`);
  process.exitCode = 1;
}
