// Accessible in every state and size; screenshots are kept to be looked at.

import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";
import { ARTIFACTS, MADE } from "./places.js";

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

async function lookAt(page, name) {
  await page.screenshot({ path: join(ARTIFACTS, "screenshots", `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use({ viewport, hasTouch: size === "phone" });

    test("empty, with three panes, with tags and with an error, the page is accessible and fits", async ({
      viewer,
      page,
    }) => {
      await expect(page.getByText("Not a medical device").first()).toBeVisible();
      await expect(viewer.status).toBeVisible();
      await lookAt(page, `${size}-empty`);

      await page.getByRole("button", { name: /CT of a head/ }).click();
      await viewer.settled();
      for (const name of ["Windowed", "Equalised", "Edges"]) {
        const pane = viewer.pane(name);
        await expect(pane.locator("canvas")).toHaveCount(1);
        await pane.locator("canvas").scrollIntoViewIfNeeded();
        const box = await pane.locator("canvas").boundingBox();
        expect(box.width).toBeGreaterThan(100);
        expect(box.height).toBeGreaterThan(100);
      }
      await viewer.pane("Windowed").locator("canvas").scrollIntoViewIfNeeded();
      await lookAt(page, `${size}-panes`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );

      await viewer.open([pydicomFile("CT_small.dcm")]);
      await page.getByRole("button", { name: "Tags", exact: true }).click();
      await page.getByLabel("Search tags").fill("manufacturer");
      await expect(page.getByText("GE MEDICAL SYSTEMS").first()).toBeVisible();
      await lookAt(page, `${size}-tags`);
      await page.getByRole("button", { name: "Close tags" }).click();

      await viewer.pick([join(MADE, "damaged", "video.dcm")]);
      await expect(page.getByText(/MPEG2/).first()).toBeVisible();
      await viewer.settled();
      await lookAt(page, `${size}-error`);
    });
  });
}
