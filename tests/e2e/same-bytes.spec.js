// The pictures that the page saves are those of the command line, byte for byte.
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { CORPUS, MADE } from "./places.js";

const PYDICOM = [
  "CT_small.dcm",
  "MR_small.dcm",
  "MR_small_RLE.dcm",
  "examples_overlay.dcm",
  "J2K_pixelrep_mismatch.dcm",
  "JPGExtended.dcm",
  "MR_small_jpeg_ls_lossless.dcm",
  "SC_rgb_jls_lossy_line.dcm",
  "examples_palette.dcm",
  "examples_rgb_color.dcm",
  "examples_ybr_color.dcm",
  "image_dfl.dcm",
  "ExplVR_BigEnd.dcm",
];
const REAL = [
  "series_ct_vhf_pelvis",
  "ct/eCT_Supplemental.dcm",
  "cr_dx_mg/dx_image.dcm",
  "nm_pet",
  "series_mr_t1_sag",
  "sc_rgb_codecs/HTJ2KLossless_08_RGB.dcm",
];

/** Open a file and compare all three panes with the native package. */
async function compare(viewer, file, folder) {
  await viewer.pick([file]);
  await viewer.settled();
  for (const [pane, options] of [
    ["Windowed", []],
    ["Equalised", ["--op", "equalize_histogram"]],
    ["Edges", ["--op", "sobel"]],
  ]) {
    const saved = await viewer.savePng(pane, join(folder, `${pane}.png`));
    expect(compareWithNative(saved, file, options), `${pane} of ${file}`).toBe("same");
  }
}

for (const name of PYDICOM) {
  test(`every pane of ${name} saves what the command line renders`, async ({ viewer }, info) => {
    await compare(viewer, pydicomFile(name), info.outputDir);
  });
}

test("a large image is the same too", async ({ viewer }, info) => {
  await compare(viewer, join(MADE, "3000x2500.dcm"), info.outputDir);
});

for (const name of REAL) {
  test(`every pane of ${name} of the corpus saves what the command line renders`, async ({
    viewer,
  }, info) => {
    test.skip(CORPUS === null, "the corpus is not beside the project");
    const { readdirSync, statSync } = await import("node:fs");
    const path = join(CORPUS, name);
    const file = statSync(path).isDirectory() ? join(path, readdirSync(path).sort()[0]) : path;
    await compare(viewer, file, info.outputDir);
  });
}

test("a window that was typed in is the same", async ({ viewer, page }, info) => {
  const file = pydicomFile("CT_small.dcm");
  await viewer.pick([file]);
  await viewer.settled();
  for (const [label, value] of [
    ["Window center", "35.5"],
    ["Window width", "350"],
  ]) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel(label, { exact: true }).press("Enter");
  }
  await expect.poll(() => viewer.window()).toEqual([35.5, 350]);
  await viewer.settled();
  const saved = await viewer.savePng("Windowed", join(info.outputDir, "window.png"));
  expect(compareWithNative(saved, file, ["--window", "35.5,350"])).toBe("same");
});

test("another edge filter with another sigma is the same", async ({ viewer, page }, info) => {
  const file = pydicomFile("MR_small.dcm");
  await viewer.pick([file]);
  await viewer.settled();
  const edges = viewer.pane("Edges");
  const before = await edges.getAttribute("data-key");
  await page.getByLabel("Edge filter").selectOption({ label: "Laplacian of Gaussian" });
  await page.getByRole("spinbutton", { name: "Gaussian σ (px)" }).fill("2.5");
  await page.getByRole("spinbutton", { name: "Gaussian σ (px)" }).press("Enter");
  await expect(edges).not.toHaveAttribute("data-key", before);
  await viewer.settled();
  const saved = await viewer.savePng("Edges", join(info.outputDir, "edges.png"));
  expect(compareWithNative(saved, file, ["--op", "laplacian_of_gaussian:sigma=2.5"])).toBe("same");
});
