// The pictures that the page saves are those of the command line, byte for byte.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { CORPUS, MADE } from "./places.js";

const PLAIN = [
  "CT_small.dcm",
  "MR_small.dcm",
  "examples_overlay.dcm",
  "ExplVR_BigEnd.dcm",
  "image_dfl.dcm",
  "MR_small_RLE.dcm",
];
const COMPRESSED = [
  "J2K_pixelrep_mismatch.dcm",
  "JPGExtended.dcm",
  "MR_small_jpeg_ls_lossless.dcm",
  "SC_rgb_jls_lossy_line.dcm",
];
const COLOUR = ["examples_palette.dcm", "examples_rgb_color.dcm", "examples_ybr_color.dcm"];
const REAL = [
  "series_ct_vhf_pelvis",
  "ct/eCT_Supplemental.dcm",
  "cr_dx_mg/dx_image.dcm",
  "nm_pet",
  "series_mr_t1_sag",
  "sc_rgb_codecs/HTJ2KLossless_08_RGB.dcm",
];

/** Open files one after the other and compare all three panes of each with the native package. */
async function compareAll(viewer, files, folder) {
  for (const [index, file] of files.entries()) {
    await viewer.open([file]);
    for (const [pane, options] of [
      ["Windowed", []],
      ["Equalised", ["--op", "equalize_histogram"]],
      ["Edges", ["--op", "sobel"]],
    ]) {
      const saved = await viewer.savePng(pane, join(folder, `${index}-${pane}.png`));
      expect.soft(await compareWithNative(saved, file, options), `${pane} of ${file}`).toBe("same");
    }
  }
}

for (const [kind, names] of Object.entries({ plain: PLAIN, compressed: COMPRESSED, coloured: COLOUR })) {
  test(`every pane of ${kind} files saves what the command line renders`, async ({ viewer }, info) => {
    await compareAll(viewer, names.map(pydicomFile), info.outputDir);
  });
}

test("every pane of the corpus's files saves what the command line renders", async ({ viewer }, info) => {
  test.skip(CORPUS === null, "the corpus is not beside the project");
  const files = REAL.map((name) => {
    const path = join(CORPUS, name);
    return statSync(path).isDirectory() ? join(path, readdirSync(path).sort()[0]) : path;
  });
  await compareAll(viewer, files, info.outputDir);
});

test("a large image, a window that was typed in, and another filter are the same too", async ({
  viewer,
  page,
}, info) => {
  const [ct, mr] = ["CT_small.dcm", "MR_small.dcm"].map(pydicomFile);
  await compareAll(viewer, [join(MADE, "3000x2500.dcm")], info.outputDir);

  await viewer.open([ct]);
  for (const [label, value] of [
    ["Window center", "35.5"],
    ["Window width", "350"],
  ]) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel(label, { exact: true }).press("Enter");
  }
  await expect.poll(() => viewer.window()).toEqual([35.5, 350]);
  await viewer.settled();
  const windowed = await viewer.savePng("Windowed", join(info.outputDir, "window.png"));
  expect(await compareWithNative(windowed, ct, ["--window", "35.5,350"])).toBe("same");

  await viewer.open([mr]);
  const edges = viewer.pane("Edges");
  const before = await edges.getAttribute("data-key");
  await page.getByLabel("Edge filter").selectOption({ label: "Laplacian of Gaussian" });
  await page.getByRole("spinbutton", { name: "Gaussian σ (px)" }).fill("2.5");
  await page.getByRole("spinbutton", { name: "Gaussian σ (px)" }).press("Enter");
  await expect(edges).not.toHaveAttribute("data-key", before);
  await viewer.settled();
  const filtered = await viewer.savePng("Edges", join(info.outputDir, "edges.png"));
  expect(await compareWithNative(filtered, mr, ["--op", "laplacian_of_gaussian:sigma=2.5"])).toBe("same");
});
