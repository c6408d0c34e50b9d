/** How panes and panels are arranged, and what the panes begin with. */

import { arrangePanes, layoutOf, placeInStrip, STRIP_FAMILY } from "./layouts.js";
import { everyPane } from "./panes.js";
import { activePane } from "./selectors.js";
import { sharedViewport, viewportOf } from "./viewing.js";
import { sharesWindow } from "./wishes.js";

/** @import { Family, OperationSchema, PaneId, State } from "./types.js" */
/** @import { Update } from "./store.js" */

/**
 * @param {string} name of a preset, or "grid"
 * @param {{rows: number, columns: number}} [size] of the grid
 * @returns {Update}
 */
export const layoutChosen = (name, size) => (state) => {
  const layout = layoutOf(name, size);
  const { panes, shelf } = arrangePanes(layout, state.panes, state.shelf);
  const active = panes.some(({ id }) => id === state.active) ? state.active : (panes[0]?.id ?? "");
  return withStrip({ ...state, layout, panes, shelf, active, solo: null, pointer: null, probes: {} });
};

/** @param {PaneId | null} solo @returns {Update} */
export const soloed = (solo) => (state) => ({ ...state, solo, active: solo ?? state.active });

/** @param {PaneId} active @returns {Update} */
export const activated = (active) => (state) => (active === state.active ? state : { ...state, active });

/**
 * What panes do together. What was common becomes each one's own, and what the active pane has becomes common.
 * @param {Partial<State["links"]>} change
 * @returns {Update}
 */
export const linked = (change) => (state) => {
  const links = { ...state.links, ...change };
  let next = { ...state, links };
  if (state.links.view && !links.view)
    next = everyPane((pane) => ({ ...pane, viewport: viewportOf(state, pane) }))(next);
  if (!state.links.view && links.view) {
    const active = activePane(state);
    next = { ...next, viewport: sharedViewport(state, active, active.viewport) };
  }
  if (state.links.window && !links.window) {
    next = everyPane((pane) =>
      sharesWindow(state, pane) ? { ...pane, windows: { ...state.windows } } : pane,
    )(next);
  }
  if (!state.links.window && links.window && sharesWindow(next, activePane(next)))
    next = { ...next, windows: { ...next.windows, ...activePane(next).windows } };
  return next;
};

/**
 * Opens a panel on its side of the page, or closes what is open there.
 * @param {string} side
 * @param {string | null} panel
 * @returns {Update}
 */
export const panelOpened = (side, panel) => (state) => ({
  ...state,
  panels: { ...state.panels, [side]: panel },
});

/**
 * The engine has named everything that it can do.
 * @param {OperationSchema[]} operations
 * @param {Family[]} families in the order in which people find them
 * @returns {Update}
 */
export const operationsListed = (operations, families) => (state) =>
  withStrip({ ...state, operations, families, operationsKnown: true });

/**
 * Gives panes of the comparison strip that nobody has touched their conversions.
 * @param {State} state
 * @returns {State}
 */
function withStrip(state) {
  const conversions = state.operations.filter(({ family }) => family === STRIP_FAMILY);
  const panes = state.panes.map((pane) => {
    const conversion = conversions[placeInStrip(pane.id)];
    if (!conversion || pane.recipe.steps.length > 0) return pane;
    const steps = [{ operation: conversion.name, parameters: {} }];
    return { ...pane, recipe: { ...pane.recipe, steps } };
  });
  return panes.every((pane, index) => pane === state.panes[index]) ? state : { ...state, panes };
}
