// What an image costs on its way to the screen: copies, messages and pixels counted, nothing timed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";
import { Viewer } from "./viewer.js";

const FRAME_BYTES = 3000 * 2500 * 2;
/** On the page's own thread no copy of pixels may be seen, not even of a small image; a thumbnail is less. */
const PAGE_BYTES = 65_536;
const COUNTER = readFileSync(fileURLToPath(new URL("count-copies.js", import.meta.url)), "utf8");
const counting = (bytes) => COUNTER.replaceAll("LARGE", String(bytes));

/** Put the counter before a worker's script. */
async function countIn(page, script) {
  await page.route(script, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${counting(FRAME_BYTES)}\n${await response.text()}` });
  });
}

/** In the page: what it sends to its workers, by kind, and how many pixels it touches itself. */
function countWork() {
  const work = { sent: {}, pixels: 0 };
  globalThis.takeWork = () => {
    const { sent, pixels } = work;
    Object.assign(work, { sent: {}, pixels: 0 });
    return { sent, pixels };
  };
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...more) {
    const kind = typeof message?.json === "string" ? JSON.parse(message.json).method : message?.kind;
    work.sent[kind] = (work.sent[kind] ?? 0) + 1;
    return postMessage.call(this, message, ...more);
  };
  const { putImageData, getImageData } = CanvasRenderingContext2D.prototype;
  Object.assign(CanvasRenderingContext2D.prototype, {
    putImageData(data, ...more) {
      work.pixels += data.width * data.height;
      return putImageData.call(this, data, ...more);
    },
    getImageData(left, top, width, height, ...more) {
      work.pixels += width * height;
      return getImageData.call(this, left, top, width, height, ...more);
    },
  });
}

test("a frame is copied once between Python and the screen, and to the page itself a large image is as a small one", async ({
  page,
  site,
}) => {
  await page.addInitScript({ content: counting(PAGE_BYTES) });
  await page.addInitScript(countWork);
  await countIn(page, /assets\/engine-/);
  await countIn(page, /assets\/painter-/);
  const viewer = new Viewer(page, site);
  await viewer.start();
  const worked = async (name) => {
    await viewer.open([join(MADE, name)]);
    // Thumbnails and the drawing of scenes go by the time that is left.
    const { sent, pixels } = await page.evaluate(() => globalThis.takeWork());
    const { open, display, frame, table } = sent;
    return { messages: { open, display, frame, table }, pixels };
  };
  await worked("512.dcm"); // the first file costs what only a first file costs
  const small = await worked("1024.dcm");
  const large = await worked("3000x2500.dcm");
  // Two frames are made of one file here: the image, and its edges; equalised, it is the image with another table.
  expect(small.messages).toEqual({ open: 1, display: 3, frame: 2, table: 3 });
  expect(large.messages).toEqual(small.messages);
  for (const { pixels } of [small, large]) expect(pixels).toBeLessThan(PAGE_BYTES);

  expect(await page.evaluate(() => globalThis.copies)).toEqual([]);
  const copies = await Promise.all(page.workers().map((worker) => worker.evaluate(() => globalThis.copies)));
  expect(copies.flat()).toEqual([`slice: ${FRAME_BYTES}`, `slice: ${FRAME_BYTES}`]);
});
