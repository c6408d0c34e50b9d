// Links into the page: they bring layout, sample and recipes, and never anything of a person's files.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { PUBLIC } from "./places.js";

const CT = pydicomFile("CT_small.dcm");
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});

test("a copied link shows the same pictures on another machine", async ({ viewer, page, browser }, info) => {
  await page.getByRole("button", { name: /CT, small/ }).click();
  await viewer.settled();
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByRole("button", { name: "Two panes", exact: true }).click();
  await viewer.pane("Equalised").locator("canvas").click();
  const plain = await page.locator("ng-pane section").last().getAttribute("data-key");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add sobel");
  await page.keyboard.press("Enter");
  await expect(page.locator("ng-pane section").last()).not.toHaveAttribute("data-key", plain);
  await expect(page.locator("ng-pane section").last()).toHaveAttribute("data-state", "ready");
  const key = await page.locator("ng-pane section").last().getAttribute("data-key");
  await page.keyboard.press("Control+Shift+l");
  await expect.poll(() => copied(page)).toContain("#sample=ct-small&layout=two&recipe=ng1");

  const link = await copied(page);
  const other = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const there = await other.newPage();
  await there.goto(link);
  await expect(there.locator("ng-pane section")).toHaveCount(2);
  for (const pane of await there.locator("ng-pane section").all())
    await expect(pane).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  // The recipes of the link are read by the engine, which comes after the panes.
  await expect(there.locator("ng-pane section").last()).toHaveAttribute("data-key", key);
  const path = info.outputPath("linked.png");
  const download = there.waitForEvent("download");
  await there.locator("ng-pane").last().getByRole("button", { name: "Save PNG" }).click();
  await (await download).saveAs(path);
  expect(await compareWithNative(path, CT, ["--op", "equalize_histogram", "--op", "sobel"])).toBe("same");
  await other.close();
});

test("a link to one's own file brings all but the file; one that comes while the page is open is followed; nonsense is explained", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  await page.keyboard.press("Control+Shift+l");
  await expect(page.getByText("Files are never part of a link.")).toBeVisible();
  const link = await copied(page);
  expect(link).toMatch(/#layout=three&recipe=/);
  for (const secret of ["CT_small", "CompressedSamples", "1CT1", "sample="])
    expect(link).not.toContain(secret);

  await page.goto(`${viewer.site}#sample=mr-abdomen&layout=one`);
  await expect(page.locator("ng-pane section")).toHaveCount(1);
  await expect(page.locator("ng-pane section")).toHaveAttribute("data-state", "ready");
  await page.goto(`${viewer.site}#sample=nobody&recipe=ng1.broken`);
  await expect(page.getByText("There is no sample “nobody”")).toBeVisible();
  await expect(page.getByText("The recipe for pane 1 of this link cannot be used")).toBeVisible();
});

test("a file of the same host is opened by its address", async ({ page, site }) => {
  const name = `linked-${process.pid}.dcm`;
  copyFileSync(CT, join(PUBLIC, name));
  try {
    await page.goto(`${site}?url=${name}`);
    await expect(page.locator("ng-pane section").first()).toHaveAttribute("data-state", "ready", {
      timeout: 60_000,
    });
  } finally {
    rmSync(join(PUBLIC, name));
  }
});

test("a file of another host is refused with the reason, and no request leaves", async ({ page, site }) => {
  await page.goto(`${site}?url=https%3A%2F%2Felsewhere.example%2Fa.dcm`);
  const message = page.getByRole("alert");
  await expect(message).toContainText("The file of this link was not opened");
  await expect(message).toContainText("elsewhere.example");
  await expect(message).toContainText("Download the file there and drop it here.");
});
