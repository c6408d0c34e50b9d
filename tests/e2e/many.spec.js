// Hundreds of files: the page is never blocked, and only what is seen exists.
import { join } from "node:path";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";

const MANY = join(MADE, "series", "many");
/** The issue allows so much on the main thread. Its own work is counted, not the time that others take from it. */
const LONGEST_TASK = 100_000;

/** The longest task of the page's main thread, in microseconds of its processor time. */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const mark = traceEvents.find(({ name }) => name === "dropping");
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts }) =>
      name.endsWith("RunTask") && pid === mark.pid && tid === mark.tid && ts >= mark.ts,
  );
  expect(tasks.length).toBeGreaterThan(100);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur));
}

test("five hundred files are listed with thumbnails while no task blocks the page, and only rows that are seen exist", async ({
  viewer,
  page,
  browser,
}) => {
  await browser.startTracing(page, { categories: ["-*", "toplevel", "blink.user_timing"] });
  await page.evaluate(() => performance.mark("dropping"));
  await dropFromDesktop(page, [MANY]);
  await expect(viewer.status).toHaveText("Opened 500 images.");
  await expect(page.getByRole("treeitem", { name: /^Run 2/ }).locator("canvas")).toBeVisible();
  await viewer.settled();
  expect(longestTask(await browser.stopTracing())).toBeLessThan(LONGEST_TASK);

  const rows = page.getByRole("treeitem");
  await page.getByRole("tree").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem", { name: /^Image 1,/ })).toHaveAttribute("aria-setsize", "250");
  expect(await rows.count()).toBeLessThan(50);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  const last = page.getByRole("treeitem", { name: /^Image 250,/ });
  await expect(last.locator("canvas")).toBeVisible();
  expect(await rows.count()).toBeLessThan(50);
});
