import { UNMOVED } from "../../view/affine.js";
import { drawnOn, isComplete, seenFrom } from "../measurements.js";
import { placementOf } from "../placement.js";
import { PLAIN } from "../recipes.js";
import { tooled } from "../tooling.js";
import { isAtHand, paneStatus, signature, visiblePanes, wantedPicture } from "../wishes.js";
import { Asker } from "./asking.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Affine } from "../../view/affine.js" */
/** @import { Measured, Measurement, Shape } from "../tooling-types.js" */
/** @import { Pane, State } from "../types.js" */
/** @import { Store, Update } from "../store.js" */
/** @import { Wish } from "./asking.js" */

/** @typedef {{key: string, params: NonNullable<ReturnType<typeof wantedPicture>>, placement: Affine, drawn: Measurement[]}} Sheet A picture, and what is drawn on its frame. */
/** @typedef {Shape & {id: string}} NamedShape */

/**
 * The picture of a pane, by which what is drawn on it is measured.
 * @param {State} state
 * @param {Pane} pane
 * @returns {Sheet | null} null while the picture is not there
 */
export function sheetOf(state, pane) {
  const { picture } = pane;
  if (!picture || paneStatus(state, pane) !== "ready") return null;
  const params = wantedPicture(state, pane);
  if (!params) return null;
  return {
    key: signature(params),
    params,
    placement: placementOf(picture),
    drawn: drawnOn(state, picture),
  };
}

/**
 * The image itself, whatever is done to it in panes: the list and the files say what is measured there.
 * @param {State} state
 * @param {Pick<Measurement, "handle" | "frame">} place
 * @returns {Sheet}
 */
export function plainSheet(state, { handle, frame }) {
  const params = { handle, frame, recipe: PLAIN };
  return {
    key: signature(params),
    params,
    placement: UNMOVED,
    drawn: drawnOn(state, { handle, frameNumber: frame }),
  };
}

/**
 * @param {State} state
 * @returns {Sheet[]} that of the active pane first
 */
function sheets(state) {
  const panes = visiblePanes(state).toSorted(
    (a, b) => Number(b.id === state.active) - Number(a.id === state.active),
  );
  const shown = panes.flatMap((pane) => sheetOf(state, pane) ?? []);
  const plain = state.measurements.map((each) => plainSheet(state, each));
  const all = [...shown, ...plain].filter(({ params }) => isAtHand(state, params));
  return [...new Map(all.map((sheet) => [sheet.key, sheet])).values()];
}

/**
 * @param {Sheet} sheet
 * @returns {NamedShape[]} as the engine can measure them
 */
function shapesOn({ drawn, placement }) {
  return drawn.flatMap((each) => {
    const shape = isComplete(each.kind, each.points) ? seenFrom(each, placement) : null;
    return shape ? [{ id: each.id, ...shape }] : [];
  });
}

/**
 * @param {State} state
 * @param {string} key of a sheet
 * @param {Measurement} measurement
 * @param {Affine} placement of the sheet
 * @returns {{measured: Measured | null, fresh: boolean}} the latest that is known, and whether it is about the shape as it is now
 */
export function measuredAs({ tooling }, key, measurement, placement) {
  const measured = tooling.measured[key]?.[measurement.id] ?? null;
  const shape = seenFrom(measurement, placement);
  return { measured, fresh: measured !== null && measured.of === signature(shape) };
}

/**
 * @param {State} state
 * @param {Sheet} sheet
 * @returns {NamedShape[]} what is new on it, or has changed since it was measured
 */
function missingOn({ tooling }, sheet) {
  const known = tooling.measured[sheet.key] ?? {};
  return shapesOn(sheet).filter(({ id, ...shape }) => known[id]?.of !== signature(shape));
}

/**
 * Whether what the list and the files say of a measurement is still being measured.
 * @param {State} state
 * @param {Measurement} measurement
 */
export function isMeasuring(state, measurement) {
  const sheet = { ...plainSheet(state, measurement), drawn: [measurement] };
  return isAtHand(state, sheet.params) && missingOn(state, sheet).length > 0;
}

/**
 * The next shapes to be measured: on one picture all that are new or have changed.
 * @param {State} state
 * @returns {Wish | null}
 */
function nextShapes(state) {
  if (state.measurements.length === 0 && !state.tooling.draft) return null;
  const all = sheets(state);
  for (const sheet of all) {
    const missing = missingOn(state, sheet);
    if (missing.length > 0) return wishFor(sheet, missing, all);
  }
  return null;
}

/**
 * @param {Sheet} sheet
 * @param {NamedShape[]} shapes
 * @param {Sheet[]} all what is still wanted
 * @returns {Wish}
 */
function wishFor({ key, params }, shapes, all) {
  const keys = new Set(all.map((each) => each.key));
  const signatures = new Map(shapes.map(({ id, ...shape }) => [id, signature(shape)]));
  /** @param {(id: string) => {result: any | null, error: string}} tell @returns {Update} */
  const noted = (tell) => (state) => {
    const before = Object.entries(state.tooling.measured).filter(([each]) => keys.has(each));
    const added = [...signatures].map(([id, of]) => [id, { of, ...tell(id) }]);
    const measured = Object.fromEntries(before);
    measured[key] = { ...measured[key], ...Object.fromEntries(added) };
    return tooled({ measured })(state);
  };
  return {
    of: key + JSON.stringify(shapes),
    method: "measure",
    params: { ...params, shapes },
    take({ result }) {
      /** @type {Map<string, any>} */
      const byId = new Map(result.measurements.map((/** @type {{id: string}} */ each) => [each.id, each]));
      return noted((id) => ({ result: byId.get(id) ?? null, error: "" }));
    },
    refuse: (error) => noted(() => ({ result: null, error: error.message })),
  };
}

/**
 * Measures what is drawn, on every picture on which it is seen.
 * @param {{store: Store, client: EngineClient}} parts
 */
export function createMeasurer({ store, client }) {
  return new Asker({ store, client, next: nextShapes });
}
