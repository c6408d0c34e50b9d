import { windowKey } from "./making.js";
import { everyPane, paneUpdated } from "./panes.js";
import { activePane, placeOf, seriesKey, summaryOf } from "./selectors.js";
import { paneOf, sharesWindow, visiblePanes } from "./wishes.js";

/** @import { Pane, PaneId, State, Voi } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * @param {Voi} voi
 * @param {PaneId} [id] if it is not the active pane; panes that share the window of the series all get it
 * @returns {Update}
 */
export const windowWanted = (voi, id) => (state) => {
  const pane = (id === undefined ? null : paneOf(state, id)) ?? activePane(state);
  const key = windowKey(state, placeOf(state, pane));
  if (key === null) return state;
  if (!sharesWindow(state, pane))
    return paneUpdated(pane.id, { windows: { ...pane.windows, [key]: voi } })(state);
  const windows = Object.fromEntries([key, ...keysInTune(state, pane, voi)].map((each) => [each, voi]));
  return { ...state, windows: { ...state.windows, ...windows } };
};

/**
 * Series that are seen beside a pane and whose values mean the same: what suits its window suits theirs.
 * @param {State} state
 * @param {Pane} pane
 * @param {Voi} voi the windows that a file names are its own
 * @returns {string[]} keys of their windows
 */
function keysInTune(state, pane, voi) {
  const unit = summaryOf(state, placeOf(state, pane)?.handle)?.unit;
  if (!unit || (typeof voi === "string" && voi !== "minmax")) return [];
  return visiblePanes(state).flatMap((other) => {
    const place = placeOf(state, other);
    const same = sharesWindow(state, other) && summaryOf(state, place?.handle)?.unit === unit;
    return (same ? windowKey(state, place) : null) ?? [];
  });
}

/**
 * A presentation state, or none, for the series; it brings a window of its own.
 * @param {string | null} handle
 * @returns {Update}
 */
export const presentationChosen = (handle) => (state) => {
  const summary = summaryOf(state, placeOf(state, activePane(state))?.handle);
  if (!summary) return state;
  const key = seriesKey(summary);
  const { [key]: _, ...others } = state.presentations;
  const presentations = handle === null ? others : { ...others, [key]: handle };
  const next = { ...state, presentations, windows: { ...state.windows, [key]: null } };
  return everyPane((pane) =>
    key in pane.windows ? { ...pane, windows: { ...pane.windows, [key]: null } } : pane,
  )(next);
};
