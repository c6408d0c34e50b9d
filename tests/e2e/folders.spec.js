// Folders that were opened before: only with consent, asked for again, forgotten on demand.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

/** A folder of the browser's own file system stands for one that a person chooses; its handle is a real one. */
async function giveFolder(page) {
  const base64 = readFileSync(pydicomFile("CT_small.dcm")).toString("base64");
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle("Doe CD");
  });
  await page.reload();
  await page.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("Doe CD", { create: true });
    const file = await folder.getFileHandle("a.dcm", { create: true });
    const stream = await file.createWritable();
    await stream.write(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
    await stream.close();
  }, base64);
  await expect(page.getByRole("status")).toHaveText("Ready.");
}

const keep = (page) => page.getByRole("checkbox", { name: /^Folders that I open/ });
const again = (page) => page.getByRole("button", { name: "Doe CD" });

test("a folder is kept when that is wanted, opened again after a reload, and forgotten", async ({
  viewer,
  page,
}) => {
  await giveFolder(page);
  await page.keyboard.press("Control+,");
  await expect(keep(page)).not.toBeChecked();
  await keep(page).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await viewer.settled();

  await page.reload();
  await expect(viewer.status).toHaveText("Ready.");
  await again(page).click();
  await viewer.settled();

  await page.reload();
  await expect(again(page)).toBeVisible();
  await page.keyboard.press("h");
  await expect(again(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Folder 1" })).toBeVisible();
  await page.keyboard.press("h");
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: "Forget 1 folder" }).click();
  await page.keyboard.press("Escape");
  await expect(again(page)).toHaveCount(0);
});

test("without consent nothing is kept, and consent taken back forgets", async ({ viewer, page }) => {
  await giveFolder(page);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await chooser;
  await page.keyboard.press("Control+,");
  await keep(page).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await viewer.settled();
  await page.keyboard.press("Control+,");
  await keep(page).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(viewer.status).toHaveText("Ready.");
  await expect(again(page)).toHaveCount(0);
});
