// With fingers: one works the tool, two zoom and move; phone and tablet, upright and on their side.
import { Drawing, phantom } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { filesIn, paneNamed, pictureOn, ready, volume } from "./volumes.js";

test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

const STEPS = 6;

/** Remember the first pane's canvas; later, by how much it has to be moved to be what it is now. */
const remember = (page) =>
  paneNamed(page, "Windowed")
    .locator("canvas")
    .evaluate((canvas) => {
      window.greys = () => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
        copy.drawImage(canvas, 0, 0);
        return copy.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      window.before = window.greys();
      window.size = [canvas.width, canvas.height];
    });
const moved = (page) =>
  page.evaluate(() => {
    const { before, size } = window;
    const [width, height] = size;
    const now = window.greys();
    const part = { left: width / 2 - 40, top: height / 2 - 40 };
    let best = { worst: Infinity, by: [0, 0] };
    for (let down = -60; down <= 60; down += 1)
      for (let right = -60; right <= 60; right += 1) {
        let difference = 0;
        for (let row = 0; row < 80; row += 4)
          for (let column = 0; column < 80; column += 4) {
            const at = Math.round(part.top + row) * width + Math.round(part.left + column);
            difference += Math.abs(before[4 * at] - now[4 * (at + down * width + right)]);
          }
        if (difference < best.worst) best = { worst: difference, by: [right, down] };
      }
    return best.by;
  });

const rest = (page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 12; frames += 1) await new Promise(requestAnimationFrame);
  });

/** Put fingers down, move them all evenly, and take them away. */
async function touch(page, ...fingers) {
  const session = await page.context().newCDPSession(page);
  for (let step = 0; step <= STEPS + 1; step += 1) {
    const part = Math.min(step / STEPS, 1);
    const touchPoints = fingers.map(([from, to], id) => ({
      id,
      x: from.x + (to.x - from.x) * part,
      y: from.y + (to.y - from.y) * part,
    }));
    // At the end they rest: to a browser that is thrown a tap is only what stops it.
    if (step > STEPS) await rest(page);
    await session.send("Input.dispatchTouchEvent", {
      type: step === 0 ? "touchStart" : "touchMove",
      touchPoints,
    });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}

async function middleOf(page, name) {
  const { x, y, width, height } = await paneNamed(page, name).locator("canvas").boundingBox();
  return (right, down) => ({ x: x + width / 2 + right, y: y + height / 2 + down });
}

test("one finger windows and scrolls, two pinch and move", async ({ viewer, page }) => {
  await viewer.pick(filesIn(volume("fine")));
  await viewer.settled();
  await page.getByRole("button", { name: "Windowed", exact: true }).tap();
  await ready(page, "Windowed");
  const at = await middleOf(page, "Windowed");
  await touch(page, [at(0, 0), at(60, 30)]);
  await expect.poll(() => viewer.window()).not.toEqual([400, 1600]);
  const [, width] = await viewer.window();
  expect(width).toBeGreaterThan(1600);

  const fit = await pictureOn(page, "Windowed");
  await touch(page, [at(-80, 0), at(-40, 0)], [at(80, 0), at(40, 0)]);
  await expect.poll(async () => (await pictureOn(page, "Windowed")).width / fit.width).toBeCloseTo(0.5, 1);
  await touch(page, [at(-20, 0), at(-120, 0)], [at(20, 0), at(120, 0)]);
  await expect.poll(async () => (await pictureOn(page, "Windowed")).width).toBeGreaterThan(fit.width - 2);
  let seen = "";
  // What a hand has done is painted a little later.
  await expect
    .poll(async () => {
      const before = seen;
      seen = await viewer.canvasHash("Windowed");
      return seen === before;
    })
    .toBe(true);
  await remember(page);
  await touch(page, [at(-40, 0), at(0, 25)], [at(40, 0), at(80, 25)]);
  await expect
    .poll(async () => {
      const [right, down] = await moved(page);
      return Math.hypot(right - 40, down - 25);
    })
    .toBeLessThan(3);

  await page.getByRole("button", { name: "Scroll tool" }).tap();
  const before = await viewer.canvasHash("Windowed");
  await touch(page, [at(0, -20), at(0, 40)]);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before);
});

test("fingers draw: a rectangle by a drag, an angle by taps, an outline by a stroke", async ({
  viewer,
  page,
}) => {
  await viewer.pick([phantom("square")]);
  await viewer.settled();
  await page.getByRole("button", { name: "Windowed", exact: true }).tap();
  await ready(page, "Windowed");
  const drawing = new Drawing(viewer);
  await drawing.take("Rectangle");
  await touch(page, [await drawing.at(39.5, 59.5), await drawing.at(79.5, 139.5)]);
  await expect(drawing.labels).toContainText("mean 0 HU");
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(drawing.labels).toHaveCount(0);
  await drawing.take("Angle");
  for (const place of [
    [100, 30],
    [150, 30],
    [150, 110],
  ]) {
    const { x, y } = await drawing.at(...place);
    await page.touchscreen.tap(x, y);
  }
  expect(Math.abs((await drawing.number("°")) - 90)).toBeLessThan(2);
  // Two fingers look, whatever one would draw.
  await drawing.take("Point");
  const [left, right] = [await drawing.at(100, 60), await drawing.at(100, 140)];
  const before = await viewer.canvasHash("Windowed");
  await touch(page, [left, { ...left, x: left.x - 20 }], [right, { ...right, x: right.x + 20 }]);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before);
  await expect(drawing.labels).toHaveCount(1);
});

test("turned to any side, phones and tablets show the pictures whole", async ({ viewer, page }) => {
  await viewer.pick(filesIn(volume("fine")));
  await viewer.settled();
  for (const [width, height] of [
    [390, 844],
    [844, 390],
    [820, 1180],
    [1180, 820],
  ]) {
    await page.setViewportSize({ width, height });
    await viewer.settled();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const name of ["Windowed", "Equalised", "Edges"]) {
      await expect
        .poll(async () => {
          const box = await paneNamed(page, name).locator("canvas").boundingBox();
          return (
            box.x >= 0 &&
            box.y >= 0 &&
            box.x + box.width <= width &&
            box.y + box.height <= height &&
            box.height >= 90
          );
        }, `${name} at ${width} × ${height}`)
        .toBe(true);
    }
    const picture = await pictureOn(page, "Windowed");
    expect(picture.width, `at ${width} × ${height}`).toBeGreaterThan(90);
    expect(Math.abs(picture.width / picture.height - 48 / 40), `at ${width} × ${height}`).toBeLessThan(0.1);
  }
});
