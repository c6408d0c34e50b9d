import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { filesAdded, filesOpened } from "../../../web/state/file-actions.js";
import * as listing from "../../../web/state/listing.js";
import { opened, summary } from "./states.js";

describe("the file list", () => {
  test("groups by study and series, in the order of instance numbers", () => {
    const state = opened(
      summary("a", { instance_number: 2 }),
      summary("b", { instance_number: 1, frames: 3 }),
      summary("c", { series_uid: "9", series_description: "" }),
      summary("d", { study_uid: "7", series_uid: "8" }),
    );
    const studies = listing.studiesOf(state.files);
    assert.deepEqual(
      studies.map(({ series }) =>
        series.map(({ label, frames, entries }) => [label, frames, entries.map(({ handle }) => handle)]),
      ),
      [
        [
          ["Abdomen", 4, ["b", "a"]],
          ["c.dcm", 1, ["c"]],
        ],
        [["Abdomen", 1, ["d"]]],
      ],
    );
    assert.equal(studies[0]?.detail, "Jan 19, 2004");
  });

  test("has what shows a series in another way beside its images, and slabs nowhere", () => {
    const made = (handle, kind) =>
      filesAdded(
        [{ handle, name: "Made", file: new File([], ""), derivation: { kind, sources: ["a"], options: {} } }],
        0,
      );
    const state = [
      made("p", "orthogonal"),
      made("s", "slabs"),
      made("m", "projection"),
      filesOpened(
        ["p", "s", "m"].map((handle) => summary(handle, { series_uid: handle })),
        [],
      ),
    ].reduce((next, update) => update(next), opened(summary("a")));
    const [study] = listing.studiesOf(state.files);
    assert.deepEqual(
      study?.series.map(({ entries, views }) =>
        [entries, views].map((all) => all.map(({ handle }) => handle)),
      ),
      [
        [["a"], ["p"]],
        [["m"], []],
      ],
    );
  });

  test("keeps instances without a series apart", () => {
    const alone = { series_uid: "", study_uid: "" };
    assert.equal(listing.studiesOf(opened(summary("a", alone), summary("b", alone)).files).length, 2);
  });

  test("counts skipped files by reason, the most frequent first", () => {
    const skipped = ["not_dicom", "empty_file", "not_dicom"].map((code) => ({
      name: code,
      code,
      message: "",
    }));
    assert.deepEqual(
      listing.skippedByReason(skipped).map(({ code, files }) => [code, files.length]),
      [
        ["not_dicom", 2],
        ["empty_file", 1],
      ],
    );
  });
});

test("names and dates are written as people write them", () => {
  assert.equal(listing.readableName("Doe^Jane^^Dr"), "Doe Jane Dr");
  assert.equal(listing.readableDate("20040119"), "Jan 19, 2004");
  assert.equal(listing.readableDate("1994.11.05"), "1994.11.05");
});
