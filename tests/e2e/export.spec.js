// What the panel "Export" saves is what other programs, and the native package, find in it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { Drawing, phantom, rowsOf, saved } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { MADE } from "./places.js";
import { ExportPanel, FRAMES, found, NOTES, seriesFiles } from "./taking.js";

const CT = pydicomFile("CT_small.dcm");

/** Open files, and the panel. */
async function opened({ viewer, page }, files) {
  await viewer.pick(files);
  await viewer.settled();
  const panel = new ExportPanel(page);
  await panel.open();
  return panel;
}

test("one frame, in every format that can hold it", async ({ viewer, page }, info) => {
  const panel = await opened({ viewer, page }, [CT]);
  const save = (name, kind) => panel.save(info.outputPath(name), kind);
  await save("png");
  await expect(panel.outcome).toContainText("16.4 kB of pixels");
  await panel.choose("JPEG");
  await save("jpeg", "Lossy");
  await panel.fill({ Quality: 10 });
  await save("jpeg10", "Lossy");
  await panel.choose("TIFF");
  for (const [depth, name, kind] of [
    ["8", "tiff8"],
    ["16", "tiff16"],
    ["float32", "tiff32"],
  ]) {
    await panel.select("Bits per pixel", depth);
    await save(name, kind);
  }
  for (const [label, name] of [
    ["GIF", "gif"],
    ["WebP", "webp"],
    ["Animated PNG", "apng"],
    ["NPY (NumPy array)", "npy"],
    ["NPZ (NumPy arrays)", "npz"],
    ["CSV (table)", "csv"],
  ]) {
    await panel.choose(label);
    await save(name);
  }
  await panel.choose("DICOM (derived instance)");
  await expect(panel.panel.getByText(/identity of the patient go into this file/)).toBeVisible();
  await save("named.dcm");
  await panel.panel.getByRole("checkbox", { name: "Without identity" }).check();
  await save("nameless.dcm");
  const { jpeg, csv, ...exact } = found("frame", CT, info.outputDir);
  expect(jpeg[0]).toBeLessThan(2);
  expect(jpeg[1]).toBeGreaterThan(jpeg[0]);
  expect(statSync(info.outputPath("jpeg10")).size).toBeLessThan(statSync(info.outputPath("jpeg")).size / 2);
  expect(csv.map(Math.abs).every((off) => off < 1e-6)).toBe(true);
  expect(exact).toEqual({
    pictures: { png: true, tiff8: true, apng: true },
    films: { gif: true, webp: true },
    tiff16: true,
    tiff32: true,
    npy: true,
    npz: [true, "HU", [0.661468, 0.661468]],
    dicom: {
      type: [
        ["DERIVED", "SECONDARY"],
        ["DERIVED", "SECONDARY"],
      ],
      uids: 3,
      series: 3,
      source: true,
      patient: [true, ""],
      told: [false, false],
      derivation: true,
      values: [true, true],
      errors: [],
    },
  });
});

test("a hidden identity is in no name, no text and no file; a key saves at once", async ({
  viewer,
  page,
}, info) => {
  const panel = await opened({ viewer, page }, [FRAMES, NOTES]);
  const name = page.getByText("Doe", { exact: false });
  await expect(panel.panel.getByRole("region", { name: "The same by other means" })).toContainText(
    "Doe frames",
  );
  await expect(page.getByRole("alert")).toContainText("“Doe notes.txt” was not opened");
  await viewer.pane("Windowed").locator("canvas").click();
  await page.keyboard.press("h");
  await expect(page.getByRole("alert")).toContainText("“•••” was not opened");
  await expect(panel.panel.getByRole("region", { name: "The same by other means" })).toContainText(
    "image.dcm",
  );
  for (const [kind, name] of [
    ["Python", "negatoscope.py"],
    ["Command", "negatoscope.sh"],
    ["Recipe", "negatoscope-recipe.txt"],
  ]) {
    await panel.panel.getByRole("button", { name: kind, exact: true }).click();
    const save = panel.panel.getByRole("button", { name: "Save", exact: true });
    const text = await saved(page, save, info.outputPath(name));
    expect(text.name).toBe(name);
    expect(text.text).toMatch(kind === "Recipe" ? /^ng1/ : /image\.dcm/);
    expect(text.text).not.toContain("Doe");
  }
  await panel.choose("DICOM (derived instance)");
  await expect(panel.panel.getByRole("checkbox", { name: "Without identity" })).toBeChecked();
  await expect(panel.panel.locator(".name")).toHaveText("negatoscope-windowed-frame1.dcm");
  await expect(name).toHaveCount(0);
  await viewer.pane("Edges").locator("canvas").click();
  const download = page.waitForEvent("download");
  await page.keyboard.press("s");
  const path = info.outputPath("x.png");
  await (await download).saveAs(path);
  expect(await compareWithNative(path, FRAMES, ["--op", "sobel"])).toBe("same");
});

test("a series moves, is a stack, a batch, an archive, a projection", async ({ viewer, page }, info) => {
  const files = seriesFiles();
  const panel = await opened({ viewer, page }, files);
  const save = (name, kind) => panel.save(info.outputPath(name), kind);
  await panel.take(/Frames of the series \(20\)/);
  // Not sooner: images that lie in one series share their window.
  await viewer.settled();
  const window = (await viewer.window()).join(",");
  await panel.fill({ "Duration (ms)": 250 });
  await save("gif");
  for (const [label, name] of [
    ["WebP", "webp"],
    ["Animated PNG", "apng"],
    ["TIFF", "tiff"],
    ["ZIP of all frames", "zip"],
    ["NPY (NumPy array)", "npy"],
  ]) {
    await panel.choose(label);
    await save(name);
  }
  await panel.fill({ "First frame": 3, "Last frame": 7 });
  await expect(panel.panel.getByText("5 frames.")).toBeVisible();
  await save("part");
  await panel.fill({ "First frame": 1, "Last frame": 20 });
  await panel.choose("Batch for learning (NPZ)");
  await panel.fill({ "Rows (px)": 16, "Columns (px)": 24 });
  await panel.select("Scale", "byte");
  await save("batch", "Lossy");
  await page.keyboard.press("Shift+I");
  await page.getByRole("button", { name: "Show the projection" }).click();
  const projection = page.getByRole("region", { name: /^Maximum of 20/ });
  await expect(projection).toHaveAttribute("data-state", "ready");
  await projection.locator("canvas").click();
  await panel.open();
  await panel.take(/This frame of “Maximum/);
  await panel.choose("NPY (NumPy array)");
  await expect(panel.panel.getByText(/This image was made in this page/)).toBeVisible();
  await save("projection");
  expect(found("series", info.outputDir, window, ...files)).toEqual({
    zip: ["00001.png", 20, true],
    films: { gif: [true, [250]], apng: [true, [100]], webp: [true, [100]] },
    tiff: true,
    npy: true,
    part: true,
    batch: true,
    projection: true,
  });
});

test("what is drawn is what is measured; all panes are one figure; what cannot be written is said", async ({
  viewer,
  page,
}, info) => {
  const panel = await opened({ viewer, page }, [phantom("square")]);
  await panel.choose("CSV (table)");
  const bins = panel.panel.getByRole("spinbutton", { name: "Bins" });
  await expect(bins).toHaveCount(0);
  await panel.select("Content", "histogram");
  await expect(bins).toBeVisible();
  await panel.select("Content", "measurements");
  await panel.go.click();
  await expect(panel.panel.getByRole("alert")).toContainText("There is nothing to measure");
  const drawing = new Drawing(viewer);
  await drawing.take("Length");
  await drawing.drag([20, 20], [20, 120]);
  // The last place of the pointer, not one on the way.
  await expect.poll(() => drawing.number("mm")).toBeGreaterThan(49);
  await expect(panel.panel.getByRole("textbox", { name: "Shapes" })).toHaveValue(/^1: length /);
  const { text } = await saved(page, panel.go, info.outputPath("x.csv"));
  const [row] = rowsOf(text);
  expect([row.name, row.kind, row.unit_length]).toEqual(["1", "length", "mm"]);
  expect(Math.abs(Number(row.length) - (await drawing.number("mm")))).toBeLessThan(0.06);
  await page.keyboard.press("Control+z");
  await panel.take(/all 3 panes/);
  const columns = found("figure", phantom("square"), await panel.save(info.outputPath("figure.png")));
  expect(columns.map((each) => each.length)).toEqual([1, 1, 1]);
  expect(columns.flat()).toEqual(columns.flat().toSorted((a, b) => a - b));
});

test("many frames are written with progress, and that can be left", async ({ viewer, page }) => {
  const panel = await opened({ viewer, page }, [join(MADE, "large.dcm")]);
  await panel.take(/Frames of the series \(1,000\)/);
  await panel.go.click();
  const progress = panel.panel.getByRole("progressbar", { name: "Writing the file" });
  await expect(progress).toHaveAttribute("max", "1000");
  await expect.poll(async () => Number(await progress.getAttribute("value"))).toBeGreaterThan(3);
  await panel.panel.getByRole("button", { name: "Cancel" }).click();
  await expect(viewer.status.first()).toHaveText("The export was stopped.");
  await expect(panel.go).toBeEnabled();
  // The engine is free again: another picture comes at once.
  await page.keyboard.press("End");
  await viewer.settled();
});
