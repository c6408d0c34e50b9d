import { layoutChosen } from "../../state/desk-actions.js";
import { MOST } from "../../state/layouts.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Action } from "./types.js" */

/** @type {readonly {name: string, label: MessageId}[]} */
const PRESETS = Object.freeze([
  { name: "one", label: "layout.one" },
  { name: "two", label: "layout.two" },
  { name: "three", label: "layout.three" },
  { name: "four", label: "layout.four" },
  { name: "compare", label: "layout.compare" },
  { name: "difference", label: "layout.difference" },
  { name: "nine", label: "layout.nine" },
]);

const SIZES = Object.freeze(
  Array.from({ length: MOST.rows * MOST.columns }, (_, index) => ({
    rows: Math.floor(index / MOST.columns) + 1,
    columns: (index % MOST.columns) + 1,
  })),
);

/** @type {Action[]} */
export const layouts = [
  ...PRESETS.map(
    ({ name, label }) =>
      /** @type {Action} */ ({
        id: `layout.${name}`,
        label,
        group: "layout",
        icon: "layout",
        checked: ({ layout }) => layout.name === name,
        run: ({ commands }) => commands.apply(layoutChosen(name)),
      }),
  ),
  ...SIZES.map(
    (size) =>
      /** @type {Action} */ ({
        id: `layout.grid.${size.rows}x${size.columns}`,
        label: "layout.grid",
        values: size,
        group: "layout",
        icon: "layout",
        checked: ({ layout }) =>
          layout.name === "grid" && layout.rows === size.rows && layout.columns === size.columns,
        run: ({ commands }) => commands.apply(layoutChosen("grid", size)),
      }),
  ),
];
