// What the tests of orthogonal views and of linked panes share.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./fixtures.js";
import { comparePlaneWithNative } from "./native.js";
import { MADE } from "./places.js";

/** @param {string} name of one of the volumes of make_volumes.py */
export const volume = (name) => join(MADE, "volumes", name);

/** @param {string} folder */
export const filesIn = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));

/** @param {import("@playwright/test").Page} page @param {string} name */
export const paneNamed = (page, name) => page.getByRole("region", { name, exact: true });

/** Open the files of folders, one after the other. */
export async function openFolders(viewer, ...folders) {
  for (const folder of folders) {
    await viewer.pick(filesIn(folder));
    await expect(viewer.status).toHaveText(/^Opened \d+ images\./);
    await viewer.settled();
  }
}

/** Wait until panes show what they should. */
export async function ready(page, ...names) {
  for (const name of names) await expect(paneNamed(page, name)).toHaveAttribute("data-state", "ready");
}

/** Choose a layout from the menu. */
export async function chooseLayout(page, name) {
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

/** Save the picture of a pane and compare it with the volume; see compare_plane.py. */
export async function comparePlane(viewer, info, folder, plane, thickness = "0", mode = "maximum") {
  const name = plane[0].toUpperCase() + plane.slice(1);
  const frame = Number(await paneNamed(viewer.page, name).getAttribute("data-frame"));
  const png = await viewer.savePng(name, info.outputPath(`${plane}-${thickness}-${mode}.png`));
  return comparePlaneWithNative(png, { folder, plane, frame, thickness: Number(thickness), mode });
}
