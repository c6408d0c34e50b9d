// The engine beside the native package: the same script in the site's own Python (in Node) and in the .venv's.
import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { PYTHON } from "../../build/setup.mjs";
import { ARTIFACTS, ROOT } from "../e2e/places.js";
import { inProject, mount, startSitePython } from "../pyodide/python.mjs";

const SCRIPT = "tests/bench/engine_times.py";
const MEGA = 1e6;

/** One file of each size and of each compressed variant. */
function chosen(files) {
  return Object.entries(files)
    .filter(([group]) => /^\d/.test(group))
    .map(([, [first]]) => first);
}

/** The times of both, with the ratio browser engine ÷ native, as rows of a table. */
export async function measureEngine(files) {
  const list = chosen(files);
  const paths = list.map(({ path }) => path);
  const native = JSON.parse(
    execFileSync(PYTHON, [SCRIPT, ...paths], { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 24 }),
  );
  const python = await startSitePython();
  mount(python, inProject("tests/bench"), "/bench", { importable: true });
  mount(python, ARTIFACTS, "/artifacts");
  const inside = paths.map((path) => path.replace(ARTIFACTS, "/artifacts"));
  const engine = JSON.parse(python.pyimport("engine_times").measure_all(inside));
  const rows = [];
  for (const { path, rows: height, columns } of list) {
    const name = basename(path, ".dcm");
    for (const [what, time] of Object.entries(engine[name])) {
      rows.push({
        file: name.replace(/-\d+$/, ""),
        what,
        "browser engine, ms": time,
        "native, ms": native[name][what],
        ratio: Number((time / native[name][what]).toFixed(2)),
        "engine, ms per megapixel": Number((time / ((height * columns) / MEGA)).toFixed(2)),
      });
    }
  }
  return rows;
}

/** The rows as a Markdown table. */
export function engineMarkdown(rows) {
  const heads = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map((row) => line(Object.values(row)))].join(
    "\n",
  );
}
