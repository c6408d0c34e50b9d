// node together.mjs [--restored] NAME…: use Pillow and codecs in one interpreter in this order; print each name that came out right.
import { inProject, mount, restoreSitePython, startSitePython } from "./python.mjs";

const names = process.argv.slice(2);
const restored = names[0] === "--restored" && names.shift();
try {
  const python = restored ? await restoreSitePython() : await startSitePython();
  mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
  const codecs = python.pyimport("together");
  for (const name of names) {
    codecs.check(name);
    console.log(name);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
