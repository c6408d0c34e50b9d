import { sampleIn } from "../../io/sample.js";
import { chosen } from "../../state/actions.js";

/** @import { Action } from "./types.js" */

/** @type {Action[]} */
export const files = [
  {
    id: "file.open",
    label: "action.open",
    group: "file",
    icon: "file",
    keys: ["o"],
    run: ({ page }) => page.pick("files"),
  },
  {
    id: "file.openFolder",
    label: "action.openFolder",
    group: "file",
    icon: "folder",
    keys: ["Alt+o"],
    run: ({ page }) => page.pick("folder"),
  },
  {
    id: "file.list",
    label: "action.files",
    group: "file",
    icon: "list",
    keys: ["Alt+f"],
    enabled: (state) => state.files.length > 0,
    checked: (state) => state.filesOpen,
    run: ({ store, commands }) => commands.apply(chosen({ filesOpen: !store.state.filesOpen })),
  },
  {
    id: "file.copyLink",
    label: "action.copyLink",
    group: "file",
    icon: "link",
    keys: ["Mod+Shift+l"],
    enabled: (state) => state.current !== null && state.engine.phase === "ready",
    run: (context) => void import("../../links.js").then(({ copyLink }) => copyLink(context, sampleIn)),
  },
];
