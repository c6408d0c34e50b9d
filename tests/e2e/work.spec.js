// What an image costs on its way to the screen: copies counted, work compared, nothing timed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";
import { Viewer } from "./viewer.js";

const FRAME_BYTES = 3000 * 2500 * 2;
const COUNTER = readFileSync(fileURLToPath(new URL("count-copies.js", import.meta.url)), "utf8").replaceAll(
  "LARGE",
  String(FRAME_BYTES),
);

/** Put the counter before a worker's script. */
async function countIn(page, script) {
  await page.route(script, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${COUNTER}\n${await response.text()}` });
  });
}

test("a frame is copied once between Python and the screen: out of Python's heap", async ({ page, site }) => {
  await page.addInitScript({ content: COUNTER });
  await countIn(page, /assets\/engine-/);
  await countIn(page, /assets\/painter-/);
  const viewer = new Viewer(page, site);
  await viewer.start();
  await viewer.pick([join(MADE, "3000x2500.dcm")]);
  await viewer.settled();
  const found = await Promise.all(
    [page, ...page.workers()].map((where) => where.evaluate(() => globalThis.copies)),
  );
  // Two frames are made of one file here: the image, and its edges; equalised, it is the image with another table.
  const once = found.flat().filter((copy) => copy === `slice: ${FRAME_BYTES}`);
  expect(found.flat()).toEqual(once);
  expect(once.length).toBe(2);
});

test("what the page itself does does not grow with the image", async ({ viewer, page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async (file) => {
    const before = await session.send("Performance.getMetrics");
    await viewer.pick([join(MADE, file)]);
    await viewer.settled();
    const after = await session.send("Performance.getMetrics");
    const seconds = ({ metrics }) => metrics.find(({ name }) => name === "TaskDuration").value;
    return seconds(after) - seconds(before);
  };
  await worked("512.dcm"); // the first file costs what only a first file costs
  const small = await worked("1024.dcm");
  const large = await worked("3000x2500.dcm");
  expect(large).toBeLessThan(4 * small);
});
