import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, paneChanged } from "../../../web/state/actions.js";
import { show } from "../../../web/state/place-actions.js";
import { cornersOf, scaleBar, zoomText } from "../../../web/ui/annotations.js";
import { opened, paneIn, summary } from "../state/states.js";

const open = (...updates) =>
  updates.reduce(
    (state, update) => update(state),
    opened(summary("a", { patient_name: "Doe^Jane", patient_id: "4711", frames: 3 })),
  );
const corners = (state) => cornersOf(state, paneIn(state, "windowed"));

test("corners say who, what and which", () => {
  const window = { center: 40, width: 400, function: "LINEAR", explanation: "" };
  const picture = /** @type {any} */ ({ window, unit: "HU" });
  const state = open(show({ handle: "a", frame: 2 }), paneChanged("windowed", { picture }));
  assert.deepEqual(corners(state), {
    patient: ["Doe Jane", "4711", "Jan 19, 2004"],
    series: ["CT", "CT", "Abdomen"],
    image: ["2 / 3", "C 40  W 400 HU"],
  });
});

test("a hidden identity leaves the corner of the patient empty", () => {
  assert.deepEqual(corners(open(chosen({ identityHidden: true }))).patient, []);
});

test("corners say how far a frame lies along its normal, and on which side of the patient", () => {
  const at = (position, normal) => {
    const plane = { position, normal, row: [1, 0, 0], column: [0, 1, 0], spacing: [1, 1] };
    const state = { ...open(), geometries: { a: { space: "s", frames: [plane, null, null] } } };
    return corners(state).image[1];
  };
  assert.equal(at([-120, -90, 28.42], [0, 0, 1]), "H 28.4 mm");
  assert.equal(at([0, 0, -30], [0, 0, 1]), "F 30.0 mm");
  assert.equal(at([0, 0, -30], [0, 0, -1]), "F 30.0 mm");
  assert.equal(at([12, 5, 5], [1, 0, 0]), "L 12.0 mm");
  assert.equal(at([0, -10, 0], [0, 0.9, -0.436]), "A 9.0 mm");
});

test("a patient whose name is the number is named once", () => {
  const state = opened(summary("a", { patient_name: "4711", patient_id: "4711", study_date: "" }));
  assert.deepEqual(corners(state).patient, ["4711"]);
});

test("the bar has a length that is easily read and fits", () => {
  assert.deepEqual(scaleBar(0.5, 130), { pixels: 100, label: "5 cm" });
  assert.deepEqual(scaleBar(0.1, 99), { pixels: 50, label: "5 mm" });
  assert.deepEqual(scaleBar(0.01, 99), { pixels: 50, label: "0.5 mm" });
  assert.equal(scaleBar(0, 100), null);
});

test("zoom counts the screen's own pixels", () => {
  assert.equal(zoomText(0.5, 2), "100%");
  assert.equal(zoomText(0.65432, 1), "65.4%");
});
