// node browser.mjs CORPUS RESULT.json: render every file of a corpus with the site's own Python, and note the hashes.
import { writeFileSync } from "node:fs";
import { inProject, mount, startSitePython } from "../pyodide/python.mjs";

const [corpus, result] = process.argv.slice(2);
try {
  const python = await startSitePython();
  mount(python, inProject("tests/conformance"), "/conformance", { importable: true });
  mount(python, corpus, "/corpus");
  python.pyimport("warnings").simplefilter("ignore");
  writeFileSync(result, python.pyimport("hashes").outcomes("/corpus"));
} catch (error) {
  // Not the whole error: Node would print the loader's only line, which is a megabyte long.
  console.error(`${error.message}\n${error.stack?.slice(0, 3000)}`);
  process.exitCode = 1;
}
