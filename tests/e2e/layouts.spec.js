// Layouts: how many panes, what each shows, what they do together, and what survives a reload.
import { join } from "node:path";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { painted } from "./painted.js";
import { MADE } from "./places.js";

const CT = pydicomFile("CT_small.dcm");

const panes = (page) => page.locator("ng-pane section");

async function choose(page, name) {
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

async function allReady(page, count) {
  await expect(panes(page)).toHaveCount(count);
  await painted(page);
  for (const pane of await panes(page).all()) {
    await expect(pane).toHaveAttribute("data-state", "ready");
  }
}

test("a grid has as many panes as its name says, and three of them are still the mission's", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  const before = await viewer.pane("Edges").getAttribute("data-key");
  await choose(page, "Grid of 3 × 4");
  await allReady(page, 12);
  expect(await viewer.pane("Edges").getAttribute("data-key")).toBe(before);
  await choose(page, "Windowed, equalised, edges");
  await viewer.settled();
});

test("nine ways to 8 bits are nine different pictures of one image", async ({ viewer, page }, info) => {
  await viewer.open([CT]);
  await choose(page, "Nine ways to 8 bits");
  const first = page.getByRole("region", { name: "8 bits: truncate, astype(uint8)" });
  await expect(first).toHaveAttribute("data-state", "ready");
  await allReady(page, 9);
  const names = await panes(page).evaluateAll((all) => all.map((pane) => pane.getAttribute("aria-label")));
  expect(new Set(names).size).toBe(9);
  const path = info.outputPath("clip.png");
  const download = page.waitForEvent("download");
  await page
    .getByRole("region", { name: /^8 bits: clip/ })
    .getByRole("button", { name: "Save PNG" })
    .click();
  await (await download).saveAs(path);
  expect(await compareWithNative(path, CT, ["--op", "clip_to_8_bit"])).toBe("same");
});

test("each pane can show another series or image, by drag and by keys, and scrolls it alone", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  const ct = await viewer.pane("Windowed").getAttribute("data-handle");
  await dropFromDesktop(page, [join(MADE, "series", "medium", "IMAGES")]);
  await expect(viewer.status).toHaveText("Opened 9 images.");
  const row = (name) => page.getByRole("treeitem", { name });
  const [windowed, equalised, edges] = ["Windowed", "Equalised", "Edges"].map((name) => viewer.pane(name));
  await expect(windowed).not.toHaveAttribute("data-handle", ct);
  const axial = await windowed.getAttribute("data-handle");

  await row(/^CT_small\.dcm/).dragTo(edges.locator("canvas").first());
  await expect(edges).toHaveAttribute("data-handle", ct);
  await expect(equalised).toHaveAttribute("data-handle", axial);

  await row(/^Axial/)
    .locator(".fold")
    .click();
  await row(/^Image 3/).dragTo(equalised.locator("canvas").first());
  await expect(equalised).not.toHaveAttribute("data-handle", axial);
  const third = await equalised.getAttribute("data-handle");
  await viewer.settled();
  await equalised.locator(".stage").press("ArrowDown");
  await expect(equalised).not.toHaveAttribute("data-handle", third);

  // The keys follow the row that was chosen last: five images, then the next series.
  await page.getByRole("tree").focus();
  await row(/^Upright/).click({ button: "right" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(edges).not.toHaveAttribute("data-handle", ct);
  await expect(row(/^Upright/).getByTitle("Shown in pane 3")).toBeVisible();
  await expect(windowed).toHaveAttribute("data-handle", axial);
  await viewer.settled();
});

test("before and after lie on one stage, and the divider says where one ends", async ({ viewer, page }) => {
  await viewer.open([CT]);
  await choose(page, "Before and after, with a divider");
  await viewer.pane("Equalised").waitFor();
  await expect(viewer.pane("Equalised")).toHaveAttribute("data-state", "ready");
  const divider = page.getByRole("slider", { name: "Divider between before and after" });
  await expect(divider).toHaveAttribute("aria-valuenow", "50");
  const box = await divider.boundingBox();
  const stage = await viewer.pane("Windowed").locator("ng-stage canvas").first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width / 4, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect(divider).toHaveAttribute("aria-valuenow", "25");
  await divider.press("ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "27");
});

test("the third pane of a difference subtracts what the second one shows", async ({ viewer, page }, info) => {
  const file = pydicomFile("rtdose.dcm");
  await viewer.open([file]);
  await choose(page, "Two panes and their difference");
  const second = page.getByRole("region", { name: "Second", exact: true });
  await second.locator("canvas").click();
  await page.keyboard.press("e");
  await page.getByRole("combobox", { name: "Shows" }).selectOption({ index: 1 });
  await second.locator(".stage").press("ArrowDown");
  await expect(second).toHaveAttribute("data-frame", "2");
  await expect(viewer.pane("Windowed")).toHaveAttribute("data-frame", "1");
  await allReady(page, 3);
  const download = page.waitForEvent("download");
  await page
    .getByRole("region", { name: /^Subtract/ })
    .getByRole("button", { name: "Save PNG" })
    .click();
  const path = info.outputPath("difference.png");
  await (await download).saveAs(path);
  const options = ["--op", "subtract", "--other", file, "--other-frame", "2"];
  expect(await compareWithNative(path, file, options)).toBe("same");
});

test("views that are not linked move alone", async ({ viewer, page }) => {
  await viewer.open([CT]);
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByLabel("Link zoom and pan").uncheck();
  await page.keyboard.press("Escape");
  // Not sooner: the switches that say so take some height from the panes.
  await expect(page.locator("ng-links").getByRole("button", { name: "Link zoom and pan" })).toBeVisible();
  const before = await viewer.canvasHash("Windowed");
  const moved = await viewer.canvasHash("Edges");
  const box = await viewer.pane("Edges").locator("canvas").boundingBox();
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => viewer.canvasHash("Edges")).not.toBe(moved);
  expect(await viewer.canvasHash("Windowed")).toBe(before);
});

test("layout and recipes survive a reload, and nothing of the patient does", async ({ viewer, page }) => {
  await viewer.open([CT]);
  await choose(page, "Grid of 2 × 2");
  await page.getByRole("region", { name: "Edges" }).locator("canvas").click();
  await page.keyboard.press("n");
  await allReady(page, 4);
  await page.reload();
  await expect(viewer.status).toHaveText("Ready.");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const secret of ["CompressedSamples", "CT1", "1.3.6.1", "CT_small"]) {
    expect(kept).not.toContain(secret);
  }
  await viewer.pick([CT]);
  await allReady(page, 4);
  const { invert } = JSON.parse(
    await page.evaluate(() => localStorage.getItem("negatoscope.desk")),
  ).panes.find(({ id }) => id === "edges");
  expect(invert).toBe(true);
});

test("a hidden identity is nowhere on the page", async ({ viewer, page }) => {
  await viewer.open([CT]);
  await expect(page.getByText("CompressedSamples CT1").first()).toBeVisible();
  await page.keyboard.press("h");
  await page.keyboard.press("t");
  await page.getByLabel("Search tags").fill("patient");
  await expect(page.getByText("Patient's Name").first()).toBeVisible();
  for (const secret of ["CompressedSamples", "1CT1", "2004-01-19", "20040119", "CT_small"]) {
    await expect(page.getByText(secret)).toHaveCount(0);
  }
});
