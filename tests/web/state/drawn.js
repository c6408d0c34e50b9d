import { paneChanged } from "../../../web/state/actions.js";
import { signature, wantedDisplay } from "../../../web/state/wishes.js";
import { paneIn } from "./states.js";

/** A picture as the engine would have answered it. */
export const picture = (change = {}) => ({
  key: "k",
  handle: "a",
  frameNumber: 1,
  rows: 100,
  columns: 200,
  color: false,
  frame: 1,
  table: 2,
  bytes: 40_000,
  window: { center: 40, width: 400, function: "LINEAR", explanation: "" },
  range: [-1000, 1000],
  unit: "HU",
  warnings: [],
  choices: [],
  placement: null,
  spacing: null,
  orientation: null,
  labels: [],
  facts: {},
  ...change,
});

/** A pane shows what it should. */
export const showing =
  (id, change = {}) =>
  (state) =>
    paneChanged(id, {
      picture: picture(change),
      shown: signature(wantedDisplay(state, paneIn(state, id))),
    })(state);

let last = 0;

/** Something that somebody has drawn. */
export const shape = (change = {}) => ({
  id: `s${++last}`,
  number: last,
  kind: "length",
  handle: "a",
  frame: 1,
  placement: [1, 0, 0, 0, 1, 0],
  points: [
    [1, 2],
    [1, 12],
  ],
  name: "",
  color: 0,
  ...change,
});

/** What the engine says of a shape. */
export const measured = (id, change = {}) => ({
  id,
  kind: "length",
  length: null,
  width: null,
  height: null,
  perimeter: null,
  area: null,
  angle: null,
  unit_length: "mm",
  unit_area: "mm²",
  projected: null,
  plane: "patient",
  explanation: "(0028,0030) Pixel Spacing.",
  warnings: [],
  ...change,
});

/** What it adds where there are pixels inside. */
export const VALUES = Object.freeze({
  unit: "HU",
  count: 46,
  left_out: 0,
  minimum: -1000,
  maximum: 40,
  mean: -12.5,
  median: 0,
  standard_deviation: 3.5,
  entropy: 2.25,
  percentiles: { 50: 0 },
  channels: [],
});
