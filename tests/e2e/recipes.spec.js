// Recipes: steps are added, changed, ordered and taken back; what the page shows is what the command line makes of them.
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";

const MR = pydicomFile("MR_small.dcm");

test.beforeEach(async ({ viewer, page }) => {
  await viewer.open([MR]);
  await viewer.pane("Windowed").locator("canvas").click();
  await page.keyboard.press("e");
});

async function add(page, search) {
  await page.getByRole("button", { name: "Add a step" }).click();
  const field = page.getByRole("searchbox", { name: "Search operations" });
  await field.fill(search);
  await field.press("Enter");
}

const first = (page) => page.locator("ng-pane section").first();

test("steps are added and ordered, and the picture is the command line's", async ({ page }, info) => {
  await add(page, "gaussian_filter");
  await add(page, "sobel");
  await page.getByRole("button", { name: /^Earlier: Sobel/ }).click();
  const path = info.outputPath("steps.png");
  const download = page.waitForEvent("download");
  await first(page).getByRole("button", { name: "Save PNG" }).click();
  await (await download).saveAs(path);
  expect(await compareWithNative(path, MR, ["--op", "sobel", "--op", "gaussian_filter"])).toBe("same");
});

test("what is done is undone and done again by keys", async ({ page, viewer }) => {
  const plain = await first(page).getAttribute("data-key");
  await add(page, "sobel");
  await expect(first(page)).not.toHaveAttribute("data-key", plain);
  await expect(first(page)).toHaveAttribute("data-state", "ready");
  const sobel = await first(page).getAttribute("data-key");
  await viewer.pane("Edges").locator("canvas").last().click();
  await page.keyboard.press("Control+z");
  await expect(first(page)).toHaveAttribute("data-key", plain);
  await page.keyboard.press("Control+Shift+z");
  await expect(first(page)).toHaveAttribute("data-key", sobel);
});

test("a recipe is told as text, and comes back from text; nonsense is explained", async ({ page }) => {
  const plain = await first(page).getAttribute("data-key");
  await add(page, "sobel");
  const text = page.getByRole("region", { name: "As text" }).last();
  await expect(text).toContainText("sobel");
  await page.getByRole("button", { name: "Recipe", exact: true }).last().click();
  await expect(text).toContainText(/^ng1/);
  const short = (await text.textContent()) ?? "";
  await page.getByRole("button", { name: /^Remove: Sobel/ }).click();
  await expect(first(page)).toHaveAttribute("data-key", plain);
  await page.getByRole("button", { name: "Load a recipe" }).click();
  const field = page.getByRole("textbox", { name: "Paste a recipe here" });
  await field.fill(
    '{"negatoscope_recipe": 1, "steps": [{"operation": "sobel", "parameters": {"sigma": 200}}]}',
  );
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "sigma" })).toBeVisible();
  await field.fill(short);
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(first(page)).not.toHaveAttribute("data-key", plain);
  await expect(page.getByRole("checkbox", { name: /^Use Sobel/ })).toBeChecked();
});

test("a kernel is typed into a grid", async ({ page }, info) => {
  await add(page, "any kernel");
  const cell = page.getByRole("textbox", { name: "Row 1, column 1", exact: true }).last();
  await cell.fill("1/2");
  await cell.press("Enter");
  await expect(first(page)).toHaveAttribute("data-state", "ready");
  await expect(page.getByText(/^Sum /).last()).toBeVisible();
  await info.attach("panel", { body: await page.screenshot(), contentType: "image/png" });
});

test("a step that is switched off does nothing, and keeps its settings", async ({ page }) => {
  const plain = await first(page).getAttribute("data-key");
  await add(page, "sobel");
  await expect(first(page)).not.toHaveAttribute("data-key", plain);
  await page.getByRole("checkbox", { name: /^Use Sobel/ }).uncheck();
  await expect(first(page)).toHaveAttribute("data-key", plain);
});
