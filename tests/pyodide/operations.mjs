// node operations.mjs RESULT.json: what every operation makes of some pictures in the site's own Python.
import { writeFileSync } from "node:fs";
import { inProject, mount, startSitePython } from "./python.mjs";

try {
  const python = await startSitePython();
  mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
  writeFileSync(process.argv[2], python.pyimport("operations").every_result_as_json());
} catch (error) {
  // Not the whole error: Node would print the loader's only line, which is a megabyte long.
  console.error(error.message.slice(0, 3000));
  process.exitCode = 1;
}
