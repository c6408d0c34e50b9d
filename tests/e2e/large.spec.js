// Half a gigabyte opens without being loaded.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";
import { MADE } from "./places.js";

const MIB = 2 ** 20;
/** The issue allows 64 MiB and two frames. */
const MOST_GROWTH = 64 * MIB;

/** What one of the page's workers offers to tell, for this. */
const told = async (page, what) => {
  const answers = await Promise.all(
    page.workers().map((worker) => worker.evaluate((name) => globalThis[name]?.(), what)),
  );
  return answers.find((answer) => answer !== undefined && answer !== null);
};
/** Bytes of Python's heap. */
const heap = (page) => told(page, "heapBytes");

test("a file of 500 MB shows its first and its last frame, and memory hardly grows", async ({
  viewer,
  page,
}, info) => {
  const file = join(MADE, "large.dcm");
  expect(statSync(file).size).toBeGreaterThan(500 * MIB);
  const before = await heap(page);
  expect(before).toBeGreaterThan(MIB);
  await viewer.open([file]);
  await page.getByLabel("Image in the series").press("End");
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-frame", "1000");
  await viewer.settled();
  const saved = await viewer.savePng("Windowed", join(info.outputDir, "last.png"));
  expect(await compareWithNative(saved, file, ["--frame", "1000"])).toBe("same");
  expect((await heap(page)) - before).toBeLessThan(MOST_GROWTH);
});

test("opening and closing a series again and again leaves nothing behind, and Python's heap as it was", async ({
  viewer,
  page,
}) => {
  const files = Array.from({ length: 20 }, (_, number) =>
    join(MADE, "thousand", `good${String(number).padStart(3, "0")}.dcm`),
  );
  const openAndClose = async (meanwhile = async () => {}) => {
    await viewer.pick(files);
    await expect(viewer.status).toHaveText("Opened 20 images.");
    await viewer.settled();
    await meanwhile();
    await expect.poll(() => told(page, "mountedFiles")).toBe(files.length);
    await expect.poll(async () => (await told(page, "held")).frames).toBeGreaterThan(1);
    await page
      .getByRole("button", { name: /^Close / })
      .first()
      .click();
    await expect(page.getByRole("button", { name: /^Close / })).toHaveCount(0);
    // The engine hears of it a little later.
    await expect.poll(() => told(page, "mountedFiles")).toBe(0);
  };
  // Whoever knows the operations has the rest of Python, by which the heap grows once.
  await openAndClose(async () => {
    await page.keyboard.press("e");
    await expect(page.getByRole("button", { name: "Add a step" })).toBeEnabled();
    await page.keyboard.press("e");
  });
  for (let round = 0; round < 2; round += 1) {
    await openAndClose();
  }
  const before = await heap(page);
  for (let round = 0; round < 12; round += 1) {
    await openAndClose();
  }
  expect((await heap(page)) - before).toBeLessThanOrEqual(MIB);
  await expect.poll(() => told(page, "held")).toEqual({ frames: 0, tables: 0, bytes: 0 });
});
