/**
 * The whole of what the page does to pixels: `rgba = table[frame]`.
 * Kept small and monomorphic, so that the engine's optimiser inlines it.
 * @param {Uint16Array} frame
 * @param {Uint32Array} table 65,536 RGBA values
 * @param {Uint32Array} rgba as long as the frame
 */
export function lookUp(frame, table, rgba) {
  const length = frame.length;
  for (let i = 0; i < length; i++) rgba[i] = /** @type {number} */ (table[/** @type {number} */ (frame[i])]);
}
