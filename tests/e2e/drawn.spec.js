// What a person draws: it follows the hand, is listed, named, undone, deleted and saved; with a mouse, keys or a finger.
import { CLOSE, Drawing, measurements, opened, panel, rowsOf, saved } from "./drawing.js";
import { expect, test } from "./fixtures.js";

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
