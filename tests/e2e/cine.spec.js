// Playing a series: at its own rate, round and round or to and fro, every frame in its turn.
import { phantom } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

/** The frames that were on the canvas, as they came. */
async function watch(pane) {
  await pane.evaluate((section) => {
    window.framesSeen = [Number(section.dataset.frame)];
    new MutationObserver(() => {
      const frame = Number(section.dataset.frame);
      if (section.dataset.state === "ready" && frame !== window.framesSeen.at(-1))
        window.framesSeen.push(frame);
    }).observe(section, { attributes: true });
  });
}
const seen = (page) => page.evaluate(() => window.framesSeen);

test("a film goes round and round, at the rate of its file; a single image has nothing to play", async ({
  viewer,
  page,
}) => {
  await viewer.open([phantom("film")]);
  await page.getByRole("button", { name: "Play" }).click();
  const rate = page.getByRole("combobox", { name: "Frames per second" });
  await expect(rate).toHaveValue("20");
  // Slow enough that no frame comes and goes while the page is busy with the one before.
  await rate.selectOption("10");
  await watch(viewer.pane("Windowed"));
  await expect(page.getByRole("combobox", { name: "Order", exact: true })).toHaveValue("loop");
  await expect.poll(async () => (await seen(page)).length).toBeGreaterThan(12);
  await page.getByRole("button", { name: "Pause" }).click();
  const frames = await seen(page);
  for (const [index, frame] of frames.entries()) {
    expect(frame).toBe(((frames[0] - 1 + index) % 8) + 1);
  }
  const { length } = frames;
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await viewer.settled();
  expect((await seen(page)).length - length).toBeLessThanOrEqual(1);

  await viewer.open([pydicomFile("CT_small.dcm")]);
  await expect(page.getByRole("button", { name: "Play" })).toHaveCount(0);
});

test("a film that wants it goes to and fro, and keys make it faster and stop it", async ({
  viewer,
  page,
}) => {
  await viewer.open([phantom("slow")]);
  await watch(viewer.pane("Windowed"));
  await page.keyboard.press("k");
  const rate = page.getByRole("combobox", { name: "Frames per second" });
  await expect(rate).toHaveValue("2");
  await expect(page.getByRole("combobox", { name: "Order", exact: true })).toHaveValue("sweep");
  // Slow enough that no frame comes and goes while the page is busy with the one before.
  await rate.selectOption("10");
  await page.getByRole("combobox", { name: "Order", exact: true }).blur();
  await expect.poll(async () => (await seen(page)).length).toBeGreaterThan(16);
  await viewer.pane("Windowed").locator(".stage").focus();
  await page.keyboard.press("<");
  await expect(rate).toHaveValue("8");
  await page.keyboard.press("k");
  await expect(rate).toHaveCount(0);
  const frames = await seen(page);
  const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2];
  for (const [index, frame] of frames.entries()) {
    expect(frame).toBe(wanted[index % wanted.length]);
  }
});
