// Nothing to find for axe, in every state: WCAG 2.2 AA and its good practices, in all themes, on a desk and on a phone.
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { Drawing, phantom } from "./drawing.js";
import { dropFromDesktop } from "./dropping.js";
import { expect, test } from "./fixtures.js";
import { pydicomFile } from "./native.js";
import { MADE } from "./places.js";
import { chooseLayout, filesIn, ready, volume } from "./volumes.js";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
// Without motion: colours that are on their way from one theme to another have any contrast.
const STILL = { reducedMotion: "reduce" };
const DARK = { ...STILL, colorScheme: "dark", contrast: "no-preference" };
const LIGHT = { ...STILL, colorScheme: "light", contrast: "no-preference" };
const HIGH = { ...STILL, colorScheme: "light", contrast: "more" };
/** The least side of what is pressed, in CSS pixels: WCAG 2.2, 2.5.8. */
const TARGET = 24;

/** What axe finds. It leaves the size of targets alone unless it is asked. */
async function found(page, rules) {
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules) builder.withRules(rules);
  else builder.options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.flat().join(" ")}`),
  );
}

/** What is seen, can be pressed, and is smaller than a finger; a box to tick is as large as its label. */
const small = (page) =>
  page.evaluate((least) => {
    const all = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) walk(element.shadowRoot);
        const pressed = element.matches(
          "button, select, input, summary, textarea, [role=slider], [role=treeitem], [role=menuitem]",
        );
        const target = element.matches("[type=checkbox], [type=radio]")
          ? (element.closest("label") ?? element)
          : element;
        const { width, height } = target.getBoundingClientRect();
        if (
          pressed &&
          element.checkVisibility({ visibilityProperty: true }) &&
          width > 1 &&
          Math.min(width, height) < least
        )
          all.push(
            `${root.host?.localName} ${element.localName}.${element.className} ${Math.round(width)} × ${Math.round(height)}`,
          );
      }
    };
    walk(document);
    return [...new Set(all)];
  }, TARGET - 0.5);

/** Look at what is there in all themes, and in the size of a phone. */
async function lookAt(page, name, { phone = true } = {}) {
  await test.step(name, async () => {
    await page.emulateMedia(DARK);
    expect.soft(await found(page), `${name}, dark`).toEqual([]);
    expect.soft(await small(page), `${name}, targets`).toEqual([]);
    await page.emulateMedia(LIGHT);
    expect.soft(await found(page, ["color-contrast"]), `${name}, light`).toEqual([]);
    await page.emulateMedia(HIGH);
    if (phone) await page.setViewportSize(PHONE);
    expect.soft(await found(page), `${name}, high contrast${phone ? " on a phone" : ""}`).toEqual([]);
    expect.soft(await small(page), `${name}, targets on a phone`).toEqual([]);
    if (phone) {
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name}, width on a phone`)
        .toBeLessThanOrEqual(PHONE.width);
      await page.setViewportSize(DESK);
    }
    await page.emulateMedia(DARK);
  });
}

const heading = (page, name) => page.getByRole("heading", { name, exact: true }).first();

test("the empty page, dialogs, and what could not be opened", async ({ viewer, page }) => {
  await expect(page.getByText("Not a medical device").first()).toBeVisible();
  await lookAt(page, "empty");
  for (const [key, name] of [
    ["Control+k", "palette"],
    ["?", "shortcuts"],
    ["Control+,", "settings"],
    ["F1", "about"],
  ]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    await lookAt(page, name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await dropFromDesktop(page, [join(MADE, "series", "medium")]);
  await expect(viewer.status).toHaveText(/^Opened 9 images/);
  await viewer.settled();
  await page.getByText("2 files skipped", { exact: true }).click();
  await page.getByText("1 × This is not a DICOM file.", { exact: true }).click();
  await lookAt(page, "skipped files", { phone: false });
  await page.getByRole("treeitem", { name: /^Axial/ }).click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  await lookAt(page, "menu of a series", { phone: false });
  await page.keyboard.press("Escape");
  await viewer.pick([join(MADE, "damaged", "video.dcm")]);
  await expect(page.getByText(/MPEG2/).first()).toBeVisible();
  await lookAt(page, "message");
  await viewer.dismissMessages();
  await page.keyboard.press("Shift+F1");
  await expect(page.getByRole("dialog")).toBeVisible();
  await lookAt(page, "tour");
});

test("panels, menus and what is drawn", async ({ viewer, page }) => {
  await viewer.pick([phantom("square")]);
  await viewer.settled();
  const drawing = new Drawing(viewer);
  await drawing.take("Rectangle");
  await drawing.drag([20, 20], [60, 100]);
  await drawing.take("Line profile");
  await drawing.drag([130, 20], [130, 120]);
  await expect(heading(page, "Line profile 2 on Windowed")).toBeVisible();
  await page.keyboard.press("Shift+M");
  await lookAt(page, "profile and measurements");
  for (const [right, bottom, names] of [
    ["e", "t", ["Recipe", "Tags"]],
    ["Shift+S", "Shift+C", ["Statistics", "Histogram"]],
    ["Shift+I", "Shift+Y", ["Series", "Python"]],
    ["Shift+E", "Shift+P", ["Export"]],
  ]) {
    await page.keyboard.press("Escape");
    await drawing.stage.focus();
    await page.keyboard.press(right);
    await page.keyboard.press(bottom);
    for (const name of names)
      await expect(page.getByRole("region", { name, exact: true }).first()).toBeVisible();
    await lookAt(page, names.join(" and "));
    await drawing.stage.focus();
    await page.keyboard.press(bottom);
  }
  await page.keyboard.press("Shift+E");
  for (const name of [/^Draw and measure/, "Layout", "Help and settings"]) {
    await page.getByRole("button", { name }).first().click();
    await lookAt(page, `menu ${name}`);
    await page.keyboard.press("Escape");
  }
});

test("layouts, what is refused, and a picture that cannot be shown", async ({ viewer, page }) => {
  await viewer.pick(filesIn(volume("fine")));
  await viewer.settled();
  for (const [name, panes] of [
    ["One pane", 1],
    ["Two panes", 2],
    ["Four panes", 4],
    ["Before and after, with a divider", 2],
    ["Two panes and their difference", 3],
    ["Nine ways to 8 bits", 9],
    ["Orthogonal: axial, coronal, sagittal", 4],
  ]) {
    await chooseLayout(page, name);
    const all = page.locator("ng-desk [role=region][data-state]");
    await expect(all).toHaveCount(panes);
    for (const pane of await all.all()) await expect(pane).toHaveAttribute("data-state", "ready");
    await lookAt(page, name);
  }
  await ready(page, "Axial");
  await viewer.pick([pydicomFile("CT_small.dcm")]);
  await expect(heading(page, "This series has no orthogonal views")).toBeVisible();
  await lookAt(page, "refusal");
  await page.getByRole("button", { name: "Back" }).click();
  await chooseLayout(page, "Two panes");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search what can be done" })).toBeFocused();
  // It needs a second image, and nobody has said which.
  await page.keyboard.type("add subtract");
  await page.keyboard.press("Enter");
  await expect(page.locator("ng-pane section.active")).toHaveAttribute("data-state", "error");
  await lookAt(page, "error in a pane");
});
