// Quick to the hand: nothing jumps, and what the page can do without Python never waits for it.
import { join } from "node:path";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";
import { Viewer } from "./viewer.js";

/** In the page: what moved without anybody having touched the page just before. Texts over pictures may come and go. */
function watchShifts() {
  const stages = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) => [
      ...(element.localName === "ng-stage" ? [element.getBoundingClientRect()] : []),
      ...(element.shadowRoot ? stages(element.shadowRoot) : []),
    ]);
  const isIn = (inner, outer) =>
    inner.left > outer.left &&
    inner.right < outer.right &&
    inner.top > outer.top &&
    inner.bottom < outer.bottom;
  const written = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    const pictures = stages(document);
    for (const { hadRecentInput, sources } of list.getEntries())
      for (const { previousRect, currentRect } of hadRecentInput ? [] : sources)
        if (!pictures.some((picture) => isIn(currentRect, picture)))
          globalThis.shifts.push(`${written(previousRect)} → ${written(currentRect)}`);
  }).observe({ type: "layout-shift", buffered: true });
}

/** In the page: as long as the engine is held, nothing that it says arrives, as if it computed all the time. */
function holdable() {
  let held = null;
  globalThis.holdEngine = () => {
    held = [];
  };
  globalThis.letEngineGo = () => {
    const messages = held;
    held = null;
    for (const { worker, data } of messages) worker.dispatchEvent(new MessageEvent("message", { data }));
    return messages.length;
  };
  globalThis.Worker = class extends Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", (event) => {
        if (!held || typeof event.data?.json !== "string") return;
        event.stopImmediatePropagation();
        held.push({ worker: this, data: event.data });
      });
    }
  };
}

test("nothing jumps; while Python works, frames that were seen, zoom and pan are drawn without it", async ({
  page,
  site,
}) => {
  await page.addInitScript(watchShifts);
  await page.addInitScript(holdable);
  const viewer = new Viewer(page, site);
  await viewer.start();
  const shifts = () => page.evaluate(() => globalThis.shifts);
  expect(await shifts()).toEqual([]);
  const barHeight = async () => (await page.locator("ng-toolbar").boundingBox()).height;
  const empty = await barHeight();
  await dropFromDesktop(page, [join(MADE, "series", "medium", "IMAGES")]);
  // The page of the newcomer has gone; from the first picture on everything stays where it is.
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-state", "ready");
  expect(await barHeight()).toBe(empty);
  await page.evaluate(() => globalThis.shifts.splice(0));
  await expect(viewer.status).toHaveText("Opened 9 images.");
  await viewer.settled();
  const panes = ["Windowed", "Equalised", "Edges"];
  const hashes = () => Promise.all(panes.map((name) => viewer.canvasHash(name)));
  /** Every pane shows something else than before. */
  const redrawn = async (before) => {
    for (const [index, name] of panes.entries())
      await expect.poll(() => viewer.canvasHash(name)).not.toBe(before[index]);
  };
  const first = await hashes();
  const place = await viewer.pane("Windowed").getAttribute("data-handle");
  await page.keyboard.press("ArrowDown");
  await redrawn(first);
  await viewer.settled();
  const second = await hashes();

  await page.evaluate(() => globalThis.holdEngine());
  await page.keyboard.press("ArrowUp");
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-handle", place);
  await viewer.settled();
  await expect.poll(hashes).toEqual(first);
  await page.keyboard.press("ArrowDown");
  await viewer.settled();
  await expect.poll(hashes).toEqual(second);
  const box = await viewer.pane("Edges").locator("canvas").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -400);
  await page.keyboard.up("Control");
  await redrawn(second);
  const zoomed = await hashes();
  await page.mouse.down({ button: "right" });
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 + 20, { steps: 3 });
  await page.mouse.up({ button: "right" });
  await redrawn(zoomed);
  // A window is Python's to compute; that it comes in the midst of a computation is tested with the long operations.
  const asked = await viewer.window();
  await viewer.drag("Windowed", 40, 20);
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-state", "busy");
  const moved = await hashes();
  await page.keyboard.press("0");
  await redrawn(moved);
  expect(await viewer.window()).toEqual(asked);
  expect(await page.evaluate(() => globalThis.letEngineGo())).toBeGreaterThan(0);
  await viewer.settled();
  expect(await viewer.window()).not.toEqual(asked);
  expect(await shifts()).toEqual([]);
});
