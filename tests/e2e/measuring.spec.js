// Drawing and measuring, on phantoms whose lengths, angles, areas and values are known.
import { Drawing, phantom, rowsOf, saved } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";

/** What the hand can do on the screen, in pixels of the image. */
const CLOSE = 0.6;

async function opened(viewer, name, change = {}) {
  await viewer.open([phantom(name)]);
  return new Drawing(viewer, change);
}

async function panel(page, name) {
  await page.getByRole("button", { name: /^Draw and measure/ }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

/** Everything that was measured, as the page saves it. */
async function measurements(page, info) {
  const button = page.getByRole("button", { name: "Save JSON" });
  const { text } = await saved(page, button, info.outputPath("measurements.json"));
  return JSON.parse(text).measurements;
}

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

test("what is drawn changes while it is dragged, stands in every pane, and an arrow asks for its text", async ({
  viewer,
  page,
}) => {
  const drawing = await opened(viewer, "square");
  const edges = new Drawing(viewer, { pane: "Edges" });
  await drawing.take("Length");
  await drawing.drag([20, 20], [20, 120]);
  await drawing.number("mm");
  const { x, y } = await drawing.at(20, 120);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = await drawing.at(20, 160);
  await page.mouse.move(end.x, end.y, { steps: 4 });
  // The button is still down.
  await expect.poll(() => drawing.number("mm")).toBeGreaterThan(69);
  await expect.poll(() => edges.number("mm")).toBeGreaterThan(69);
  await page.mouse.up();
  await page.keyboard.press("Control+z");
  await expect.poll(() => drawing.number("mm")).toBeLessThan(51);
  await drawing.erase();

  await drawing.take("Arrow with text");
  await drawing.drag([60, 100], [100, 30]);
  await drawing.write("Water");
  await expect(drawing.labels).toHaveText(/^\s*Water\s*$/);
  await expect(edges.labels).toContainText("Water");
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

test("the list names, colours, finds and deletes, and both files hold what it shows", async ({
  viewer,
  page,
}, info) => {
  const drawing = await opened(viewer, "film", { rows: 64, columns: 64 });
  await drawing.take("Point");
  await drawing.click([30, 30]);
  expect(await drawing.number("HU")).toBe(100);
  await panel(page, "Measurements");
  await page.getByRole("button", { name: "Next image" }).click();
  await expect(drawing.labels).toHaveCount(0);
  await drawing.click([30, 40]);
  expect(await drawing.number("HU")).toBe(200);
  await page.getByRole("textbox", { name: "Name of Point 2" }).fill("Here");
  await page.getByRole("textbox", { name: "Name of Point 2" }).press("Enter");
  await expect(drawing.labels).toContainText("Here");
  await page.getByRole("combobox", { name: "Colour of Point 2" }).selectOption("Orange");
  await expect(viewer.pane("Windowed").locator("ng-drawing g.shape")).toHaveAttribute("stroke", "#ffa25c");
  const { name, text } = await saved(
    page,
    page.getByRole("button", { name: "Save CSV" }),
    info.outputPath("m.csv"),
  );
  expect(name).toBe("measurements.csv");
  const rows = rowsOf(text).map(({ name, kind, frame, mean, unit }) => [name, kind, frame, mean, unit]);
  expect(rows).toEqual([
    ["", "point", "1", "100", "HU"],
    ["Here", "point", "2", "200", "HU"],
  ]);
  expect(text).not.toContain("Phantom");
  await page.getByRole("button", { name: "Point 1", exact: true }).click();
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-frame", "1");
  await page.getByRole("button", { name: "Delete Point 1" }).click();
  await expect(page.getByRole("textbox", { name: "Name of Point 1" })).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("textbox", { name: "Name of Point 1" })).toHaveCount(1);
});

test("whatever is drawn is undone and done again, and is what it is in the file", async ({
  viewer,
  page,
}, info) => {
  const drawing = await opened(viewer, "square");
  await panel(page, "Measurements");
  // One pane alone: there is room for all of them.
  await page.keyboard.press("f");
  const drawn = {
    Length: () => drawing.drag([8, 20], [8, 120]),
    Angle: () => drawing.click([100, 30], [150, 30], [150, 110]),
    "Cobb angle": async () => {
      await drawing.drag([30, 20], [30, 120]);
      await drawing.drag([50, 20], [150, 120]);
    },
    Rectangle: () => drawing.drag([39.5, 59.5], [79.5, 139.5]),
    Ellipse: () => drawing.drag([165, 120], [190, 180]),
    Polygon: () => drawing.click([100, 20], [100, 100], [160, 100], [100, 20]),
    "Freehand outline": () => drawing.drag([170, 20], [170, 60], [190, 60], [190, 20]),
    "Arrow with text": async () => {
      await drawing.drag([60, 100], [100, 30]);
      await drawing.write("Water");
    },
    Point: () => drawing.click([130, 77]),
  };
  const listed = page.locator("ng-measurements li");
  let count = 0;
  for (const [tool, draw] of Object.entries(drawn)) {
    await drawing.take(tool);
    await draw();
    count += 1;
    await expect(listed, tool).toHaveCount(count);
    await page.keyboard.press("Control+z");
    // The text of an arrow is a step of its own.
    if (tool.startsWith("Arrow")) await page.keyboard.press("Control+z");
    await expect(listed, `${tool}, undone`).toHaveCount(count - 1);
    await page.keyboard.press("Control+Shift+z");
    if (tool.startsWith("Arrow")) await page.keyboard.press("Control+Shift+z");
    await expect(listed, `${tool}, done again`).toHaveCount(count);
    await page.keyboard.press("Escape");
  }
  await expect(listed.last()).toContainText("77 HU");
  const all = await measurements(page, info);
  expect(all.map(({ kind }) => kind)).toEqual([
    "length",
    "angle",
    "cobb",
    "rectangle",
    "ellipse",
    "polygon",
    "freehand",
    "arrow",
    "point",
  ]);
  const [length, angle, cobb, rectangle] = all.map(({ result }) => result);
  expect(Math.abs(length.length - 50)).toBeLessThan(CLOSE);
  expect(Math.abs(angle.angle - 90)).toBeLessThan(1);
  expect(Math.abs(cobb.angle - 45)).toBeLessThan(1);
  expect([rectangle.mean, rectangle.count]).toEqual([0, 3200]);
  expect(all[7].name).toBe("Water");

  await drawing.take("Window from a rectangle");
  await drawing.drag([122.5, 150.5], [136.5, 49.5]);
  await expect.poll(() => viewer.window()).toEqual([100.5, 101]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => viewer.window()).toEqual([0, 2000]);
});

test("the keyboard alone draws, moves, measures and deletes", async ({ viewer, page }) => {
  const drawing = await opened(viewer, "square");
  await drawing.stage.focus();
  await page.keyboard.press("u");
  await page.keyboard.press("Enter");
  expect(await drawing.number("HU")).toBe(-1000);
  await expect(viewer.status).toHaveText("Point 1, −1000 HU");
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Shift+ArrowDown");
  }
  await expect.poll(() => drawing.number("HU")).toBeGreaterThan(90);
  const value = await drawing.number("HU");
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await expect.poll(() => drawing.number("HU")).toBe(value + 5);
  await expect(viewer.status).toHaveText(`Point 1, ${value + 5} HU`);
  await page.keyboard.press("Delete");
  await expect(drawing.labels).toHaveCount(0);
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

test("the pointer tells values in every pane, the magnifier shows their pixels, and keys the clinics' windows", async ({
  viewer,
  page,
}) => {
  const drawing = await opened(viewer, "square");
  const { x, y } = await drawing.at(60, 100);
  await page.mouse.move(x, y);
  await expect(viewer.pane("Windowed").locator("ng-annotations")).toContainText("0 HU · 127 #7f7f7f");
  await expect(viewer.pane("Edges").locator("ng-annotations")).toContainText("0 HU → 0 · 0 #000000");

  await page.keyboard.press("m");
  await page.mouse.down();
  await expect(page.locator("ng-loupe canvas")).toHaveCount(3);
  // In the middle of the block all under the glass is water: one grey.
  const greys = () =>
    page
      .locator("ng-loupe canvas")
      .first()
      .evaluate((canvas) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d", { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return [...new Set(data.filter((_, index) => index % 4 === 0))];
      });
  await expect.poll(greys).toEqual([127]);
  await page.mouse.up();
  await expect(page.locator("ng-loupe")).toHaveCount(0);

  await page.keyboard.press("1");
  await expect.poll(() => viewer.window()).toEqual([50, 400]);
  await page.keyboard.press("2");
  await expect.poll(() => viewer.window()).toEqual([-600, 1500]);
});

test.describe("with fingers on a phone", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a line is two taps", async ({ viewer, page }) => {
    const drawing = await opened(viewer, "square");
    await drawing.take("Length");
    for (const place of [
      [20, 20],
      [20, 120],
    ]) {
      const { x, y } = await drawing.at(...place);
      await page.touchscreen.tap(x, y);
    }
    expect(Math.abs((await drawing.number("mm")) - 50)).toBeLessThan(1);
  });
});
