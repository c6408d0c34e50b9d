/** One image in the place of another: all that was said of the one holds for the other from then on, in the past, too. */

/** @import { Snapshot } from "./history.js" */
/** @import { PaneSpec } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * @param {string} from handle
 * @param {string} to handle of an image with the same frames
 * @returns {Update}
 */
export const renamed = (from, to) => (state) => {
  /**
   * @template {{handle: string}} T
   * @param {T} each
   * @returns {T}
   */
  const moved = (each) => (each.handle === from ? { ...each, handle: to } : each);
  /**
   * @template {PaneSpec} P
   * @param {P} pane
   * @returns {P}
   */
  const inPane = (pane) => {
    const place = pane.place && moved(pane.place);
    const other = pane.other && "handle" in pane.other ? moved(pane.other) : pane.other;
    return place === pane.place && other === pane.other ? pane : { ...pane, place, other };
  };
  /** @type {(snapshot: Snapshot) => Snapshot} */
  const inPast = ({ parts, panes }) => ({
    panes: panes.map(inPane),
    parts: {
      ...parts,
      ...(parts.shelf ? { shelf: parts.shelf.map(inPane) } : {}),
      ...(parts.measurements ? { measurements: parts.measurements.map(moved) } : {}),
    },
  });
  const { viewport, history } = state;
  return {
    ...state,
    current: state.current && moved(state.current),
    panes: state.panes.map(inPane),
    shelf: state.shelf.map(inPane),
    measurements: state.measurements.map(moved),
    crosshair: state.crosshair && moved(state.crosshair),
    viewport: viewport.spot ? { ...viewport, spot: moved(viewport.spot) } : viewport,
    history: { ...history, past: history.past.map(inPast), future: history.future.map(inPast) },
  };
};
