import assert from "node:assert/strict";
import { describe, test } from "node:test";
import "../../../web/i18n/later.js";
import { arranged, filesAdded, filesOpened } from "../../../web/state/file-actions.js";
import { studiesOf } from "../../../web/state/listing.js";
import { rowsOf } from "../../../web/state/tree.js";
import { after, arrivals, opened, presentation, ready, summary } from "./states.js";

const head = {
  study_uid: "7",
  study_description: "Schädel",
  patient_name: "Doe^Jane",
  study_date: "20200131",
};
const STATE = opened(
  summary("a", { instance_number: 1 }),
  summary("b", { instance_number: 2, frames: 4 }),
  summary("c", { instance_number: 3 }),
  summary("d", { series_uid: "9", series_description: "", modality: "MR" }),
  summary("e", { ...head, series_uid: "10", series_description: "T2" }),
);

const rows = (change = {}, { files } = STATE) =>
  rowsOf({
    studies: studiesOf(files),
    presentations: files.filter((entry) => entry.presentation),
    toggled: new Set(),
    search: "",
    anonymous: false,
    ...change,
  });
const told = (list) => list.map(({ level, label }) => `${"  ".repeat(level - 1)}${label}`);

describe("the rows of the list", () => {
  test("are studies and their series; images are folded", () => {
    assert.deepEqual(told(rows()), ["CT", "  Abdomen", "  d.dcm", "Schädel", "  T2"]);
    assert.deepEqual(
      rows().map(({ detail }) => detail),
      ["Jan 19, 2004", "CT · 6 images", "MR · 1 image", "Doe Jane · Jan 31, 2020", "CT · 1 image"],
    );
    assert.deepEqual(
      rows().map(({ position, size, open }) => [position, size, open]),
      [
        [1, 2, true],
        [1, 2, false],
        [2, 2, null],
        [2, 2, true],
        [1, 1, null],
      ],
    );
  });

  test("have orthogonal views below the images of their series", () => {
    const derivation = { kind: "orthogonal", sources: ["d"], options: {} };
    const state = [
      filesAdded([{ handle: "p", name: "Axial", file: new File([], ""), derivation }], 0),
      filesOpened([summary("p", { series_uid: "p", series_description: "Axial: Knee", frames: 30 })], []),
    ].reduce((next, update) => update(next), STATE);
    assert.equal(rows({}, state).length, rows().length);
    const series = rows({}, state)[2];
    assert.equal(series?.open, false);
    const unfolded = rows({ toggled: new Set([series?.key]) }, state);
    assert.deepEqual(
      unfolded.slice(3, 5).map(({ label, detail, position, size }) => [label, detail, position, size]),
      [
        ["Image 1", "d.dcm", 1, 2],
        ["Axial: Knee", "30 frames", 2, 2],
      ],
    );
  });

  test("fold and unfold", () => {
    const [study, series] = rows();
    assert.deepEqual(told(rows({ toggled: new Set([series.key]) })).slice(0, 5), [
      "CT",
      "  Abdomen",
      "    Image 1",
      "    Image 2",
      "    Image 3",
    ]);
    assert.deepEqual(told(rows({ toggled: new Set([study.key]) })), ["CT", "Schädel", "  T2"]);
  });

  test("tell how many frames an image has, and its file", () => {
    const [, series] = rows();
    const images = rows({ toggled: new Set([series.key]) }).filter(({ kind }) => kind === "image");
    assert.deepEqual(
      images.map(({ detail }) => detail),
      ["a.dcm", "b.dcm · 4 frames", "c.dcm"],
    );
  });

  test("number images that have no number by their places", () => {
    const { files } = opened(summary("x"), summary("y"));
    const [, series] = rows({}, { files });
    assert.deepEqual(told(rows({ toggled: new Set([series.key]) }, { files })).slice(2), [
      "    Image 1",
      "    Image 2",
    ]);
  });

  test("stand in the order that the engine gives", () => {
    const series = (...handles) => ({ handles, geometry: { stacked: true } });
    const state = arranged([{ series: [series("c", "b", "a")] }, { series: [series("e"), series("d")] }])(
      STATE,
    );
    const [, first] = rows({}, state);
    assert.deepEqual(told(rows({ toggled: new Set([first.key]) }, state)).slice(2, 5), [
      "    Image 3",
      "    Image 2",
      "    Image 1",
    ]);
  });

  test("do not tell who the patient is when they must not", () => {
    const list = rows({ anonymous: true, toggled: new Set(rows().map(({ key }) => key)) });
    assert.doesNotMatch(JSON.stringify(list.map(({ label, detail }) => [label, detail])), /Doe|2020|dcm/);
    assert.ok(told(rows({ anonymous: true })).includes("  Series 2"));
  });
});

describe("searching", () => {
  test("finds series by any of their words, whatever the case and the accents", () => {
    assert.deepEqual(told(rows({ search: "schadel t2" })), ["Schädel", "  T2"]);
    assert.deepEqual(told(rows({ search: "MR" })), ["CT", "  d.dcm"]);
    assert.deepEqual(told(rows({ search: "jane 2020" })), ["Schädel", "  T2"]);
    assert.deepEqual(rows({ search: "liver" }), []);
  });

  test("finds single images and unfolds their series, with their own numbers", () => {
    assert.deepEqual(told(rows({ search: "abdomen b.dcm" })), ["CT", "  Abdomen", "    Image 2"]);
    const [, series] = rows();
    assert.deepEqual(told(rows({ search: "b.dcm", toggled: new Set([series.key]) })), ["CT", "  Abdomen"]);
  });

  test("does not find by what is hidden", () => {
    assert.deepEqual(rows({ search: "jane", anonymous: true }), []);
    assert.deepEqual(rows({ search: "b.dcm", anonymous: true }), []);
  });
});

test("presentation states stand below the studies", () => {
  const state = after(
    ready,
    filesAdded(arrivals("a", "s"), 1),
    filesOpened([summary("a")], [], [presentation("s", "a")]),
  );
  assert.deepEqual(told(rows({}, state)), ["CT", "  Abdomen", "Presentation states", "  BONE"]);
  assert.deepEqual(told(rows({ toggled: new Set(["states"]) }, state)).at(-1), "Presentation states");
  assert.deepEqual(told(rows({ search: "bone" }, state)), ["Presentation states", "  BONE"]);
});
