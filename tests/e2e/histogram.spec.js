// The values as plots and numbers: histogram with the window on it, line profile, statistics.
import { Drawing, phantom, rowsOf, saved } from "./drawing.js";
import { expect, test } from "./fixtures.js";

test.beforeEach(({ viewer }) => viewer.open([phantom("square")]));

async function panel(page, name) {
  await page.getByRole("button", { name: /^Draw and measure/ }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

test("the histogram counts every pixel once, of the image or of a shape", async ({ viewer, page }, info) => {
  await panel(page, "Histogram");
  await expect(page.getByText("40,000 pixels from −1000 to 700 HU.", { exact: false }).first()).toBeVisible();
  const save = page.getByRole("button", { name: "Save as CSV" });
  const rows = rowsOf((await saved(page, save, info.outputPath("h.csv"))).text);
  expect(rows).toHaveLength(256);
  const counts = rows.map((row) => Number(row.value_count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40_000);
  // Air fills all but the block of 40 × 80, the ramp of 20 × 200 and one pixel.
  expect(counts[0]).toBe(40_000 - 3200 - 4000 - 1);
  expect([rows[0].from_HU, rows[255].to_HU, rows[255].value_cdf]).toEqual(["-1000", "700", "1"]);

  const drawing = new Drawing(viewer);
  await drawing.take("Rectangle");
  await drawing.drag([39.5, 59.5], [79.5, 139.5]);
  await page.getByRole("checkbox", { name: "Inside Rectangle 1" }).check();
  await expect(page.getByText("3,200 pixels from", { exact: false }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Bins" }).selectOption("64");
  await expect
    .poll(async () => rowsOf((await saved(page, save, info.outputPath("h2.csv"))).text).length)
    .toBe(64);
});

test("the window on the histogram is dragged, live, and undone at once; the axis goes around it", async ({
  viewer,
  page,
}) => {
  await panel(page, "Histogram");
  await page.getByLabel("Window center", { exact: true }).waitFor({ state: "detached" });
  const edge = page.getByRole("slider", { name: "Upper edge of the window" });
  await expect(edge).toBeVisible();
  const plot = await page.locator("ng-band").boundingBox();
  const box = await edge.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  // From the end of the axis, 700 HU, to three quarters of its 1700 HU.
  await page.mouse.move(plot.x + plot.width * 0.75, y, { steps: 5 });
  const high = -1000 + 0.75 * 1700;
  await expect.poll(async () => Math.abs(edgesOf(await viewer.window())[1] - high)).toBeLessThan(6);
  expect(edgesOf(await viewer.window())[0]).toBe(-1000);
  await page.mouse.up();
  const middle = page.getByRole("slider", { name: "Middle of the window" });
  const [, width] = await viewer.window();
  await middle.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => edgesOf(await viewer.window())[0]).toBeGreaterThan(-965);
  expect((await viewer.window())[1]).toBe(width);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => viewer.window()).toEqual([0, 2000]);

  await page.keyboard.press("1");
  await expect.poll(() => viewer.window()).toEqual([50, 400]);
  await page.getByRole("checkbox", { name: "Around the window" }).check();
  const slider = page.getByRole("slider", { name: "Lower edge of the window" });
  await expect(slider).toHaveAttribute("aria-valuemin", "-250");
  await expect(slider).toHaveAttribute("aria-valuemax", "349");
  await expect(slider).toHaveAttribute("aria-valuetext", "−150 HU");
});

/** Where a linear window begins and ends: PS3.3 C.11.2.1.2.1. */
function edgesOf([center, width]) {
  return [center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2];
}

test("the profile along the ramp is the ramp, live and in its file", async ({ viewer, page }, info) => {
  const drawing = new Drawing(viewer);
  await drawing.take("Line profile");
  await drawing.drag([130, 20], [130, 120]);
  await expect(page.getByRole("heading", { name: "Line profile 1 on Windowed" })).toBeVisible();
  const sum = page.getByText(/values over/).last();
  await expect(sum).toContainText(/over (49|50)\.?\d* mm, from (19|20)\.?\d* to (119|120)\.?\d* HU/);
  const save = page.getByRole("button", { name: "Save as CSV" });
  const rows = rowsOf((await saved(page, save, info.outputPath("p.csv"))).text);
  const first = Number(rows[0].value_HU);
  for (const row of rows) {
    // One column is 0.5 mm wide, and holds one HU more than the one before.
    expect(Math.abs(Number(row.value_HU) - first - Number(row.distance_mm) / 0.5)).toBeLessThan(0.51);
  }
  // The picture has made room for the plot: the end of the line is where it is drawn now.
  const end = await drawing.at(130, 120);
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  const there = await drawing.at(130, 180);
  await page.mouse.move(there.x, there.y, { steps: 5 });
  await expect(sum).toContainText(/to (179|180)\.?\d* HU/);
  await page.mouse.up();
});

test("statistics are of the picture, of the selected shape, and in the file", async ({
  viewer,
  page,
}, info) => {
  await panel(page, "Statistics");
  const mean = (32_799 * -1000 + 20 * 19_900 + 700) / 40_000;
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: "Mean" })).toContainText(`${mean.toFixed(2).replace("-", "−")} HU`);
  await expect(rows.filter({ hasText: "Area" })).toContainText("10000 mm²");
  const drawing = new Drawing(viewer);
  await drawing.take("Rectangle");
  await drawing.drag([39.5, 59.5], [79.5, 139.5]);
  await expect(rows.filter({ hasText: "Pixels" }).nth(1)).toContainText("3200");
  const save = page.getByRole("button", { name: "Save as CSV" });
  const table = Object.fromEntries(
    rowsOf((await saved(page, save, info.outputPath("s.csv"))).text).map(({ statistic, value }) => [
      statistic,
      value,
    ]),
  );
  expect(Number(table.mean)).toBeCloseTo(mean, 6);
  expect([table.shape, table.unit, table.maximum]).toEqual(["200 × 200", "HU", "700"]);
});
