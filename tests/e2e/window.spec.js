// The window, live.
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

test.beforeEach(async ({ viewer }) => {
  await viewer.pick([pydicomFile("examples_overlay.dcm")]);
  await viewer.settled();
});

test("dragging in the windowed pane changes that pane only", async ({ viewer }) => {
  const before = await Promise.all(["Windowed", "Equalised", "Edges"].map((name) => viewer.canvasHash(name)));
  const [center, width] = await viewer.window();
  await viewer.drag("Windowed", 60, 40);
  await expect.poll(() => viewer.window()).not.toEqual([center, width]);
  await viewer.settled();
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before[0]);
  expect(await viewer.canvasHash("Equalised")).toBe(before[1]);
  expect(await viewer.canvasHash("Edges")).toBe(before[2]);
});

test("a double click brings back the window of the file", async ({ viewer }) => {
  const asked = await viewer.window();
  const before = await viewer.canvasHash("Windowed");
  await viewer.drag("Windowed", 80, -30);
  await expect.poll(() => viewer.window()).not.toEqual(asked);
  await viewer.pane("Windowed").locator("canvas").dblclick();
  await expect.poll(() => viewer.window()).toEqual(asked);
  await viewer.settled();
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before);
});

test("panes zoom and pan together", async ({ viewer, page }) => {
  const before = await Promise.all(["Windowed", "Equalised", "Edges"].map((name) => viewer.canvasHash(name)));
  const box = await viewer.pane("Edges").locator("canvas").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before[0]);
  await expect.poll(() => viewer.canvasHash("Equalised")).not.toBe(before[1]);
  await expect.poll(() => viewer.canvasHash("Edges")).not.toBe(before[2]);
  await page.keyboard.press("0");
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before[0]);
});

test("the keyboard alone opens a sample and changes the window", async ({ page, site }) => {
  await page.goto(site);
  await expect(page.getByRole("status")).toHaveText("Ready.");
  const sample = page.getByRole("button", { name: /CT, small/ });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (await sample.evaluate((button) => button === button.getRootNode().activeElement)) {
      break;
    }
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Windowed" })).toHaveAttribute("data-state", "ready");
  await page.getByLabel("Window center", { exact: true }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Windowed" })).toHaveAttribute("data-window", /^12,/);
});
