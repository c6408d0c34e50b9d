/**
 * A number as people read it: no more digits than its size deserves.
 * @param {number} value
 * @returns {string}
 */
export function readable(value) {
  if (Number.isInteger(value)) return String(value).replace("-", "−");
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-4
      ? value.toExponential(3)
      : String(Number(value.toPrecision(size >= 100 ? 5 : 4)));
  return text.replaceAll("-", "−");
}

/** @param {string} unit */
export function withSpace(unit) {
  return unit ? ` ${unit}` : "";
}

/** @type {Readonly<Record<string, string>>} */
const STAGES = Object.freeze({
  download: "downloading",
  runtime: "starting the runtime",
  library: "unpacking the libraries",
  start: "starting the interpreter",
  package: "loading Negatoscope",
  ready: "nearly there",
  read: "reading",
  decode: "decoding",
});

/**
 * The name of a stage for people; an operation's own name speaks for itself.
 * @param {string} stage
 */
export function stageLabel(stage) {
  return STAGES[stage] ?? stage.replaceAll("_", " ");
}
