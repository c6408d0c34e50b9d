// What is not the usual: nothing, not yet, not at all, and something to be told.
import { renewed, slow } from "../keeping.mjs";

/** Give the second pane a recipe of one operation. */
async function use(hand, operation) {
  await hand.act("pane.next");
  await hand.act("panel.recipe");
  await hand.page.getByRole("button", { name: "Load a recipe" }).click();
  const recipe = { negatoscope_recipe: 1, steps: [{ operation }] };
  await hand.page.getByRole("textbox", { name: "Paste a recipe here" }).fill(JSON.stringify(recipe));
  await hand.page.getByRole("button", { name: "Use it" }).click();
  await hand.act("panel.recipe");
}

/** A large image, of which the second pane takes minutes. */
async function long(hand) {
  await hand.go("#layout=two");
  await hand.open("radiograph.dcm");
  await hand.settled();
  await use(hand, "nonlocal_means");
  await hand.page.locator("ng-status progress[value]").waitFor();
}

const opened = (...names) =>
  async function play(hand) {
    await hand.go();
    await hand.open(...names);
    await hand.page.getByRole("alert").first().waitFor();
  };

/** @type {import("../scenes.mjs").Scene[]} */
export const states = [
  { id: "state.empty", play: (hand) => hand.go() },
  {
    id: "state.loading",
    async play({ page, site }) {
      await page.route(/assets\/(snapshot|library|pyodide)-/, () => {}); // never answered
      await page.goto(site);
      await page.locator("ng-status progress").waitFor();
    },
  },
  {
    id: "state.opening",
    before: slow,
    async play(hand) {
      await hand.go();
      await hand.open("head");
      await hand.settled();
      await hand.page.locator("ng-status progress[value]").waitFor();
    },
  },
  { id: "state.long", play: long },
  {
    id: "state.cancelled",
    async play(hand) {
      await long(hand);
      await hand.page.locator("ng-status .task button").click();
      await hand.page.locator("ng-status progress").waitFor({ state: "detached" });
    },
  },
  {
    id: "state.failed",
    async play(hand) {
      await hand.sample("ct-head");
      await use(hand, "apply_mask");
      await hand.page.getByRole("alert").waitFor();
    },
  },
  { id: "state.broken", play: opened("broken/cut off.dcm") },
  {
    id: "state.skipped",
    async play(hand) {
      await hand.head("three", "broken");
      await hand.page.getByRole("alert").first().waitFor();
      await hand.page.locator("ng-skipped summary").first().click();
    },
  },
  {
    id: "state.refused",
    async play(hand) {
      await hand.sample("ct-small");
      await hand.act("layout.orthogonal");
      await hand.page.locator("ng-refusal section").waitFor();
    },
  },
  {
    id: "state.warned",
    async play(hand) {
      await hand.sample("ct-small");
      await hand.act("layout.nine");
      await hand.page.locator("ng-legend").nth(8).waitFor();
      await hand.settled();
    },
  },
  {
    id: "state.link-refused",
    async play(hand) {
      await hand.go("?url=https://example.org/a.dcm");
      await hand.page.getByRole("alert").first().waitFor();
    },
  },
  {
    id: "state.update",
    before: renewed,
    async play(hand) {
      await hand.sample("ct-head");
      await hand.page.locator("ng-messages .message").waitFor();
    },
  },
  {
    id: "state.identity-hidden",
    async play(hand) {
      await hand.head();
      await hand.act("view.hideIdentity");
    },
  },
  {
    id: "state.color",
    play: (hand) => hand.sample("ultrasound"),
  },
  {
    id: "state.overlays",
    play: (hand) => hand.sample("mr-abdomen", "one"),
  },
];
