// Half a gigabyte opens without being loaded.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";
import { MADE } from "./places.js";

const MIB = 2 ** 20;
/** The issue allows 64 MiB and two frames. */
const MOST_GROWTH = 64 * MIB;

/** Bytes of Python's heap; the engine offers the number for this. */
const heap = async (page) => {
  const sizes = await Promise.all(
    page.workers().map((worker) => worker.evaluate(() => globalThis.heapBytes?.() ?? 0)),
  );
  return Math.max(...sizes);
};

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

test("opening and closing a series again and again leaves Python's heap as it was", async ({
  viewer,
  page,
}) => {
  const files = Array.from({ length: 20 }, (_, number) =>
    join(MADE, "thousand", `good${String(number).padStart(3, "0")}.dcm`),
  );
  const openAndClose = async () => {
    await viewer.pick(files);
    await expect(viewer.status).toHaveText("Opened 20 images.");
    await viewer.settled();
    await page
      .getByRole("button", { name: /^Close / })
      .first()
      .click();
    await expect(page.getByRole("button", { name: /^Close / })).toHaveCount(0);
  };
  for (let round = 0; round < 3; round += 1) {
    await openAndClose();
  }
  const before = await heap(page);
  for (let round = 0; round < 12; round += 1) {
    await openAndClose();
  }
  expect((await heap(page)) - before).toBeLessThanOrEqual(MIB);
});
