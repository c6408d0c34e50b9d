// Measuring, on phantoms whose lengths, angles, areas and values are known.
import { CLOSE, Drawing, measurements, opened, panel, phantom } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";

test("lengths are in mm where the file says so, and angles right where pixels are not square", async ({
  viewer,
  page,
}) => {
  const oblong = await opened(viewer, "oblong", { aspect: 2 });
  await oblong.take("Length");
  await oblong.drag([20, 20], [20, 120]);
  expect(Math.abs((await oblong.number("mm")) - 50)).toBeLessThan(CLOSE);
  await oblong.erase();
  await oblong.click([20, 20], [70, 20]);
  expect(Math.abs((await oblong.number("mm")) - 50)).toBeLessThan(2 * CLOSE);
  await oblong.erase();

  await oblong.take("Angle");
  await oblong.click([100, 30], [140, 30], [140, 110]);
  expect(Math.abs((await oblong.number("°")) - 90)).toBeLessThan(1);
  await oblong.erase();
  await oblong.take("Cobb angle");
  await oblong.drag([20, 20], [20, 120]);
  await oblong.drag([60, 20], [80, 120]);
  // 20 rows of 1 mm down, 100 columns of 0.5 mm along.
  const wanted = (Math.atan2(20, 50) * 180) / Math.PI;
  expect(Math.abs((await oblong.number("°")) - wanted)).toBeLessThan(1);

  const uncalibrated = await opened(viewer, "uncalibrated");
  await uncalibrated.take("Length");
  await uncalibrated.drag([20, 20], [20, 120]);
  expect(Math.abs((await uncalibrated.number("px")) - 100)).toBeLessThan(CLOSE);
  await expect(uncalibrated.labels).not.toContainText("mm");

  const detector = await opened(viewer, "detector");
  await detector.take("Length");
  await detector.drag([20, 20], [20, 120]);
  expect(Math.abs((await detector.number("px")) - 100)).toBeLessThan(CLOSE);
  expect(Math.abs((await detector.number("mm on the detector")) - 20)).toBeLessThan(0.2);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("an area has the values that are inside, exactly, gives the window for them, and becomes a region", async ({
  viewer,
  page,
}, info) => {
  const drawing = await opened(viewer, "square");
  await drawing.take("Rectangle");
  await drawing.drag([39.5, 59.5], [79.5, 139.5]);
  await expect(drawing.labels).toContainText("mean 0 HU");
  await expect(drawing.labels).toContainText("SD 0 HU");
  // In the pane of edges the same shape has the values of the edges.
  await expect(new Drawing(viewer, { pane: "Edges" }).labels).not.toContainText("mean 0");
  const equalised = viewer.pane("Equalised");
  await equalised.getByRole("button", { name: "Use the drawn rectangle" }).click();
  await expect(equalised.getByRole("textbox", { name: "Counted region" })).toHaveValue("40 60 40 80");
  await expect(equalised).toHaveAttribute("data-state", "ready");
  await drawing.take("Window from a rectangle");
  await drawing.drag([122.5, 49.5], [136.5, 150.5]);
  // The columns 50 to 150, whose values are their numbers: PS3.3 C.11.2.1.2.1.
  await expect.poll(() => viewer.window()).toEqual([100.5, 101]);
  await expect(drawing.labels).toHaveCount(1);

  await panel(page, "Measurements");
  const [one] = await measurements(page, info);
  expect(one.result.count).toBe(40 * 80);
  expect([one.result.minimum, one.result.maximum, one.result.unit]).toEqual([0, 0, "HU"]);
  const [[top, left], [bottom, right]] = one.points;
  const area = Math.abs((bottom - top) * (right - left)) * 0.25;
  expect(one.result.area).toBeCloseTo(area, 6);
  expect(Math.abs(area - 800)).toBeLessThan(60 * CLOSE);
});

test("the area of an ellipse and of outlines is that of what was drawn", async ({ viewer, page }, info) => {
  const drawing = await opened(viewer, "square");
  await drawing.take("Ellipse");
  await drawing.drag([20, 20], [60, 50]);
  await drawing.take("Polygon");
  await drawing.click([100, 20], [100, 100], [160, 100], [100, 20]);
  await drawing.take("Freehand outline");
  await drawing.drag([170, 20], [170, 60], [190, 60], [190, 20]);
  await panel(page, "Measurements");
  await expect(page.getByRole("listitem").filter({ hasText: "mm²" })).toHaveCount(3);
  const [ellipse, polygon, freehand] = await measurements(page, info);
  const [[top, left], [bottom, right]] = ellipse.points;
  expect(ellipse.result.area).toBeCloseTo(
    (Math.PI / 4) * Math.abs((bottom - top) * (right - left)) * 0.25,
    6,
  );
  expect(polygon.points).toHaveLength(3);
  expect(Math.abs(polygon.result.area - 0.5 * 80 * 60 * 0.25)).toBeLessThan(15);
  expect(Math.abs(freehand.result.area - 40 * 20 * 0.25)).toBeLessThan(10);
  expect(freehand.result.mean).toBe(-1000);
});

test("turned and mirrored pictures keep what is drawn on them, and are what Python makes of them", async ({
  viewer,
  page,
}, info) => {
  const drawing = await opened(viewer, "oblong", { aspect: 2 });
  await drawing.take("Rectangle");
  await drawing.drag([39.5, 59.5], [79.5, 139.5]);
  await expect(drawing.labels).toContainText("mean 0 HU");
  const before = await drawing.rested();
  await page.keyboard.press(",");
  await page.keyboard.press("Shift+h");
  await viewer.settled();
  await expect(drawing.labels).toContainText("mean 0 HU");
  await expect
    .poll(async () => (await drawing.labels.innerText()).split("\n")[1])
    .toBe(before.split("\n")[1]);
  const path = await viewer.savePng("Windowed", info.outputPath("turned.png"));
  const options = ["--op", "flip:direction=horizontal", "--op", "turn:to=right"];
  expect(await compareWithNative(path, phantom("oblong"), options)).toBe("same");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await viewer.settled();
  await expect.poll(() => drawing.labels.innerText()).toBe(before);
});
