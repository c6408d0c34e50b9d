// The first visit: a sample, half a minute to see what there is, and never again unasked.
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

const card = (page) => page.getByRole("dialog");

test("a newcomer's first sample comes with the tour, which goes by the keyboard", async ({
  viewer,
  page,
}) => {
  await page.getByRole("button", { name: "Try a sample" }).focus();
  await page.keyboard.press("Enter");
  await expect(card(page)).toContainText("One image, several ways");
  await expect(card(page)).toContainText("1 of 6");
  await viewer.settled();
  await expect(page.getByRole("heading", { name: "One image, several ways" })).toBeFocused();
  const seen = new Set();
  for (let step = 1; step < 6; step += 1) {
    seen.add(await card(page).getByRole("heading").textContent());
    await page.keyboard.press("Tab"); // Skip
    if (step > 1) await page.keyboard.press("Tab"); // Back
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // Next
    await expect(card(page)).toContainText(`${step + 1} of 6`);
  }
  expect(seen.size).toBe(5);
  await card(page).getByRole("button", { name: "Done" }).click();
  await expect(card(page)).toHaveCount(0);
});

test("it is skipped with one key, and does not come back unless it is asked for", async ({
  viewer,
  page,
}) => {
  await expect(page.getByText("a tour of 30 seconds comes with it")).toBeVisible();
  await page.getByRole("button", { name: "Try a sample" }).click();
  await expect(card(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card(page)).toHaveCount(0);
  await page.reload();
  await expect(viewer.status).toHaveText("Ready.");
  await expect(page.getByText("a tour of 30 seconds comes with it")).toHaveCount(0);
  await page.getByRole("button", { name: "Try a sample" }).click();
  await viewer.settled();
  await expect(card(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Help and settings" }).click();
  await page.getByRole("button", { name: "Take the 30-second tour" }).click();
  await expect(card(page)).toContainText("1 of 6");
});

test("the tour brings a sample if there is none, all can be tried meanwhile, and who opens own files is left alone", async ({
  viewer,
  page,
}) => {
  await page.keyboard.press("Shift+F1");
  await viewer.settled();
  await expect(card(page)).toContainText("1 of 6");
  await card(page).getByRole("button", { name: "Next" }).click();
  const before = await viewer.window();
  await viewer.drag("Windowed", 40, 20);
  await expect.poll(() => viewer.window()).not.toEqual(before);
  await expect(card(page)).toContainText("2 of 6");
  await page.keyboard.press("Escape");
  await expect(card(page)).toHaveCount(0);
  await page.reload();
  await expect(viewer.status).toHaveText("Ready.");
  await viewer.open([pydicomFile("CT_small.dcm")]);
  await expect(card(page)).toHaveCount(0);
});
