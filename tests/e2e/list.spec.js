// The list of files: studies, series and images as a tree, thumbnails, what was skipped, and closing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";

const MEDIUM = join(MADE, "series", "medium");
const ZIP = join(MADE, "series", "medium.zip");

const tree = (page) => page.getByRole("tree", { name: "Series" });
const row = (page, name) => page.getByRole("treeitem", { name });
/** What the tree says, row by row. */
const told = async (page) =>
  (await page.getByRole("treeitem").all()).length === 0
    ? []
    : page.getByRole("treeitem").evaluateAll((rows) => rows.map((each) => each.getAttribute("aria-label")));

/** Drop the medium and wait until everything is in order. */
async function open({ page, status }, paths = [MEDIUM]) {
  await dropFromDesktop(page, paths);
  await expect(status).toHaveText(/^Opened 9 images, 2 files skipped\.$/);
  await expect(row(page, /^Axial/)).toBeVisible();
  await expect(page.locator("ng-pane section").first()).toHaveAttribute("data-state", "ready");
}

/** The thumbnail of a row: where it is white, 0 … 1 of its height and of its width. */
function whiteness(item) {
  return item.locator("ng-thumbnail canvas").evaluate((canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const at = [];
    for (let pixel = 0; pixel < width * height; pixel += 1) if (data[4 * pixel] > 127) at.push(pixel);
    const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    return {
      part: at.length / (width * height),
      row: mean(at.map((pixel) => Math.floor(pixel / width) / height)),
      column: mean(at.map((pixel) => (pixel % width) / width)),
    };
  });
}

test("a folder becomes studies and series with their thumbnails, and a ZIP of it, too", async ({
  viewer,
  page,
}) => {
  const listed = [
    "Head, Doe Jane · Jan 31, 2020",
    "Axial, CT · 5 images",
    "Upright, CT · 3 images",
    "Thorax, Roe Richard · Feb 1, 2021",
    "Scout, CT · 1 image",
  ];
  await open(viewer);
  await expect.poll(() => told(page)).toEqual(listed);
  await expect(page.getByText("2 studies · 3 series · 9 images")).toBeVisible();
  for (const name of [/^Axial/, /^Upright/, /^Scout/])
    await expect(row(page, name).locator("ng-thumbnail canvas")).toBeVisible();
  // The slice in the middle of each series, as its file wants it to be shown.
  const axial = await whiteness(row(page, /^Axial/));
  expect(axial.part).toBeCloseTo(8 / 64, 2);
  expect(axial.row).toBeCloseTo((4 * 3 + 3.5) / 64, 2);
  const upright = await whiteness(row(page, /^Upright/));
  expect(upright.column).toBeCloseTo((4 * 2 + 3.5) / 64, 2);
  expect((await whiteness(row(page, /^Scout/))).part).toBe(1);
  await viewer.settled();

  await page.getByRole("button", { name: "Close all files" }).click();
  await expect(page.getByRole("tree")).toHaveCount(0);
  await open(viewer, [ZIP]);
  await expect.poll(() => told(page)).toEqual(listed);
  await expect(row(page, /^Scout/).locator("ng-thumbnail canvas")).toBeVisible();
  await viewer.settled();
});

test("a search narrows the tree; what was skipped can be taken away, unless identity is hidden", async ({
  viewer,
  page,
}) => {
  await open(viewer);
  await expect(page.getByText("1 of 6 files are missing")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search series" });
  await search.fill("thorax");
  await expect.poll(() => told(page)).toEqual(["Thorax, Roe Richard · Feb 1, 2021", "Scout, CT · 1 image"]);
  await search.fill("head b2");
  await expect
    .poll(() => told(page))
    .toEqual(["Head, Doe Jane · Jan 31, 2020", "Upright, CT · 3 images", "Image 2, B2"]);
  await search.fill("liver");
  await expect(page.getByText("Nothing that is open matches the search.")).toBeVisible();
  await search.fill("");
  await expect(row(page, /^Axial/)).toBeVisible();

  await page.getByText("2 files skipped", { exact: true }).click();
  const list = page.locator("ng-skipped");
  await list.getByText("1 × This is not a DICOM file.").click();
  await expect(list.getByText("medium/README.TXT")).toBeVisible();
  const save = async (name) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    return readFileSync(await (await download).path(), "utf8");
  };
  const table = (await save("Save as CSV")).split("\r\n");
  expect(table[0]).toBe("file,code,reason,detail");
  expect(
    table
      .slice(1)
      .map((line) => line.split(",").slice(0, 2).join(" "))
      .sort(),
  ).toEqual(["", "medium/EMPTY empty_file", "medium/README.TXT not_dicom"]);
  const { files } = JSON.parse(await save("Save as JSON"));
  expect(files.map(({ file }) => file).sort()).toEqual(["medium/EMPTY", "medium/README.TXT"]);

  await tree(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("h");
  await expect(row(page, "Head")).toBeVisible();
  await expect.poll(async () => (await told(page)).join(" ")).not.toMatch(/Doe|Roe|2020|A1/);
  await expect(page.getByRole("button", { name: "Save as CSV" })).toBeDisabled();
  await expect(page.getByText("README.TXT")).toHaveCount(0);
});

test("the keys go through the tree, show, unfold, open the menu and close", async ({ viewer, page }) => {
  await open(viewer);
  await viewer.settled();
  const windowed = viewer.pane("Windowed");
  const first = await windowed.getAttribute("data-handle");
  await tree(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(windowed).not.toHaveAttribute("data-handle", first);
  await expect(row(page, /^Scout/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(row(page, /^Axial/)).toHaveAttribute("aria-expanded", "true");
  await expect(row(page, /^Image 5, A5$/)).toHaveAttribute("aria-level", "3");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(row(page, /^Image 3/)).toHaveAttribute("aria-selected", "true");
  await viewer.settled();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, /^Axial/)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Show in pane 2: Equalised" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("Delete");
  await expect(row(page, /^Axial/)).toHaveCount(0);
  await expect(row(page, /^Upright/)).toBeVisible();
});

test("a series goes to one pane by drag and by menu; the others stay", async ({ viewer, page }) => {
  await open(viewer);
  await viewer.settled();
  const handle = await viewer.pane("Windowed").getAttribute("data-handle");
  await row(page, /^Scout/).dragTo(viewer.pane("Edges").locator("canvas").first());
  await expect(viewer.pane("Edges")).not.toHaveAttribute("data-handle", handle);
  await row(page, /^Upright/).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Show in pane 2: Equalised" }).click();
  await expect(viewer.pane("Equalised")).not.toHaveAttribute("data-handle", handle);
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-handle", handle);
  await expect(row(page, /^Upright/).getByTitle("Shown in pane 2")).toBeVisible();
  await expect(row(page, /^Scout/).getByTitle("Shown in pane 3")).toBeVisible();
  await viewer.settled();
});

test("closing gives the memory of pictures back; a DICOMDIR alone is explained, not refused", async ({
  viewer,
  page,
}) => {
  await viewer.open([join(MADE, "3000x2500.dcm")]);
  const memory = async () => {
    const text = await page.getByText(/^Memory of pictures: \d+ MB$/).textContent();
    return Number(/\d+/.exec(text)[0]);
  };
  // The frame and its edges, on the page and in Python.
  await expect.poll(memory).toBeGreaterThan(45);
  await dropFromDesktop(page, [join(MEDIUM, "IMAGES")]);
  await expect(row(page, /^Axial/)).toBeVisible();
  await row(page, /^3000x2500/).hover();
  await page.getByRole("button", { name: "Close 3000x2500.dcm" }).click();
  await expect.poll(memory).toBeLessThan(20);
  await page.getByRole("button", { name: "Close all files" }).click();
  await expect(page.getByRole("tree")).toHaveCount(0);

  await dropFromDesktop(page, [join(MEDIUM, "DICOMDIR")]);
  await expect(page.getByText("A DICOMDIR holds no image itself")).toBeVisible();
  await expect(page.getByText(/skipped/)).toHaveCount(0);
});

test("on a phone the list opens over the picture and goes when a series is chosen", async ({
  viewer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await dropFromDesktop(page, [MEDIUM]);
  await expect(viewer.status).toHaveText(/^Opened 9 images/);
  await page.getByRole("button", { name: "Files", exact: true }).click();
  await row(page, /^Scout/).click();
  await expect(row(page, /^Scout/)).toBeHidden();
});
