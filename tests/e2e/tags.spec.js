// The panel of tags: everything in the header, found, explained, copied, compared and taken away.
import { join } from "node:path";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { compareTags, pydicomFile } from "./native.js";
import { MADE } from "./places.js";

const CT = pydicomFile("CT_small.dcm");

const table = (page) => page.getByRole("treegrid", { name: "Tags" });
const row = (page, text) => table(page).getByRole("row").filter({ hasText: text });
const search = (page) => page.getByLabel("Search tags");
const rowCount = async (page) => Number(await table(page).getAttribute("aria-rowcount"));

async function open(viewer, page) {
  await viewer.open([CT]);
  await page.getByRole("button", { name: "Tags", exact: true }).click();
  await expect(row(page, "0002,0002")).toBeVisible();
}

test("all elements are listed, found, explained and copied, also private ones and those of items", async ({
  viewer,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(viewer, page);
  // Only rows that are seen exist, and sequences fold.
  const all = await rowCount(page);
  expect(all).toBeGreaterThan(200);
  expect(await table(page).getByRole("row").count()).toBeLessThan(60);
  await page.getByRole("button", { name: "Fold all" }).click();
  // Two items of two elements each.
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(all - 4));
  await page.getByRole("button", { name: "Unfold all" }).click();
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(all));

  for (const [what, text, ...found] of [
    ["name", "patient's name", "0010,0010", "CompressedSamples^CT1"],
    ["keyword", "PhotometricInterpretation", "0028,0004", "MONOCHROME2"],
    ["tag", "(0018,0050)", "Slice Thickness", "5.000000"],
    ["value", "GE MEDICAL", "0008,0070", "Manufacturer"],
    ["private tag", "0009,1004", "Product id", "HiSpeed CT/i"],
    ["value of a private element", "GEMS_IDEN", "0009,0010", "Private Creator"],
  ]) {
    await test.step(what, async () => {
      await search(page).fill(text);
      await expect(table(page).getByRole("row")).toHaveCount(2);
      for (const part of found) await expect(table(page).getByRole("row").last()).toContainText(part);
    });
  }
  // What is found in an item stands below its sequence.
  await search(page).fill("1234ABCD");
  await expect(table(page).getByRole("row")).toHaveCount(3);
  await expect(row(page, "Other Patient IDs Sequence")).toHaveAttribute("aria-level", "1");
  await expect(row(page, "1234ABCD")).toHaveAttribute("aria-level", "2");
  await expect(row(page, "1234ABCD")).toContainText("0010,0020");
  await search(page).fill("nothing like it");
  await expect(page.getByText("No element matches “nothing like it”.")).toBeVisible();

  await search(page).fill("Slice Thickness");
  await table(page).focus();
  await page.keyboard.press("Home");
  const detail = page.getByRole("group", { name: "What Slice Thickness means" });
  for (const part of ["0018,0050", "SliceThickness", "VR DS (Decimal String)", "VM 1", "5.000000"])
    await expect(detail).toContainText(part);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Control+c");
  await expect.poll(clipboard).toBe("5.000000");
  await detail.getByRole("button", { name: "Copy row" }).click();
  await expect.poll(clipboard).toBe("0018,0050\tSlice Thickness\tSliceThickness\tDS\t1\t5.000000");
});

test("headers are compared and taken away whole, but not while identity is hidden", async ({
  viewer,
  page,
}, info) => {
  await open(viewer, page);
  for (const [button, name] of [
    ["CSV", "negatoscope-tags.csv"],
    ["DICOM JSON", "negatoscope-tags.json"],
  ]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    await file.saveAs(info.outputPath(name));
    expect(await compareTags(info.outputPath(name), CT), button).toBe("same");
  }

  await dropFromDesktop(page, [join(MADE, "series", "medium", "IMAGES")]);
  await expect(viewer.status).toHaveText("Opened 9 images.");
  await search(page).fill("2.826.0.1.3680043.10.77.1.1.1");
  await expect(row(page, "SOP Instance UID").first()).toBeVisible();
  await search(page).fill("");
  await page.getByLabel("Compare with").selectOption({ label: "Next image" });
  await expect(page.getByText(/^\d+ elements differ, \d+ are equal$/)).toBeVisible();
  const number = row(page, "Instance Number");
  await expect(number).toContainText("≠");
  await expect(number.getByRole("img", { name: "differs" })).toBeVisible();
  expect((await number.getByRole("gridcell").allTextContents()).slice(-2)).toEqual(["1", "2"]);
  await expect(row(page, "Study Description")).toHaveCount(0);
  await page.getByLabel("Compare with").selectOption({ label: "nothing" });

  await search(page).fill("patient's name");
  await expect(row(page, "Doe^Jane")).toBeVisible();
  await page.getByRole("heading", { name: "Tags" }).click();
  await page.keyboard.press("h");
  await expect(row(page, "Patient's Name")).toContainText("•••");
  await expect(row(page, "Doe")).toHaveCount(0);
  for (const name of ["CSV", "DICOM JSON"])
    await expect(page.getByRole("button", { name, exact: true })).toBeDisabled();
});
