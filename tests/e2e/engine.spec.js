// The engine may die at any moment: the page says so, starts another and opens everything again.
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";
import { MADE } from "./places.js";

test("after a crash the page starts the engine again and shows the same picture", async ({
  viewer,
  page,
  watch,
}) => {
  await viewer.open([pydicomFile("CT_small.dcm")]);
  await viewer.drag("Windowed", 40, 10);
  await viewer.settled();
  const before = [await viewer.window(), await viewer.canvasHash("Edges")];
  const [engine] = page.workers();
  const gone = new Promise((resolve) => engine.once("close", resolve));
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error("made by the test");
    });
  });
  await gone;
  await expect(page.getByRole("alert").first()).toBeVisible();
  await viewer.settled();
  await viewer.dismissMessages();
  await expect.poll(async () => [await viewer.window(), await viewer.canvasHash("Edges")]).toEqual(before);
  await viewer.drag("Windowed", -20, 0);
  await expect.poll(() => viewer.window()).not.toEqual(before[0]);
  expect(watch.complaints.every((text) => text.includes("made by the test"))).toBe(true);
  watch.complaints.length = 0;
});

test("a long filter shows its progress and can be cancelled", async ({ viewer, page }) => {
  await viewer.open([join(MADE, "3000x2500.dcm")]);
  await viewer.pane("Edges").locator("canvas").click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add non-local means");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText("Non-local means");
  await page.keyboard.press("Enter");
  const progress = page.getByRole("progressbar", { name: /Non-local means/ });
  await expect(progress).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(progress).toBeHidden();
  const asked = await viewer.window();
  await viewer.drag("Windowed", 30, 30);
  await expect.poll(() => viewer.window()).not.toEqual(asked);
});
