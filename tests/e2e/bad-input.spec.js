// Bad input gets a clear error, and nothing that was open is lost.
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";
import { MADE } from "./places.js";

const DAMAGED = {
  "empty.dcm": /empty/i,
  "notes.txt": /not a DICOM/i,
  "truncated.dcm": /cut off|truncated|incomplete/i,
  "plan.dcm": /RT Plan|no image/i,
  "video.dcm": /MPEG2/,
  "absurd.dcm": /cut off|Rows|too large|incomplete/i,
};

test("what is damaged or no image is refused with its reason, and what was open stays", async ({
  viewer,
  page,
}) => {
  await viewer.open([pydicomFile("CT_small.dcm")]);
  const before = await viewer.canvasHash("Equalised");
  for (const [name, reason] of Object.entries(DAMAGED)) {
    await test.step(name, async () => {
      await viewer.drop([join(MADE, "damaged", name)]);
      await expect(page.getByRole("alert").filter({ hasText: reason }).first()).toBeVisible();
      await page.getByRole("treeitem", { name: /^CT_small\.dcm/ }).click();
      await viewer.settled();
      await viewer.dismissMessages();
      await expect.poll(() => viewer.canvasHash("Equalised")).toBe(before);
      const asked = await viewer.window();
      await viewer.drag("Windowed", 30, 30);
      await expect.poll(() => viewer.window()).not.toEqual(asked);
    });
  }
});

test("a folder of a thousand mixed files: the good ones open, the bad ones are listed", async ({
  viewer,
  page,
}) => {
  const folder = join(MADE, "thousand");
  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files.length).toBe(1000);
  await viewer.pick(files);
  await expect(page.getByText(/980 (files )?(were )?(skipped|not opened)/i).first()).toBeVisible({
    timeout: 60_000,
  });
  await viewer.settled();
  await expect(page.getByText(/20 images/).first()).toBeVisible();
});

test("a file that changes after it was chosen is refused with the reason, and the engine goes on", async ({
  viewer,
  page,
}, info) => {
  await viewer.open([pydicomFile("CT_small.dcm")]);
  const changed = info.outputPath("changed.dcm");
  copyFileSync(pydicomFile("MR_small.dcm"), changed);
  await page.locator("input#files").evaluate((input) =>
    input.addEventListener(
      "change",
      async (event) => {
        event.stopImmediatePropagation();
        window.chosen = [...input.files];
      },
      { capture: true, once: true },
    ),
  );
  await viewer.pick([changed]);
  await expect.poll(() => page.evaluate(() => window.chosen?.length)).toBe(1);
  writeFileSync(changed, "something else");
  await page.evaluate(() => document.querySelector("ng-app").context.commands.openFiles(window.chosen));
  await expect(page.getByRole("alert").first()).toContainText("“changed.dcm” was not opened");
  await page.getByRole("treeitem", { name: /^CT_small\.dcm/ }).click();
  await viewer.settled();
});
