import { layoutChosen } from "../../state/desk-actions.js";
import { MOST } from "../../state/layouts.js";
import { orthogonalChosen } from "../../state/orthogonal.js";
import { activePane, placeOf } from "../../state/selectors.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { Action } from "./types.js" */

/** @type {readonly {name: string, label: MessageId, keys?: readonly string[]}[]} */
const PRESETS = Object.freeze([
  { name: "one", label: "layout.one", keys: ["Alt+1"] },
  { name: "two", label: "layout.two", keys: ["Alt+2"] },
  { name: "three", label: "layout.three", keys: ["Shift+t"] },
  { name: "four", label: "layout.four", keys: ["Shift+q"] },
  { name: "compare", label: "layout.compare", keys: ["Shift+k"] },
  { name: "difference", label: "layout.difference", keys: ["Shift+d"] },
  { name: "orthogonal", label: "layout.orthogonal", keys: ["Shift+o"] },
  { name: "nine", label: "layout.nine", keys: ["Shift+n"] },
]);

const SIZES = Object.freeze(
  Array.from({ length: MOST.rows * MOST.columns }, (_, index) => ({
    rows: Math.floor(index / MOST.columns) + 1,
    columns: (index % MOST.columns) + 1,
  })),
);

/** @type {readonly Action[]} */
const named = PRESETS.map(
  ({ name, label, keys }) =>
    /** @type {Action} */ ({
      id: `layout.${name}`,
      label,
      group: "layout",
      icon: "layout",
      checked: ({ layout }) => layout.name === name,
      ...(keys ? { keys } : {}),
      run: ({ store: { state }, commands }) =>
        commands.apply(
          name === "orthogonal" ? orthogonalChosen(placeOf(state, activePane(state))) : layoutChosen(name),
        ),
    }),
);

/**
 * Goes through the layouts.
 * @param {string} id
 * @param {MessageId} label
 * @param {string} key
 * @param {number} by
 * @returns {Action}
 */
const going = (id, label, key, by) => ({
  id,
  label,
  group: "layout",
  icon: "layout",
  keys: [key],
  enabled: ({ current }) => current !== null,
  run(context) {
    const at = PRESETS.findIndex(({ name }) => name === context.store.state.layout.name);
    const next = (at + by + PRESETS.length + Number(at < 0 && by < 0)) % PRESETS.length;
    named.find((action) => action.id === `layout.${PRESETS[next]?.name}`)?.run(context);
  },
});

/** @type {Action[]} */
export const layouts = [
  ...named,
  going("layout.next", "action.nextLayout", "}", 1),
  going("layout.previous", "action.previousLayout", "{", -1),
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
