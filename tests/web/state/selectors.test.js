import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { paneChanged, windowWanted } from "../../../web/state/actions.js";
import * as selectors from "../../../web/state/selectors.js";
import { after, opened, ready, summary } from "./states.js";

describe("what a pane should show", () => {
  test("is nothing before there is an image", () => {
    assert.equal(selectors.wantedDisplay(after(ready), "windowed"), null);
    assert.equal(selectors.paneStatus(after(ready), "windowed"), "empty");
  });

  test("is the plain image, equalised, and edges; only the first has the window", () => {
    const wide = { center: 0, width: 9, function: "LINEAR" };
    const state = windowWanted(wide)(opened(summary("a")));
    const [windowed, equalised, edges] = selectors.PANES.map((pane) => selectors.wantedDisplay(state, pane));
    assert.deepEqual(windowed, {
      handle: "a",
      frame: 1,
      recipe: { negatoscope_recipe: 1, steps: [] },
      voi: wide,
    });
    assert.equal(equalised?.voi, null);
    assert.equal(edges?.recipe.steps[0]?.operation, "sobel");
  });

  test("decides whether the pane is ready", () => {
    const state = opened(summary("a"));
    const wish = selectors.signature(selectors.wantedDisplay(state, "edges"));
    assert.equal(selectors.paneStatus(state, "edges"), "busy");
    assert.equal(selectors.paneStatus(paneChanged("edges", { shown: wish })(state), "edges"), "ready");
    assert.equal(selectors.paneStatus(paneChanged("edges", { failed: wish })(state), "edges"), "error");
  });

  test("is never replaced by another image when it fails", () => {
    const state = opened(summary("a"));
    const wish = selectors.signature(selectors.wantedDisplay(state, "edges"));
    const other = /** @type {any} */ ({ handle: "z", frameNumber: 1 });
    assert.equal(selectors.pictureOf(paneChanged("edges", { picture: other })(state), "edges"), other);
    assert.equal(
      selectors.pictureOf(paneChanged("edges", { picture: other, failed: wish })(state), "edges"),
      null,
    );
  });
});

describe("the file list", () => {
  test("groups by study and series, in the order of instance numbers", () => {
    const state = opened(
      summary("a", { instance_number: 2 }),
      summary("b", { instance_number: 1, frames: 3 }),
      summary("c", { series_uid: "9", series_description: "" }),
      summary("d", { study_uid: "7", series_uid: "8" }),
    );
    const studies = selectors.studiesOf(state.files);
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
    assert.equal(studies[0]?.detail, "2004-01-19");
  });

  test("keeps instances without a series apart", () => {
    const alone = { series_uid: "", study_uid: "" };
    assert.equal(selectors.studiesOf(opened(summary("a", alone), summary("b", alone)).files).length, 2);
  });

  test("counts skipped files by reason, the most frequent first", () => {
    const skipped = ["not_dicom", "empty_file", "not_dicom"].map((code) => ({
      name: code,
      code,
      message: "",
    }));
    assert.deepEqual(
      selectors.skippedByReason(skipped).map(({ code, files }) => [code, files.length]),
      [
        ["not_dicom", 2],
        ["empty_file", 1],
      ],
    );
  });
});

test("names and dates are written as people write them", () => {
  assert.equal(selectors.readableName("Doe^Jane^^Dr"), "Doe Jane Dr");
  assert.equal(selectors.readableDate("20040119"), "2004-01-19");
  assert.equal(selectors.readableDate("1994.11.05"), "1994.11.05");
});
