/** @import { Tool } from "./types.js" */

/** To the right is a wider window, down a higher centre. @type {Tool} */
export const windowing = Object.freeze({
  id: "window",
  label: "tool.window",
  title: "tool.window.title",
  icon: "window",
  keys: ["w"],
  cursor: "move",
  applies: ({ picture }) => Boolean(picture?.window),
  begin({ commands, pane }) {
    commands?.startWindowDrag(pane);
    return {
      move: (by) => commands?.dragWindow(by),
      end: () => commands?.endWindowDrag(),
    };
  },
});
