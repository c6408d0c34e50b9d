/** Carrying a series from the list to a pane. */

const TYPE = "application/x-negatoscope-series";

/**
 * @param {DragEvent} event the start of a drag
 * @param {string} handle of the first image of the series
 */
export function carry(event, handle) {
  event.dataTransfer?.setData(TYPE, handle);
}

/** @param {DragEvent} event @returns {boolean} whether a series is being carried */
export function carriesSeries({ dataTransfer }) {
  return dataTransfer?.types.includes(TYPE) ?? false;
}

/** @param {DragEvent} event a drop @returns {string} handle of the first image of the series; "" if none is carried */
export function carried({ dataTransfer }) {
  return dataTransfer?.getData(TYPE) ?? "";
}
