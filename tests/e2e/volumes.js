// What the tests of orthogonal views and of linked panes share.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./fixtures.js";
import { comparePlaneWithNative } from "./native.js";
import { painted } from "./painted.js";
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

/** Open the files of folders, one after the other; the last is shown. */
export async function openFolders(viewer, ...folders) {
  for (const folder of folders) {
    const files = filesIn(folder);
    await viewer.pick(files);
    await expect(viewer.status).toHaveText(`Opened ${files.length} images.`);
  }
}

/** Wait until panes show what they should. */
export async function ready(page, ...names) {
  await painted(page);
  for (const name of names) await expect(paneNamed(page, name)).toHaveAttribute("data-state", "ready");
}

/** Choose a layout from the menu. */
export async function chooseLayout(page, name) {
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

/** Show a series of the list in a pane. */
export async function carry(page, series, pane) {
  await page.getByRole("treeitem", { name: series }).first().dragTo(paneNamed(page, pane).locator("canvas"));
}

/** Where the picture lies on a pane's canvas: the box of all that differs from its corner, in pixels of the screen. */
export async function pictureOn(page, name) {
  await painted(page);
  const box = await paneNamed(page, name)
    .locator("canvas")
    .evaluate((canvas) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
      const found = { left: width, top: height, right: 0, bottom: 0 };
      for (const [at, pixel] of pixels.entries()) {
        if (pixel === pixels[0]) continue;
        const [x, y] = [at % width, Math.floor(at / width)];
        found.left = Math.min(found.left, x);
        found.right = Math.max(found.right, x + 1);
        found.top = Math.min(found.top, y);
        found.bottom = Math.max(found.bottom, y + 1);
      }
      return found;
    });
  return { ...box, width: box.right - box.left, height: box.bottom - box.top };
}

/** Save the picture of a pane and compare it with the volume; see compare_plane.py. */
export async function comparePlane(viewer, info, folder, plane, thickness = "0", mode = "maximum") {
  const name = plane[0].toUpperCase() + plane.slice(1);
  const frame = Number(await paneNamed(viewer.page, name).getAttribute("data-frame"));
  const png = await viewer.savePng(name, info.outputPath(`${plane}-${thickness}-${mode}.png`));
  return comparePlaneWithNative(png, { folder, plane, frame, thickness: Number(thickness), mode });
}
