// Panels and menus, each with something in it.

/** A line and an ellipse on the CT of a head. */
async function measured(hand) {
  await hand.sample("ct-head", "two");
  await hand.draw("length", 0, [0.35, 0.4], [0.65, 0.4]);
  await hand.draw("ellipse", 0, [0.4, 0.5], [0.55, 0.65]);
  await hand.act("tool.window");
}

/** Open something, then a panel. */
const after = (prepare, panel) => async (hand) => {
  await prepare(hand);
  await hand.act(`panel.${panel}`);
};

const head = (layout) => (hand) => hand.sample("ct-head", layout);

/** @type {import("../scenes.mjs").Scene[]} */
export const panels = [
  { id: "panel.recipe", play: recipe },
  { id: "panel.tags", play: after(head("three"), "tags") },
  { id: "panel.measurements", play: after(measured, "measurements") },
  { id: "panel.statistics", play: after(measured, "statistics") },
  { id: "panel.histogram", play: after(measured, "histogram") },
  {
    id: "panel.measuring",
    tour: "measure",
    async play(hand) {
      await measured(hand);
      await hand.act("panel.measurements");
      await hand.act("panel.histogram");
    },
  },
  {
    id: "panel.profile",
    async play(hand) {
      await hand.sample("ct-head", "two");
      await hand.draw("profile", 0, [0.2, 0.45], [0.8, 0.55]);
    },
  },
  {
    id: "panel.series",
    async play(hand) {
      await hand.head();
      await hand.act("panel.series");
    },
  },
  { id: "panel.console", tour: "console", play: inConsole },
  { id: "panel.export", play: after(head("three"), "export") },
  ...Object.entries({
    "layout-menu": "ng-layout-menu",
    "tool-menu": "ng-tool-menu",
    "help-menu": ".help",
  }).map(([id, element]) => ({
    id: `panel.${id}`,
    async play(hand) {
      await hand.sample("ct-head");
      await hand.menu(element);
    },
  })),
];

/** A chain of steps, in the pane of the edges. */
async function recipe(hand) {
  await hand.sample("ct-head");
  await hand.act("pane.next");
  await hand.act("pane.next");
  await hand.act("panel.recipe");
}

/** Numbers, a table and a picture, out of the panel's own examples. */
async function inConsole(hand) {
  await hand.sample("ct-head", "two");
  await hand.act("panel.console");
  const input = hand.page.locator("ng-console-editor textarea").first();
  for (const line of [
    "values > np.percentile(values, 90)",
    "values.mean(), values.std()",
    '{"minimum": values.min(), "median": np.median(values), "maximum": values.max()}',
  ]) {
    await input.fill(line);
    await input.press("Enter");
    await hand.still();
  }
  await hand.settled();
}
