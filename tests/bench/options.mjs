// What the bench is asked for: node tests/bench/bench.mjs [--quick] [--rounds N] [--only start,drop,…] [--viewers ours,dwv,…] [--operations sobel,…]
import { parseArgs } from "node:util";
import { SetupError } from "../../build/setup.mjs";

export const MEASURES = [
  "start",
  "drop",
  "window",
  "scroll",
  "codecs",
  "memory",
  "many",
  "engine",
  "operations",
];
export const VIEWERS = ["ours", "dwv", "cornerstone", "cornerstone-cpu"];
const DEFAULT_VIEWERS = VIEWERS.slice(0, 3);

/** Split a list and hold it against what there is. */
function chosen(text, allowed, fallback) {
  const wanted = text?.split(",") ?? fallback;
  const unknown = wanted.find((each) => !allowed.includes(each));
  if (unknown !== undefined) {
    throw new SetupError(`The bench knows no ${JSON.stringify(unknown)}; it knows ${allowed.join(", ")}.`);
  }
  return wanted;
}

/**
 * @returns {{quick: boolean, rounds: number, measures: string[], viewers: string[], site: string | undefined,
 *   operations: string[] | undefined}}
 */
export function readOptions(argv = process.argv.slice(2)) {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: "boolean", default: false },
      rounds: { type: "string" },
      only: { type: "string" },
      viewers: { type: "string" },
      site: { type: "string" },
      operations: { type: "string" },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new SetupError(
      `--rounds is ${JSON.stringify(values.rounds)}, but must be a whole number from 1 on.`,
    );
  }
  return {
    quick: values.quick,
    rounds,
    measures: chosen(values.only, MEASURES, MEASURES),
    viewers: chosen(values.viewers, VIEWERS, DEFAULT_VIEWERS),
    site: values.site,
    operations: values.operations?.split(","),
  };
}
