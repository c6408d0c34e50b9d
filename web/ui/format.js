import { n, t } from "../i18n/index.js";

/** @import { MessageId } from "../i18n/index.js" */

/**
 * A number as people read it: no more digits than its size deserves.
 * @param {number} value
 * @returns {string}
 */
export function readable(value) {
  if (Number.isInteger(value)) return n(value, { useGrouping: false });
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) {
    const [digits, power = ""] = value.toExponential(3).split("e");
    return `${n(Number(digits), { minimumFractionDigits: 3 })}e${power.replace("-", "−")}`;
  }
  return n(value, { useGrouping: false, maximumSignificantDigits: size >= 100 ? 5 : 4 });
}

/** @param {string} unit */
export function withSpace(unit) {
  return unit ? ` ${unit}` : "";
}

/** @type {Readonly<Record<string, MessageId>>} */
const STAGES = Object.freeze({
  download: "stage.download",
  runtime: "stage.runtime",
  library: "stage.library",
  start: "stage.start",
  package: "stage.package",
  ready: "stage.ready",
  read: "stage.read",
  decode: "stage.decode",
  starting: "stage.starting",
  working: "stage.working",
});

/**
 * The name of a stage for people; an operation's own name speaks for itself.
 * @param {string} stage
 */
export function stageLabel(stage) {
  const label = STAGES[stage];
  return label ? t(label) : stage.replaceAll("_", " ");
}
