// What the page copies, run elsewhere on the same files, makes the same pictures and arrays.
import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "./fixtures.js";
import { pythonOutput } from "./native.js";
import { ExportPanel, FRAMES, SECOND, STATE } from "./taking.js";

const step = (operation, parameters = {}) => ({ operation, parameters });

/** Steps, and what the texts must then name: a text of before would not do. */
const CHAIN = [
  step("gaussian_filter", { sigma: 1.25 }),
  step("turn", { to: "left" }),
  step("unsharp_mask", { sigma: 2.5, amount: 0.7 }),
];
const MASK = [
  step("threshold_mask", { level: 300 }),
  step("largest_component"),
  step("dilate_mask", { radius: 2 }),
];

class Copier {
  /** @param {{viewer: any, page: any}} fixtures */
  constructor({ viewer, page }, info) {
    Object.assign(this, { viewer, page, info, cases: [] });
    this.exporting = new ExportPanel(page);
    this.pane = page.locator("ng-pane section").first();
    this.recipe = page.getByRole("region", { name: "Recipe", exact: true });
  }

  /** Take the steps of the pane from a text. */
  async load(steps) {
    await this.recipe.getByRole("button", { name: "Load a recipe" }).click();
    const text = JSON.stringify({ negatoscope_recipe: 1, steps });
    await this.recipe.getByRole("textbox", { name: "Paste a recipe here" }).fill(text);
    await this.recipe.getByRole("button", { name: "Use it" }).click();
    await expect(this.recipe.getByRole("textbox", { name: "Paste a recipe here" })).toHaveCount(0);
  }

  /** Copy both texts of a panel; they name what they must. */
  async texts(panel, words) {
    const texts = {};
    for (const [kind, label] of [
      ["python", "Python"],
      ["command", "Command"],
    ]) {
      await panel.getByRole("button", { name: label, exact: true }).click();
      await panel.getByRole("button", { name: "Copy", exact: true }).click();
      texts[kind] = await this.page.evaluate(() => navigator.clipboard.readText());
      for (const word of words) expect(texts[kind]).toContain(word);
    }
    return texts;
  }

  /** Copy what makes the picture, and save the picture; then the same for its values, if they are wanted. */
  async take(name, words, { values = true } = {}) {
    await expect(this.pane).toHaveAttribute("data-state", "ready");
    const saved = this.info.outputPath(`${this.cases.length}.png`);
    const download = this.page.waitForEvent("download");
    await this.pane.getByRole("button", { name: "Save PNG" }).click();
    await (await download).saveAs(saved);
    this.cases.push({ name, ...(await this.texts(this.recipe, words)), saved, written: "image.png" });
    if (!values) return;
    await this.exporting.open();
    const array = await this.exporting.save(this.info.outputPath(`${this.cases.length}.npy`));
    const written = await this.exporting.panel.locator(".name").textContent();
    const texts = await this.texts(this.exporting.panel, [...words, written]);
    this.cases.push({ name: `${name}, values`, ...texts, saved: array, written });
    await this.page.keyboard.press("e");
    await expect(this.recipe).toBeVisible();
  }

  /** @returns {Record<string, string>} what differs, by name */
  run() {
    const list = this.info.outputPath("copies.json");
    writeFileSync(list, JSON.stringify(this.cases));
    return JSON.parse(pythonOutput(["tests/e2e/run_copies.py", list, dirname(FRAMES)]));
  }
}

test("copies of pictures and values make the very same elsewhere", async ({
  viewer,
  page,
  context,
}, info) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await viewer.pick([FRAMES, SECOND, STATE]);
  await viewer.settled();
  const copier = new Copier({ viewer, page }, info);
  const { recipe, exporting } = copier;
  await exporting.open();
  await exporting.choose("NPY (NumPy array)");
  await page.keyboard.press("e");

  await copier.take("plain", ["Doe frames.dcm"]);
  await copier.pane.locator("canvas").click();
  const [{ python, command }] = copier.cases;
  for (const [key, text] of [
    ["Alt+p", python],
    ["Alt+c", command],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await copier.take("third frame", ["frame=3"]);
  await copier.load(CHAIN);
  await copier.take("chain", ["gaussian_filter", "1.25", "unsharp_mask", "0.7"]);
  await copier.load(MASK);
  await copier.take("tinted mask", ["threshold_mask", "300", "dilate_mask"], { values: false });
  await copier.load([step("subtract")]);
  await recipe.getByRole("combobox", { name: "Second image" }).selectOption({ label: "Second (CT)" });
  await copier.take("second image", ["second.dcm"]);
  await copier.load([]);
  await recipe.getByRole("combobox", { name: "Second image" }).selectOption({ label: "None" });
  for (const [label, value] of [
    ["Window center", "35.5"],
    ["Window width", "350"],
  ]) {
    await recipe.getByLabel(label, { exact: true }).fill(value);
    await recipe.getByLabel(label, { exact: true }).press("Enter");
  }
  await recipe.getByRole("checkbox", { name: "Invert" }).check();
  await recipe.getByRole("button", { name: "Colours" }).click();
  await recipe.getByRole("button", { name: "magma", exact: true }).click();
  await copier.take("window, colours, inverted", ["35.5", "350", "magma", "invert"], { values: false });
  await page.getByRole("combobox", { name: "Presentation", exact: true }).selectOption({ index: 1 });
  await copier.take("presentation state", ["bright.dcm"], { values: false });

  const told = copier.run();
  expect(Object.keys(told)).toHaveLength(22);
  expect(Object.entries(told).filter(([, difference]) => difference !== "same")).toEqual([]);
});
