import { drawnOn, measurementNamed, seenFrom } from "../measurements.js";
import { placementOf } from "../placement.js";
import { activePane } from "../selectors.js";
import { encloses, isLine } from "../shapes.js";
import { tooled } from "../tooling.js";
import { decimalsFor } from "../window-drag.js";
import { windowEdges } from "../window-edges.js";
import { isAtHand, paneStatus, signature, wantedPicture } from "../wishes.js";
import { Asker } from "./asking.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Chart, ChartName, Measurement, Shape } from "../tooling-types.js" */
/** @import { Picture, State } from "../types.js" */
/** @import { Store } from "../store.js" */
/** @import { Wish } from "./asking.js" */

/** Around a window so much of its width is shown on either side. */
const MARGIN = 0.25;

/**
 * What the charts are about: the picture of the active pane, once it is there.
 * @param {State} state
 * @returns {{picture: Picture, params: NonNullable<ReturnType<typeof wantedPicture>>} | null}
 */
function subject(state) {
  const pane = activePane(state);
  const { picture } = pane;
  if (!picture || paneStatus(state, pane) !== "ready") return null;
  const params = wantedPicture(state, pane);
  return params && isAtHand(state, params) ? { picture, params } : null;
}

/**
 * @param {State} state
 * @param {(measurement: Measurement) => boolean} fits
 * @returns {Measurement | null} the one that is drawn or selected, if it fits and is on the frame of the active pane; else the last that does
 */
function chosenOn(state, fits) {
  const { picture } = activePane(state);
  if (!picture) return null;
  const drawn = drawnOn(state, picture).filter(fits);
  const { draft, selected } = state.tooling;
  return drawn.find(({ id }) => id === (draft?.shape.id ?? selected)) ?? drawn.at(-1) ?? null;
}

/**
 * The line whose values are plotted.
 * @param {State} state
 * @returns {Measurement | null}
 */
export function lineOf(state) {
  return chosenOn(state, ({ kind, points }) => isLine(kind) && points.length === 2);
}

/**
 * The shape inside of which values are counted.
 * @param {State} state
 * @returns {Measurement | null} null: the whole image
 */
export function areaOf(state) {
  const found = measurementNamed(state, state.tooling.selected);
  const { picture } = activePane(state);
  const here = found?.handle === picture?.handle && found?.frame === picture?.frameNumber;
  return found && here && encloses(found.kind) ? found : null;
}

/**
 * @param {State} state
 * @param {ChartName} name
 */
function isOpen({ panels }, name) {
  return Object.values(panels).includes(name);
}

/**
 * @param {Picture} picture
 * @param {Measurement | null} measurement
 * @returns {{shape?: Shape}}
 */
function insideOf(picture, measurement) {
  const shape = measurement && seenFrom(measurement, placementOf(picture));
  return shape ? { shape } : {};
}

/** What each chart asks for, while its panel is open. @type {Record<ChartName, (state: State) => Record<string, unknown> | null>} */
const QUESTIONS = {
  histogram(state) {
    const about = subject(state);
    if (!about) return null;
    const { bins, inside, near } = state.tooling.choices;
    const reach = near && about.picture.window ? reachOf(state, about.picture) : {};
    return { ...about.params, bins, ...reach, ...insideOf(about.picture, inside ? areaOf(state) : null) };
  },
  profile(state) {
    const about = subject(state);
    const line = lineOf(state);
    const shape = about && line && seenFrom(line, placementOf(about.picture));
    return shape ? { ...about.params, from: shape.points[0], to: shape.points[1] } : null;
  },
  statistics: (state) => subject(state)?.params ?? null,
};

/**
 * The values around the window. While it is dragged they stay, so that the plot does not move under the hand.
 * @param {State} state
 * @param {Picture} picture
 */
function reachOf({ history, tooling }, { window, range }) {
  const shown = tooling.charts.histogram?.result;
  if (history.held && shown) return { low: shown.low, high: shown.high };
  const [low, high] = windowEdges(/** @type {NonNullable<Picture["window"]>} */ (window));
  const margin = (high - low) * MARGIN;
  const decimals = decimalsFor(range[1] - range[0]);
  const rounded = (/** @type {number} */ value) => Number(value.toFixed(decimals));
  return { low: rounded(low - margin), high: Math.max(rounded(high + margin), rounded(low - margin) + 1e-6) };
}

/**
 * @param {ChartName} name
 * @returns {(state: State) => Wish | null}
 */
function nextOf(name) {
  return (state) => {
    const params = isOpen(state, name) ? QUESTIONS[name](state) : null;
    const of = signature(params);
    if (!params || state.tooling.charts[name]?.of === of) return null;
    const noted = (/** @type {Omit<Chart, "of">} */ chart) => (/** @type {State} */ now) =>
      tooled({ charts: { ...now.tooling.charts, [name]: { of, ...chart } } })(now);
    return {
      of,
      method: name,
      params,
      take: ({ result, blobs }) =>
        noted({
          result,
          arrays: blobs.map(({ data }) => Float64Array.from(/** @type {any} */ (data))),
          error: null,
        }),
      refuse: (error) => noted({ result: null, arrays: [], error }),
    };
  };
}

/**
 * What brings the open charts up to date, one job for each.
 * @param {{store: Store, client: EngineClient}} parts
 */
export function createCharters({ store, client }) {
  const names = /** @type {ChartName[]} */ (Object.keys(QUESTIONS));
  return names.map((name) => new Asker({ store, client, next: nextOf(name) }));
}
