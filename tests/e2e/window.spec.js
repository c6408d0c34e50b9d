// The window, live.
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

test("dragging changes the windowed pane only, a double click brings the window of the file back, and panes zoom together", async ({
  viewer,
  page,
}) => {
  await viewer.open([pydicomFile("examples_overlay.dcm")]);
  const hashes = () => Promise.all(["Windowed", "Equalised", "Edges"].map((name) => viewer.canvasHash(name)));
  const before = await hashes();
  const asked = await viewer.window();
  await viewer.drag("Windowed", 60, 40);
  await expect.poll(() => viewer.window()).not.toEqual(asked);
  await viewer.settled();
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before[0]);
  expect((await hashes()).slice(1)).toEqual(before.slice(1));

  await viewer.pane("Windowed").locator("canvas").dblclick();
  await expect.poll(() => viewer.window()).toEqual(asked);
  await viewer.settled();
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before[0]);

  const box = await viewer.pane("Edges").locator("canvas").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before[0]);
  await expect.poll(() => viewer.canvasHash("Equalised")).not.toBe(before[1]);
  await expect.poll(() => viewer.canvasHash("Edges")).not.toBe(before[2]);
  await page.keyboard.press("0");
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before[0]);
});

test("the keyboard alone opens a sample and changes the window", async ({ viewer: { page } }) => {
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
  await page.keyboard.type("1");
  // What is being typed stays, whatever window comes meanwhile.
  const windowed = page.getByRole("region", { name: "Windowed" });
  const before = (await windowed.getAttribute("data-window")) ?? "";
  for (const [type, buttons] of [
    ["pointerdown", 1],
    ["pointermove", 1],
    ["pointerup", 0],
  ]) {
    // Down: to a higher centre.
    const clientY = type === "pointerdown" ? 100 : 160;
    const touch = { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons, clientY };
    await windowed.locator("canvas").dispatchEvent(type, touch);
  }
  await expect(windowed).not.toHaveAttribute("data-window", before);
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(windowed).toHaveAttribute("data-window", /^12,/);
});
