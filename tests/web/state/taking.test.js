import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { layoutChosen } from "../../../web/state/desk-actions.js";
import { engineLost } from "../../../web/state/file-actions.js";
import { paneUpdated } from "../../../web/state/panes.js";
import {
  countOf,
  exportParams,
  formatChosen,
  formatOf,
  formatsFor,
  optionChosen,
  optionsOf,
  rangeChosen,
  scriptOf,
  takingOf,
  took,
  whatChosen,
} from "../../../web/state/taking.js";
import { windowWanted } from "../../../web/state/window-actions.js";
import { shape, showing } from "./drawn.js";
import { opened, summary } from "./states.js";

const format = (name, takes, change = {}) => ({
  name,
  label: name,
  summary: "",
  suffix: `.${name}`,
  media_type: "x/y",
  takes,
  available: true,
  parameters: [],
  ...change,
});
const QUALITY = { name: "quality", label: "Quality", type: "integer", default: 90, minimum: 1, maximum: 100 };
const ANONYMOUS = { name: "anonymous", label: "Without identity", type: "boolean", default: false };
const SHAPES = { name: "shapes", label: "Shapes", type: "shapes", default: "", kinds: ["length", "polygon"] };
const KNOWN = [
  format("png", "one"),
  format("jpeg", "one", { parameters: [QUALITY] }),
  format("gif", "stack"),
  format("webp", "stack", { available: false }),
  format("dicom", "stack", { parameters: [ANONYMOUS] }),
  format("figure", "grid", {
    parameters: [{ name: "columns", label: "Columns", type: "integer", default: 0 }],
  }),
  format("csv", "stack", { parameters: [SHAPES] }),
];

const after = (state, ...updates) => updates.reduce((now, update) => update(now), state);
const known = (...updates) =>
  after(opened(summary("a"), summary("b"), summary("c")), took({ known: KNOWN }), ...updates);
const names = (formats) => formats.map(({ name }) => name);

describe("formats", () => {
  test("are offered for what they can hold, and not what this Pillow lacks", () => {
    assert.deepEqual(names(formatsFor(KNOWN, "frame")), ["png", "jpeg", "gif", "dicom", "csv"]);
    assert.deepEqual(names(formatsFor(KNOWN, "frames")), ["gif", "dicom", "csv"]);
    assert.deepEqual(names(formatsFor(KNOWN, "panes")), ["gif", "dicom", "figure", "csv"]);
  });

  test("each of what is taken away has its own, which is remembered", () => {
    const state = known(formatChosen("frame", "jpeg"), whatChosen("panes"));
    assert.equal(formatOf(state)?.name, "figure");
    assert.equal(formatOf(whatChosen("frame")(state))?.name, "jpeg");
    assert.equal(formatOf(opened(summary("a"))), null);
  });

  test("have their defaults and what was chosen; a hidden identity stays hidden", () => {
    const state = known(formatChosen("frame", "jpeg"), optionChosen("jpeg", "quality", 50));
    assert.deepEqual(optionsOf(state, KNOWN[1]), { quality: 50 });
    assert.deepEqual(optionsOf(state, KNOWN[4]), { anonymous: false });
    const hidden = { ...state, identityHidden: true };
    assert.deepEqual(optionsOf(hidden, KNOWN[4]), { anonymous: true });
    assert.deepEqual(optionsOf(optionChosen("dicom", "anonymous", false)(hidden), KNOWN[4]), {
      anonymous: false,
    });
  });
});

test("a figure has as many columns as the page, unless it shall have others", () => {
  const state = known(whatChosen("panes"));
  const figure = formatOf(state);
  assert.deepEqual(optionsOf(state, figure), { columns: 3 });
  assert.deepEqual(optionsOf(layoutChosen("four")(state), figure), { columns: 2 });
  assert.deepEqual(optionsOf(optionChosen("figure", "columns", 1)(state), figure), { columns: 1 });
});

describe("shapes", () => {
  const csv = KNOWN.at(-1);
  const line = shape({ name: "stem; of: it", number: 3 });
  const drawn = (...measurements) => ({ ...known(showing("windowed")), measurements });

  test("are those that are drawn on the frame, unless others were typed", () => {
    const there = drawn(
      line,
      shape({
        kind: "profile",
        number: 4,
        points: [
          [0.12345, 2],
          [5, 6],
        ],
      }),
    );
    assert.equal(optionsOf(there, csv).shapes, "stem  of  it (3): length 1,2 1,12; 4: length 0.123,2 5,6");
    assert.equal(optionsOf(optionChosen("csv", "shapes", "")(there), csv).shapes, "");
  });

  test("are none of other frames, none that is unfinished or cannot be measured, none while there is no picture", () => {
    const others = [
      shape({ handle: "b" }),
      shape({ frame: 2 }),
      shape({ kind: "arrow" }),
      shape({ points: [[1, 2]] }),
    ];
    assert.equal(optionsOf(drawn(...others), csv).shapes, "");
    assert.equal(optionsOf({ ...known(), measurements: [line] }, csv).shapes, "");
  });

  test("lie where the picture shows them", () => {
    // The picture begins ten rows and twenty columns further on.
    const cropped = {
      ...known(showing("windowed", { placement: [1, 0, 10, 0, 1, 20] })),
      measurements: [shape({ number: 1 })],
    };
    assert.equal(optionsOf(cropped, csv).shapes, "1: length -9,-18 -9,-8");
  });
});

describe("what is exported", () => {
  test("is the frame of the active pane as it is looked at", () => {
    const params = exportParams(known(windowWanted("minmax")));
    assert.equal(params?.format, "png");
    assert.deepEqual(params?.options, {});
    assert.equal(params?.panes.length, 1);
    assert.deepEqual([params?.panes[0]?.handle, params?.panes[0]?.voi], ["a", "minmax"]);
    assert.equal(params?.frames, undefined);
  });

  test("are all panes that are seen", () => {
    const state = known(whatChosen("panes"));
    const params = exportParams(state);
    assert.deepEqual(
      params?.panes.map(({ recipe }) => recipe.steps.map(({ operation }) => operation)),
      [[], ["equalize_histogram"], ["sobel"]],
    );
    assert.equal(countOf(state), 3);
    assert.equal(countOf({ ...state, solo: "edges" }), 1);
  });

  test("are the images of a series, one by one, or some of them", () => {
    const state = known(whatChosen("frames"));
    const handles = (now) => exportParams(now)?.panes.map(({ handle }) => handle);
    assert.deepEqual(handles(state), ["a", "b", "c"]);
    const some = rangeChosen(2, 3, 3)(state);
    assert.deepEqual(handles(some), ["b", "c"]);
    assert.equal(countOf(some), 2);
    assert.equal(exportParams(state, 2)?.panes.length, 2);
  });

  test("are frames of one file as their numbers", () => {
    const state = after(opened(summary("m", { frames: 5 })), took({ known: KNOWN, what: "frames" }));
    const params = exportParams(rangeChosen(2, 4, 5)(state));
    assert.equal(params?.panes.length, 1);
    assert.deepEqual(params?.frames, [2, 3, 4]);
  });

  test("is nothing while something is not there", () => {
    assert.equal(exportParams(opened(summary("a"))), null);
    assert.equal(exportParams(engineLost(known())), null);
    assert.equal(exportParams({ ...known(), current: null }), null);
  });
});

test("a range lies inside the series, its end not before its beginning; all of it is no range", () => {
  const range = (first, last) => takingOf(rangeChosen(first, last, 9)(known())).range;
  assert.deepEqual(range(3, 5), [3, 5]);
  assert.deepEqual(range(0, 5), [1, 5]);
  assert.deepEqual(range(7, 2), [7, 7]);
  assert.deepEqual(range(Number.NaN, 4.7), [1, 4]);
  assert.equal(range(1, 9), null);
  assert.equal(range(-3, 100), null);
});

describe("a script for the same file", () => {
  test("is that of a frame, with the format and its options", () => {
    const script = scriptOf(known(formatChosen("frame", "jpeg")), "x.jpg");
    assert.equal(script?.pane.id, "windowed");
    assert.deepEqual(script?.file, { format: "jpeg", options: { quality: 90 }, output: "x.jpg" });
  });

  test("is there for frames of one file, not for several files or panes", () => {
    const frames = after(opened(summary("m", { frames: 3 })), took({ known: KNOWN, what: "frames" }));
    assert.deepEqual(scriptOf(frames, "x.gif")?.file.frames, [1, 2, 3]);
    assert.equal(scriptOf(known(whatChosen("frames")), "x.gif"), null);
    assert.equal(scriptOf(known(whatChosen("panes")), "x.png"), null);
  });
});

test("other choices take away what was said of the last file", () => {
  const outcome = { name: "x", lossy: false, sentence: "", before: 1, after: 1, failed: false };
  const done = known(took({ outcome }));
  for (const update of [
    whatChosen("panes"),
    formatChosen("frame", "jpeg"),
    optionChosen("jpeg", "quality", 3),
    rangeChosen(1, 2, 3),
  ])
    assert.equal(takingOf(update(done)).outcome, null);
  const elsewhere = after(done, layoutChosen("two"), paneUpdated("windowed", { invert: true }));
  assert.equal(takingOf(elsewhere).outcome, outcome);
});
