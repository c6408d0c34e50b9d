// Orthogonal views: cut out of volumes as SciPy does it, led by a cross-hair, refused with the reason, and gone when closed.
import { basename, join } from "node:path";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";
import { CORPUS } from "./places.js";
import { chooseLayout, comparePlane, openFolders, paneNamed, ready, volume } from "./volumes.js";

const PLANES = ["axial", "coronal", "sagittal"];
const NAMES = ["Axial", "Coronal", "Sagittal"];
const LAYOUT = "Orthogonal: axial, coronal, sagittal";

async function showPlanes(viewer, page, folder) {
  await openFolders(viewer, folder);
  await chooseLayout(page, LAYOUT);
  // Not sooner: what is set here takes some height from the panes.
  await expect(page.getByRole("spinbutton", { name: "Thickness (mm)" })).toBeVisible();
  await ready(page, ...NAMES, "As acquired");
}

/** Set what the slab is, and wait until the planes are made of it. */
async function slab(viewer, page, change) {
  const before = await viewer.canvasHash("Coronal");
  await change();
  await expect.poll(() => viewer.canvasHash("Coronal")).not.toBe(before);
  await ready(page, ...NAMES);
}

async function thicken(page, millimetres) {
  const thickness = page.getByRole("spinbutton", { name: "Thickness (mm)" });
  await thickness.fill(millimetres);
  await thickness.press("Enter");
}

test("planes of a tilted, unevenly spaced volume are those of SciPy, slabs of them, too", async ({
  viewer,
  page,
}, info) => {
  const folder = volume("tilted");
  await showPlanes(viewer, page, folder);
  for (const plane of PLANES) expect(await comparePlane(viewer, info, folder, plane)).toBe("same");
  await slab(viewer, page, () => thicken(page, "9"));
  expect(await comparePlane(viewer, info, folder, "coronal", "9", "maximum")).toBe("same");
  await slab(viewer, page, () => page.getByLabel("Shows their").selectOption("Mean"));
  expect(await comparePlane(viewer, info, folder, "sagittal", "9", "mean")).toBe("same");
  await slab(viewer, page, () => page.getByLabel("Shows their").selectOption("Minimum"));
  expect(await comparePlane(viewer, info, folder, "axial", "9", "minimum")).toBe("same");
});

test("planes of real series are those of SciPy", async ({ viewer, page }, info) => {
  test.skip(!CORPUS, "the corpus is not here");
  const folders = ["series_ct_gantry_tilt", "series_mr_t1_sag", "series_ct_vhf_pelvis"].map((name) =>
    join(String(CORPUS), name),
  );
  for (const folder of folders) {
    await showPlanes(viewer, page, folder);
    for (const plane of PLANES)
      expect(`${basename(folder)}: ${await comparePlane(viewer, info, folder, plane)}`).toBe(
        `${basename(folder)}: same`,
      );
    await page.getByRole("button", { name: "Close all files" }).click();
  }
});

test("the cross-hair leads all planes to the place under the hand, and lines say where they cut each other", async ({
  viewer,
  page,
}) => {
  await showPlanes(viewer, page, volume("fine"));
  // 48 columns of 1 mm from x = −30, 40 rows from y = −25: what is clicked in the axial plane is a frame of the others.
  const canvas = paneNamed(page, "Axial").locator("canvas");
  const { width, height } = await canvas.boundingBox();
  const scale = Math.min(width / 48, height / 40);
  const at = (column, row) => ({
    x: width / 2 + (column + 0.5 - 24) * scale,
    y: height / 2 + (row + 0.5 - 20) * scale,
  });
  const before = await viewer.canvasHash("Sagittal");
  await canvas.click({ position: at(12, 30) });
  await expect(paneNamed(page, "Coronal")).toHaveAttribute("data-frame", "31");
  // Sagittal planes are counted from the left of the patient, where x is greatest.
  await expect(paneNamed(page, "Sagittal")).toHaveAttribute("data-frame", "36");
  await expect.poll(() => viewer.canvasHash("Sagittal")).not.toBe(before);
  await expect(page.getByRole("status", { name: "Cross-hair" })).toContainText("R 18.0");
  await ready(page, ...NAMES);

  const lines = paneNamed(page, "Axial").locator("ng-lines svg");
  await expect(lines).toHaveAttribute("aria-label", /Coronal from row 30\.0.*Sagittal from/);
  const drawn = await lines
    .locator("line:not(.under, .cross)")
    .evaluateAll((all) =>
      all.map((line) => ["x1", "y1", "x2", "y2"].map((name) => Number(line.getAttribute(name)))),
    );
  const level = drawn.find(([, top, , bottom]) => Math.abs(top - bottom) < 0.01);
  const steep = drawn.find(([left, , right]) => Math.abs(left - right) < 0.01);
  expect(level[1]).toBeCloseTo(at(0, 30).y, 0);
  expect(steep[0]).toBeCloseTo(at(12, 0).x, 0);
  // A series is cut where its planes are, as it was acquired, too.
  await expect(paneNamed(page, "As acquired").locator("ng-lines svg")).toHaveAttribute(
    "aria-label",
    /Coronal from/,
  );

  await page.keyboard.press("ArrowRight");
  await expect(paneNamed(page, "Sagittal")).toHaveAttribute("data-frame", "35");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(paneNamed(page, "Coronal")).toHaveAttribute("data-frame", "21");
  await page.getByRole("button", { name: "Reference lines" }).click();
  await expect(lines).not.toHaveAttribute("aria-label", /Coronal from/);
});

test("what makes no volume is refused with the reason; its images hold their neighbours all the same", async ({
  viewer,
  page,
}) => {
  await openFolders(viewer, volume("nowhere"));
  await viewer.settled();
  const card = page.getByRole("alert").filter({ hasText: "This series has no orthogonal views" });
  await page.keyboard.press("Shift+O");
  await expect(card).toContainText("Pixel Spacing");
  await card.getByRole("button", { name: "Back" }).click();
  await viewer.settled();
  await expect(card).toHaveCount(0);

  const [before, beside] = [await viewer.canvasHash("Windowed"), await viewer.canvasHash("Edges")];
  await page.keyboard.press("Shift+B");
  const images = page.getByRole("spinbutton", { name: "Images together" });
  await images.fill("5");
  await images.press("Enter");
  const name = "Windowed, maximum of 5 images";
  await expect(paneNamed(page, name)).toHaveAttribute("data-state", "ready");
  await expect.poll(() => viewer.canvasHash(name)).not.toBe(before);
  await ready(page, "Edges");
  expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await ready(page, "Windowed");
  await page.keyboard.press("Shift+B");
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before);
  expect(await viewer.canvasHash("Edges")).toBe(beside);

  await viewer.pick([pydicomFile("CT_small.dcm")]);
  await viewer.settled();
  await page.keyboard.press("Shift+O");
  await expect(card).toContainText("There is one slice only");
});

test("a new engine makes the planes again, and closing their series gives all of their memory back", async ({
  viewer,
  page,
}) => {
  const weighed = await hearMemory(page);
  await viewer.pick([pydicomFile("CT_small.dcm")]);
  await viewer.settled();
  await showPlanes(viewer, page, volume("fine"));
  // One image, 14 slices, and three planes that are made of them.
  await expect.poll(async () => (await weighed())?.images).toBe(18);
  const coronal = paneNamed(page, "Coronal");
  const [frame, shown] = [await coronal.getAttribute("data-frame"), await viewer.canvasHash("Coronal")];
  const engine = page.workers().find((worker) => !worker.url().includes("painter"));
  await engine
    .evaluate(() =>
      setTimeout(() => {
        throw new Error("an engine that dies in a test");
      }),
    )
    .catch(() => {});
  await expect(page.getByText("It starts again by itself")).toBeVisible();
  await ready(page, ...NAMES);
  await viewer.dismissMessages();
  await ready(page, ...NAMES);
  await expect(coronal).toHaveAttribute("data-frame", frame);
  await expect.poll(() => viewer.canvasHash("Coronal")).toBe(shown);
  const full = await weighed();
  await page.getByRole("treeitem", { name: /Fine/ }).hover();
  await page.getByRole("button", { name: /^Close Fine/ }).click();
  await expect.poll(async () => (await weighed())?.images).toBe(1);
  expect((await weighed()).frames).toBeLessThan(full.frames);
  await page.getByRole("button", { name: "Close all files" }).click();
  await expect.poll(weighed).toEqual({ images: 0, frames: 0 });
});

/** Listen for what the engine says that it keeps: images that are open, and bytes of their frames. */
async function hearMemory(page) {
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    const heard = new WeakSet();
    Worker.prototype.postMessage = function (...parameters) {
      if (!heard.has(this))
        this.addEventListener("message", ({ data }) => {
          const { result } = data.json ? JSON.parse(data.json) : {};
          if (result && "images" in result && "frames" in result) window.weighed = result;
        });
      heard.add(this);
      return postMessage.apply(this, parameters);
    };
  });
  return () => page.evaluate(() => window.weighed);
}
