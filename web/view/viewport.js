/**
 * Where the image lies in its pane. One viewport is shared by all panes: it is
 * kept in the coordinates of the image, so that panes of any size agree.
 * All lengths here are CSS pixels; the renderer multiplies by the device's ratio.
 */

/**
 * @typedef {object} Viewport
 * @property {number | null} scale CSS pixels per column; null fits the image into the pane
 * @property {number} column image coordinate in the middle of the pane, 0 … columns
 * @property {number} row
 * @property {number} [columns] of the image in which it is measured; in one of another size the same part is seen
 * @property {number} [rows]
 */
/** @typedef {{columns: number, rows: number, aspect: number}} Extent `aspect`: a pixel's height over its width */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {{scaleX: number, scaleY: number, left: number, top: number}} Placement */

export const MAX_SCALE = 64;
const MIN_SCALE = 1 / 64;

/** @type {Viewport} */
export const FIT = Object.freeze({ scale: null, column: 0, row: 0 });

/**
 * @param {Viewport} a
 * @param {Viewport} b
 * @returns {boolean} whether both show the same
 */
export function isSameView(a, b) {
  return (
    a === b ||
    (a.scale === b.scale &&
      a.column === b.column &&
      a.row === b.row &&
      a.columns === b.columns &&
      a.rows === b.rows)
  );
}

/**
 * A pixel's height over its width, from PS3.3 10.7.1.3 *Pixel Spacing*: [row spacing, column spacing].
 * @param {number[] | null | undefined} spacing
 * @returns {number}
 */
export function pixelAspect(spacing) {
  const [row, column] = spacing ?? [];
  return row && column && row > 0 && column > 0 ? row / column : 1;
}

/**
 * A pixel's height over its width in a result that a recipe has resized or turned.
 * @param {number[] | null | undefined} placement (row, column) of the result → (row, column) of the image, as 2 × 3 numbers
 * @param {number} aspect of the image
 * @returns {number}
 */
export function resultAspect(placement, aspect) {
  const [downRows = 1, rightRows = 0, , downColumns = 0, rightColumns = 1] = placement ?? [];
  const height = Math.hypot(downRows * aspect, downColumns);
  const width = Math.hypot(rightRows * aspect, rightColumns);
  return width > 0 && height > 0 ? height / width : aspect;
}

/**
 * @param {Extent} extent
 * @param {Size} size
 * @returns {number} the scale at which all of the image just fits
 */
export function fitScale({ columns, rows, aspect }, { width, height }) {
  return Math.min(width / columns, height / (rows * aspect));
}

/**
 * @param {Viewport} viewport
 * @param {Extent} extent
 * @param {Size} size
 * @returns {Viewport & {scale: number}} the same view with its scale spelt out
 */
function resolve(viewport, extent, size) {
  if (viewport.scale !== null) {
    const { columns = extent.columns, rows = extent.rows } = viewport;
    return {
      scale: (viewport.scale * columns) / extent.columns,
      column: (viewport.column * extent.columns) / columns,
      row: (viewport.row * extent.rows) / rows,
    };
  }
  return { scale: fitScale(extent, size), column: extent.columns / 2, row: extent.rows / 2 };
}

/**
 * @param {Viewport} viewport
 * @param {Extent} extent
 * @param {Size} size
 * @returns {Placement} image pixel (column, row) lies at (left + column·scaleX, top + row·scaleY)
 */
export function place(viewport, extent, size) {
  const { scale, column, row } = resolve(viewport, extent, size);
  const scaleY = scale * extent.aspect;
  return {
    scaleX: scale,
    scaleY,
    left: size.width / 2 - column * scale,
    top: size.height / 2 - row * scaleY,
  };
}

/**
 * Zooms so that what lies under the pointer stays there.
 * @param {Viewport} viewport
 * @param {number} factor
 * @param {Point} point
 * @param {Extent} extent
 * @param {Size} size
 * @returns {Viewport}
 */
export function zoomAt(viewport, factor, point, extent, size) {
  const from = resolve(viewport, extent, size);
  const least = Math.min(MIN_SCALE, fitScale(extent, size));
  const scale = Math.min(Math.max(from.scale * factor, least), MAX_SCALE);
  const x = point.x - size.width / 2;
  const y = (point.y - size.height / 2) / extent.aspect;
  return keepInSight(
    {
      scale,
      column: from.column + x / from.scale - x / scale,
      row: from.row + y / from.scale - y / scale,
    },
    extent,
  );
}

/**
 * @param {Viewport} viewport
 * @param {number} scale CSS pixels per column
 * @param {Extent} extent
 * @param {Size} size
 * @returns {Viewport} the same middle at that scale
 */
export function zoomTo(viewport, scale, extent, size) {
  const { column, row } = resolve(viewport, extent, size);
  return keepInSight({ scale, column, row }, extent);
}

/**
 * @param {Viewport} viewport
 * @param {Point} by how far the image follows the pointer
 * @param {Extent} extent
 * @param {Size} size
 * @returns {Viewport}
 */
export function pan(viewport, by, extent, size) {
  const { scale, column, row } = resolve(viewport, extent, size);
  return keepInSight(
    { scale, column: column - by.x / scale, row: row - by.y / (scale * extent.aspect) },
    extent,
  );
}

/**
 * The middle of the pane stays on the image, so that it cannot get lost.
 * @param {Viewport & {scale: number}} viewport
 * @param {Extent} extent
 * @returns {Viewport}
 */
function keepInSight({ scale, column, row }, { columns, rows }) {
  return { scale, column: clamp(column, 0, columns), row: clamp(row, 0, rows), columns, rows };
}

/**
 * @param {Point} point
 * @param {Placement} placement
 * @param {Extent} extent
 * @returns {{row: number, column: number} | null} the pixel under the point, from 0; null beside the image
 */
export function pixelAt(point, placement, { columns, rows }) {
  const column = Math.floor((point.x - placement.left) / placement.scaleX);
  const row = Math.floor((point.y - placement.top) / placement.scaleY);
  return column >= 0 && row >= 0 && column < columns && row < rows ? { row, column } : null;
}

/**
 * @param {Point} point on the screen
 * @param {Placement} placement
 * @returns {{row: number, column: number}} the same place in the image: pixel centres are whole numbers
 */
export function toImage({ x, y }, { scaleX, scaleY, left, top }) {
  return { row: (y - top) / scaleY - 0.5, column: (x - left) / scaleX - 0.5 };
}

/**
 * @param {{row: number, column: number}} place in the image: pixel centres are whole numbers
 * @param {Placement} placement
 * @returns {Point} the same place on the screen
 */
export function toScreen({ row, column }, { scaleX, scaleY, left, top }) {
  return { x: left + (column + 0.5) * scaleX, y: top + (row + 0.5) * scaleY };
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
