// node together.mjs NAME…: use Pillow and codecs in one interpreter in this order; print each name that came out right.
import { inProject, mount, startSitePython } from "./python.mjs";

try {
  const python = await startSitePython();
  mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
  const codecs = python.pyimport("together");
  for (const name of process.argv.slice(2)) {
    codecs.check(name);
    console.log(name);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
