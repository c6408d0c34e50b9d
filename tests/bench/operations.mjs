// Every operation, from the decoded frame until the page could show it: the site's own Python (in Node) beside the native
// package, with the longest step in which nobody else has a turn.
import { execFileSync } from "node:child_process";
import { PYTHON } from "../../build/setup.mjs";
import { ARTIFACTS, ROOT } from "../e2e/places.js";
import { inProject, mount, startSitePython } from "../pyodide/python.mjs";

const SCRIPT = "tests/bench/operation_times.py";
const SIZES = ["512", "2048", "3000x2500"];
/** Twelve megapixels, for the operations that take long. */
const LARGE = "4000x3000";
const LONG = [
  "median_filter",
  "nonlocal_means",
  "bilateral_filter",
  "clahe",
  "canny",
  "replace_marked",
  "fill_holes",
  "largest_component",
  "remove_small",
  "gaussian_mixture",
  "rotate",
];
/** Those whose time goes into scipy.ndimage; all others are done by NumPy, whose loops are slower in WebAssembly. */
const BY_NDIMAGE = [
  "sobel",
  "gaussian_gradient_magnitude",
  "laplacian_of_gaussian",
  "prewitt",
  "scharr",
  "laplace",
  "difference_of_gaussians",
  "canny",
  "convolve",
  "convolve_named",
  "gaussian_filter",
  "unsharp_mask",
  "minimum_filter",
  "maximum_filter",
  "median_filter",
  "percentile_filter",
];
/** What is asked of tables, in milliseconds at 2048², and of those by ndimage, as browser ÷ native. */
const MOST_TABLE = 8;
const MOST_RATIO = 1.6;

/** Seconds of the processor, as `time.process_time`: others use it, too. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** @returns {Record<string, string[]>} two files of each size */
const chosen = (files, sizes) =>
  Object.fromEntries(sizes.map((size) => [size, files[size].slice(0, 2).map(({ path }) => path)]));

/** Run the script natively. */
function natively(wanted) {
  const settings = { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 24 };
  return JSON.parse(execFileSync(PYTHON, [SCRIPT, JSON.stringify(wanted)], settings));
}

/** The script in the site's own Python. */
async function insideSite() {
  const python = await startSitePython();
  mount(python, inProject("tests/bench"), "/bench", { importable: true });
  mount(python, ARTIFACTS, "/artifacts");
  const script = python.pyimport("operation_times");
  return ({ sizes, names, runs }) => {
    const mounted = Object.entries(sizes).map(([size, paths]) => [
      size,
      paths.map((path) => path.replace(ARTIFACTS, "/artifacts")),
    ]);
    const wanted = { sizes: python.toPy(Object.fromEntries(mounted)), clock };
    const less = { ...(names && { names: python.toPy(names) }), ...(runs && { runs }) };
    return JSON.parse(script.measure_all.callKwargs({ ...wanted, ...less }));
  };
}

/** Times by operation and size of both, and of the long ones at twelve megapixels in the browser's engine. */
export async function measureOperations(files, { quick, operations: names }) {
  const wanted = { sizes: chosen(files, quick ? SIZES.slice(0, 1) : SIZES), ...(names && { names }) };
  const inside = await insideSite();
  const browser = inside(wanted);
  const native = natively(wanted);
  const longer = LONG.filter((name) => !quick && (!names || names.includes(name)));
  const long = longer.length > 0 ? inside({ sizes: chosen(files, [LARGE]), names: longer, runs: 1 }) : {};
  return {
    rows: Object.entries(browser).flatMap(([operation, { kind, times }]) =>
      Object.entries(times).map(([size, time]) =>
        rowOf({ operation, kind, size }, time, native[operation].times[size]),
      ),
    ),
    long: Object.entries(long).map(([operation, { times }]) => ({ operation, ...times[LARGE] })),
  };
}

function rowOf(what, { total, longest }, native) {
  const ratio = Number((total / native.total).toFixed(2));
  const byNdimage = BY_NDIMAGE.includes(what.operation);
  const missed =
    what.kind === "table" ? what.size === "2048" && total > MOST_TABLE : byNdimage && ratio > MOST_RATIO;
  return { ...what, byNdimage, browser: total, native: native.total, ratio, longest, missed };
}

const line = (cells) => `| ${cells.join(" | ")} |`;
const aligned = (heads, texts) => line(heads.map((_, at) => (at < texts ? "---" : "---:")));

/** Two Markdown tables: one line for each operation, all sizes beside each other; and the long ones. */
export function operationsMarkdown({ rows, long }) {
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const byName = new Map(
    rows.map(({ operation }) => [operation, rows.filter((row) => row.operation === operation)]),
  );
  const cell = ({ browser, native, ratio, missed }) =>
    `${browser} ÷ ${native} = ${missed ? `**${ratio}**` : ratio}`;
  const heads = ["operation", "kind or library", ...sizes.map((size) => `${size}, ms: browser ÷ native`)];
  const longHeads = ["12 megapixels in the browser", "total, ms", "steps", "longest step, ms"];
  return [
    [
      line(heads),
      aligned(heads, 2),
      ...[...byName].map(([name, its]) =>
        line([name, its[0].byNdimage ? "ndimage" : its[0].kind, ...its.map(cell)]),
      ),
    ].join("\n"),
    [
      line(longHeads),
      aligned(longHeads, 1),
      ...long.map(({ operation, total, steps, longest }) => line([operation, total, steps, longest])),
    ].join("\n"),
  ];
}

/** What misses what is asked of it, one line each. */
export function missedOperations({ rows }) {
  return rows
    .filter(({ missed }) => missed)
    .map(({ operation, kind, size, browser, ratio }) =>
      kind === "table"
        ? `${operation} takes ${browser} ms at ${size}², more than ${MOST_TABLE}`
        : `${operation} takes ${ratio} × native at ${size}, more than ${MOST_RATIO}`,
    );
}
