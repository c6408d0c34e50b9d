// node late.mjs SAMPLE: work with a Python to which the parts that the first image does not need come late; prints JSON.
import { readFileSync } from "node:fs";
import { addRest, inProject, mount, restoreSitePython } from "./python.mjs";

const python = await restoreSitePython({ withRest: false });
python.FS.writeFile("/sample.dcm", readFileSync(process.argv[2]));
mount(python, inProject("tests/pyodide"), "/tools", { importable: true });
const page = python.pyimport("late");
const missing = [];
let early = [];
for (let number = 0; number < 5; number++) {
  page.ask(number);
  for (let part = page.work(); part; part = page.work()) {
    if (missing.length === 0) {
      early = JSON.parse(page.loaded());
      await addRest(python);
    }
    missing.push({ number, part });
  }
}
process.stdout.write(JSON.stringify({ missing, early, ...JSON.parse(page.told()) }));
