// What opens over the page.
import { kept } from "../keeping.mjs";

/** @type {import("../scenes.mjs").Scene[]} */
export const dialogs = [
  ...["about", "palette", "shortcuts", "settings", "tour"].map((name) => ({
    id: `dialog.${name}`,
    before: kept,
    async play(hand) {
      await hand.sample("ct-head");
      await hand.act(`help.${name}`);
    },
  })),
  {
    id: "dialog.palette.found",
    async play(hand) {
      await hand.sample("ct-head");
      await hand.act("help.palette");
      await hand.page.keyboard.type("median");
    },
  },
  {
    id: "dialog.offer",
    async play(hand) {
      await hand.sample("ct-head");
      await hand.drop("upper_values.py");
      await hand.page.getByRole("dialog").waitFor();
    },
  },
];
