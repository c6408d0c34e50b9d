// What the pointer tells of the picture under it.
import { opened } from "./drawing.js";
import { expect, test } from "./fixtures.js";

test("the pointer tells values in every pane, the magnifier shows their pixels, and keys the clinics' windows", async ({
  viewer,
  page,
}) => {
  const drawing = await opened(viewer, "square");
  const { x, y } = await drawing.at(60, 100);
  await page.mouse.move(x, y);
  await expect(viewer.pane("Windowed").locator("ng-annotations")).toContainText("0 HU · 127 #7f7f7f");
  await expect(viewer.pane("Edges").locator("ng-annotations")).toContainText("0 HU → 0 · 0 #000000");

  await page.keyboard.press("m");
  await page.mouse.down();
  await expect(page.locator("ng-loupe canvas")).toHaveCount(3);
  // In the middle of the block all under the glass is water: one grey.
  const greys = () =>
    page
      .locator("ng-loupe canvas")
      .first()
      .evaluate((canvas) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d", { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return [...new Set(data.filter((_, index) => index % 4 === 0))];
      });
  await expect.poll(greys).toEqual([127]);
  await page.mouse.up();
  await expect(page.locator("ng-loupe")).toHaveCount(0);

  await page.keyboard.press("1");
  await expect.poll(() => viewer.window()).toEqual([50, 400]);
  await page.keyboard.press("2");
  await expect.poll(() => viewer.window()).toEqual([-600, 1500]);
});
