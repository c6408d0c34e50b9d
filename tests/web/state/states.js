import { engineChanged } from "../../../web/state/actions.js";
import { filesAdded, filesOpened } from "../../../web/state/file-actions.js";
import { initialState } from "../../../web/state/initial-state.js";
import { paneOf } from "../../../web/state/wishes.js";
import { HELLO } from "../engine/fake-worker.js";

/** What the engine would say of an image. */
export const summary = (handle, change = {}) => ({
  handle,
  source: handle,
  modality: "CT",
  sop_class: "CT Image Storage",
  sop_instance_uid: `1.${handle}`,
  series_uid: "1.2.3",
  study_uid: "1.2",
  series_description: "Abdomen",
  study_description: "CT",
  patient_name: "",
  patient_id: "",
  study_date: "20040119",
  instance_number: null,
  rows: 2,
  columns: 3,
  frames: 1,
  frame_rate: null,
  sweeps: false,
  color: false,
  photometric_interpretation: "MONOCHROME2",
  bits_stored: 12,
  transfer_syntax: { uid: "1.2.840.10008.1.2.1", name: "Explicit VR Little Endian" },
  unit: "HU",
  pixel_spacing: null,
  voi_choices: [],
  overlays: 0,
  windows: [],
  warnings: [],
  ...change,
});

/** What the engine would say of a presentation state. */
export const presentation = (handle, ...images) => ({
  handle,
  source: handle,
  label: "BONE",
  description: "",
  references: images.map((image) => ({ handle: null, sop_instance_uid: `1.${image}` })),
  annotations: [],
  warnings: [],
});

export const arrivals = (...handles) =>
  handles.map((handle) => ({ handle, name: `${handle}.dcm`, file: new File([], handle) }));

/** The state after a few updates. */
export const after = (...updates) => updates.reduce((state, update) => update(state), initialState());

export const ready = engineChanged({ phase: "ready", generation: 1, hello: HELLO });

/** A pane of the layout. @returns {import("../../../web/state/types.js").Pane} */
export const paneIn = (state, id) => /** @type {any} */ (paneOf(state, id));

/** An engine that is ready, with these images open. */
export const opened = (...summaries) =>
  after(ready, filesAdded(arrivals(...summaries.map(({ handle }) => handle)), 1), filesOpened(summaries, []));
