import { chosen } from "../../state/actions.js";
import { TOOLS } from "../tools/index.js";

/** @import { Action } from "./types.js" */

/** Taking a tool into the hand. @type {Action[]} */
export const tools = TOOLS.map(({ id, label, icon, keys = [] }) => ({
  id: `tool.${id}`,
  label,
  group: "tool",
  icon,
  keys,
  enabled: ({ current }) => current !== null,
  checked: ({ tool }) => tool === id,
  run: ({ commands }) => commands.apply(chosen({ tool: id })),
}));
