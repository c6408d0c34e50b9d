// Orthogonal views: cut out of volumes as SciPy does it.
import { expect, test } from "./fixtures.js";
import { chooseLayout, comparePlane, openFolders, ready, volume } from "./volumes.js";

const NAMES = ["Axial", "Coronal", "Sagittal"];
const LAYOUT = "Orthogonal: axial, coronal, sagittal";

async function showPlanes(viewer, page, folder) {
  await openFolders(viewer, folder);
  await chooseLayout(page, LAYOUT);
  await ready(page, ...NAMES, "As acquired");
}

test("planes of a tilted, unevenly spaced volume are those of SciPy, slabs of them, too", async ({
  viewer,
  page,
}, info) => {
  const folder = volume("tilted");
  await showPlanes(viewer, page, folder);
  for (const plane of ["axial", "coronal", "sagittal"])
    expect(await comparePlane(viewer, info, folder, plane)).toBe("same");
  const before = await viewer.canvasHash("Coronal");
  const thickness = page.getByRole("spinbutton", { name: "Thickness (mm)" });
  await thickness.fill("9");
  await thickness.press("Enter");
  await expect.poll(() => viewer.canvasHash("Coronal")).not.toBe(before);
  await ready(page, ...NAMES);
  expect(await comparePlane(viewer, info, folder, "coronal", "9", "maximum")).toBe("same");
  const brightest = await viewer.canvasHash("Coronal");
  await page.getByLabel("Shows their").selectOption("Mean");
  await expect.poll(() => viewer.canvasHash("Coronal")).not.toBe(brightest);
  await ready(page, ...NAMES);
  for (const plane of ["axial", "sagittal"])
    expect(await comparePlane(viewer, info, folder, plane, "9", "mean")).toBe("same");
});
