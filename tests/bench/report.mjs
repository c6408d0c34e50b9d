// Medians, spreads and ratios of all rounds: as a table on the terminal, as JSON, and as Markdown for the README.
import { median } from "./measures.mjs";

const numbers = (values) => values.filter((value) => typeof value === "number" && !Number.isNaN(value));

/** One viewer's numbers for one measure. */
function summaryOf(values) {
  const good = numbers(values);
  if (good.length === 0) {
    return { failed: values.find((value) => typeof value === "string") ?? "not measured" };
  }
  return { median: median(good), min: Math.min(...good), max: Math.max(...good), runs: good };
}

/**
 * @param {Record<string, Record<string, unknown[]>>} results values of all rounds by measure and viewer
 * @returns {{measure: string, viewers: object, ratios: object}[]} with ratios ours/theirs and ours/fastest
 */
export function summarise(results) {
  return Object.entries(results).map(([measure, byViewer]) => {
    const viewers = Object.fromEntries(
      Object.entries(byViewer).map(([name, values]) => [name, summaryOf(values)]),
    );
    const { ours, plain, ...rivals } = viewers;
    const rated = Object.entries(rivals).filter(([, { median: theirs }]) => theirs > 0);
    const ratios = Object.fromEntries(
      [...rated, ...(plain?.median ? [["plain", plain]] : [])].map(([name, { median: theirs }]) => [
        name,
        ours?.median === undefined ? null : ours.median / theirs,
      ]),
    );
    const best = isMoreBetter(measure) ? Math.max : Math.min;
    const rival = best(...rated.map(([, { median: theirs }]) => theirs));
    const toBest = rated.length > 0 && ours?.median !== undefined ? ours.median / rival : null;
    return { measure, viewers, ratios: { ...ratios, best: toBest } };
  });
}

const isMoreBetter = (measure) => measure.endsWith("per second");

function short(value) {
  if (value === undefined || value === null || Number.isNaN(value)) {
    return "–";
  }
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function cell(summary) {
  if (summary?.median === undefined) {
    return "–";
  }
  const { median: middle, min, max } = summary;
  return min === max ? short(middle) : `${short(middle)} (${short(min)}–${short(max)})`;
}

/** The rows as a Markdown table. */
export function markdown(rows, viewers) {
  const columns = [...viewers, ...(rows.some((row) => row.viewers.plain) ? ["plain"] : [])];
  const others = columns.filter((name) => name !== "ours");
  const titles = ["measure", ...columns, ...others.map((name) => `ours ÷ ${name}`), "ours ÷ best rival"];
  const lines = rows.map(({ measure, viewers: all, ratios }) => [
    measure,
    ...columns.map((name) => cell(all[name])),
    ...others.map((name) => short(ratios[name])),
    short(ratios.best),
  ]);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return `${[line(titles), line(titles.map((_, at) => (at ? "---:" : "---"))), ...lines.map(line)].join("\n")}\n`;
}

/** The rows as objects for console.table. */
export function terminal(rows, viewers) {
  return Object.fromEntries(
    rows.map(({ measure, viewers: all, ratios }) => [
      measure,
      {
        ...Object.fromEntries([...viewers, "plain"].map((name) => [name, cell(all[name])])),
        "ours ÷ best": short(ratios.best),
      },
    ]),
  );
}

/** What failed, and how, in words. */
export function failures(rows) {
  return rows.flatMap(({ measure, viewers }) =>
    Object.entries(viewers)
      .filter(([, { failed }]) => failed)
      .map(([name, { failed }]) => `${name}: ${measure}: ${failed}`),
  );
}
