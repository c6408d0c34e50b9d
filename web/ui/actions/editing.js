import { redone, undone } from "../../state/history.js";

/** @import { Action } from "./types.js" */

/** @type {Action[]} */
export const editing = [
  {
    id: "edit.undo",
    label: "action.undo",
    group: "edit",
    icon: "undo",
    keys: ["Mod+z"],
    enabled: ({ history }) => history.past.length > 0,
    run: ({ commands }) => commands.apply(undone),
  },
  {
    id: "edit.redo",
    label: "action.redo",
    group: "edit",
    icon: "redo",
    keys: ["Mod+Shift+z", "Mod+y"],
    enabled: ({ history }) => history.future.length > 0,
    run: ({ commands }) => commands.apply(redone),
  },
];
