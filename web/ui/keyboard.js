/**
 * Keys and what they mean. The page's element carries the meanings out.
 */

/** @typedef {"zoomIn" | "zoomOut" | "fit" | "pixels" | "previous" | "next" | "first" | "last" | "back" | "forward"
 *   | "panLeft" | "panRight" | "panUp" | "panDown" | "window" | "pan" | "reset" | "overlays" | "tags" | "open" | "about"} Meaning */

/** @type {readonly {keys: string[], label: string}[]} */
export const SHORTCUTS = Object.freeze([
  { keys: ["+", "−"], label: "zoom" },
  { keys: ["0", "1"], label: "fit; one image pixel per screen pixel" },
  { keys: ["Shift + arrows"], label: "move the image" },
  { keys: ["↑", "↓"], label: "previous, next image of the series" },
  { keys: ["Page Up", "Page Down"], label: "ten images back, on" },
  { keys: ["Home", "End"], label: "first, last image" },
  { keys: ["W", "P"], label: "drag changes the window; drag moves" },
  { keys: ["R"], label: "reset the window" },
  { keys: ["V"], label: "overlays of the file" },
  { keys: ["T"], label: "tags" },
  { keys: ["O"], label: "open files" },
  { keys: ["?"], label: "this help" },
]);

/** @type {Readonly<Record<string, Meaning>>} */
const PLAIN = Object.freeze({
  "+": "zoomIn",
  "=": "zoomIn",
  "-": "zoomOut",
  _: "zoomOut",
  "−": "zoomOut",
  0: "fit",
  1: "pixels",
  ArrowUp: "previous",
  ArrowDown: "next",
  PageUp: "back",
  PageDown: "forward",
  Home: "first",
  End: "last",
  w: "window",
  p: "pan",
  r: "reset",
  v: "overlays",
  t: "tags",
  o: "open",
  "?": "about",
});

/** @type {Readonly<Record<string, Meaning>>} */
const SHIFTED = Object.freeze({
  ArrowLeft: "panLeft",
  ArrowRight: "panRight",
  ArrowUp: "panUp",
  ArrowDown: "panDown",
});

/** Elements that need the keys themselves. */
const OWN_KEYS = new Set(["INPUT", "SELECT", "TEXTAREA"]);

/**
 * @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {string} focus tag name of the focused element, through all shadow roots
 * @returns {Meaning | null}
 */
export function meaningOf({ key, shiftKey, ctrlKey, metaKey, altKey }, focus) {
  if (ctrlKey || metaKey || altKey || OWN_KEYS.has(focus)) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return (shiftKey ? SHIFTED[name] : undefined) ?? PLAIN[name] ?? null;
}
