import { played, wantedRate } from "../../state/cine.js";
import {
  draftDropped,
  draftShortened,
  measurementRemoved,
  measurementSelected,
} from "../../state/measurements.js";
import { activePane, neighbours } from "../../state/selectors.js";
import { tooled } from "../../state/tooling.js";
import { pictureTurned } from "../../state/turning.js";
import { windowWanted } from "../../state/window-actions.js";

/** @import { MessageId } from "../../i18n/index.js" */
/** @import { State } from "../../state/types.js" */
/** @import { Turn } from "../../state/turning.js" */
/** @import { ICONS } from "../icons.js" */
/** @import { Action } from "./types.js" */

/** @param {State} state */
const hasImage = (state) => state.current !== null;

/**
 * @param {string} id
 * @param {MessageId} label
 * @param {keyof typeof ICONS} icon
 * @param {string} key
 * @param {Turn} turn
 * @returns {Action}
 */
const turning = (id, label, icon, key, turn) => ({
  id,
  label,
  group: "view",
  icon,
  keys: [key],
  enabled: hasImage,
  run: ({ commands }) => commands.apply(pictureTurned(turn)),
});

/** The windows that clinics have on these keys, where the picture offers them. */
const CLINICAL = Object.freeze([
  "soft tissue",
  "lung",
  "liver",
  "bone",
  "brain",
  "mediastinum",
  "subdural",
  "stroke",
]);

/**
 * @param {State} state
 * @returns {string[]} the windows behind the keys 1, 2, …
 */
export function presetsOf(state) {
  const offered = activePane(state).picture?.choices.map(({ name }) => name) ?? [];
  const clinical = CLINICAL.filter((name) => offered.includes(name));
  return clinical.length > 0 ? clinical : offered;
}

/** @type {Action[]} */
const presets = Array.from({ length: 9 }, (_, index) => ({
  id: `window.preset${index + 1}`,
  label: "action.preset",
  values: { number: index + 1 },
  group: "window",
  icon: "window",
  keys: [String(index + 1)],
  enabled: (state) => presetsOf(state).length > index,
  run: ({ store, commands }) => commands.apply(windowWanted(presetsOf(store.state)[index] ?? null)),
}));

/** Frames per second from which people choose. */
export const RATES = Object.freeze([1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60]);

/**
 * @param {string} id
 * @param {MessageId} label
 * @param {keyof typeof ICONS} icon
 * @param {string} key
 * @param {(rate: number) => number | undefined} next
 * @returns {Action}
 */
const pace = (id, label, icon, key, next) => ({
  id,
  label,
  group: "series",
  icon,
  keys: [key],
  enabled: ({ tooling }) => tooling.playing,
  run({ store, commands }) {
    const rate = next(wantedRate(store.state));
    if (rate !== undefined) commands.apply(tooled({ cine: { ...store.state.tooling.cine, rate } }));
  },
});

/** Turning, playing, windows by number, and what is drawn. @type {Action[]} */
export const drawing = [
  turning("view.turnLeft", "action.turnLeft", "turnLeft", ",", "left"),
  turning("view.turnRight", "action.turnRight", "turnRight", ".", "right"),
  turning("view.flipHorizontal", "action.flipHorizontal", "flipHorizontal", "Shift+h", "horizontal"),
  turning("view.flipVertical", "action.flipVertical", "flipVertical", "Shift+v", "vertical"),
  ...presets,
  {
    id: "edit.removeDrawn",
    label: "action.removeDrawn",
    group: "edit",
    icon: "remove",
    keys: ["Delete", "Backspace"],
    enabled: ({ tooling }) => tooling.draft !== null || tooling.selected !== null,
    run({ store: { state }, commands }) {
      const { draft, selected } = state.tooling;
      if (draft) commands.apply(draftShortened);
      else if (selected !== null) commands.apply(measurementRemoved(selected));
    },
  },
  {
    id: "edit.letGo",
    label: "action.letGo",
    group: "edit",
    icon: "close",
    keys: ["Escape"],
    enabled: ({ tooling }) => tooling.draft !== null || tooling.selected !== null,
    run: ({ store, commands }) =>
      commands.apply(store.state.tooling.draft ? draftDropped : measurementSelected(null)),
  },
  {
    id: "series.play",
    label: "action.play",
    group: "series",
    icon: "play",
    keys: ["k"],
    enabled: (state) => neighbours(state).length > 1,
    checked: ({ tooling }) => tooling.playing,
    run: ({ store, commands }) => commands.apply(played(!store.state.tooling.playing)),
  },
  pace("series.slower", "action.slower", "back", "<", (rate) => RATES.findLast((each) => each < rate)),
  pace("series.faster", "action.faster", "forward", ">", (rate) => RATES.find((each) => each > rate)),
];
