// How the page looks: by the system, by choice, in the system's own colours, without motion, with large text.
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";
import { expect, test } from "./fixtures.js";

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const html = (page) => page.locator("html");

async function openSample(page, viewer) {
  await page.getByRole("button", { name: /CT of a head/ }).click();
  await viewer.settled();
}

test("the system decides, also when it changes its mind; what is chosen is there from the first moment of the next visit", async ({
  viewer,
  page,
}) => {
  await expect(html(page)).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(html(page)).toHaveAttribute("data-theme", "light");
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  await expect(html(page)).toHaveAttribute("data-theme", "contrast");
  await page.emulateMedia({ colorScheme: "dark", contrast: "no-preference" });
  await expect(html(page)).toHaveAttribute("data-theme", "dark");

  await page.keyboard.press("Control+,");
  await page.getByRole("radio", { name: "Light", exact: true }).check();
  await expect(html(page)).toHaveAttribute("data-theme", "light");
  const light = await ground(page);
  await page.keyboard.press("Escape");
  await page.goto(`${viewer.site}?again`, { waitUntil: "commit" });
  await expect(html(page)).toHaveAttribute("data-theme", "light");
  expect(await ground(page)).toBe(light);
  await expect(page.locator("meta[name=theme-color]")).toHaveAttribute("content", "#eef1f4");
  await expect(viewer.status).toHaveText("Ready.");
});

test("pictures are the same in every theme; without motion nothing moves; in the system's own colours what is on is framed", async ({
  viewer,
  page,
}) => {
  await openSample(page, viewer);
  const before = await viewer.canvasHash("Windowed");
  for (const name of ["Light", "High contrast"]) {
    await page.keyboard.press("Control+,");
    await page.getByRole("radio", { name, exact: true }).check();
    await page.keyboard.press("Escape");
    expect(await viewer.canvasHash("Windowed")).toBe(before);
  }
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  const outline = (name) =>
    page
      .getByRole("button", { name, exact: true })
      .first()
      .evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(await outline("Window tool")).toBe("solid");
  expect(await outline("Pan tool")).toBe("none");
});

/** What moves by itself. */
const moving = (page) =>
  page.evaluate(() => {
    const found = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll("*")) {
        const { transitionDuration, animationDuration, animationName, display } = getComputedStyle(element);
        const lasts = (text) => text.split(", ").some((each) => Number.parseFloat(each) > 0);
        if (
          display !== "none" &&
          (lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration)))
        )
          found.push(`${element.localName}.${element.className}`);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    return found;
  });

/** What cannot be read: texts that are cut off in what does not scroll, and what lies outside of the page. */
const unreadable = (page) =>
  page.evaluate(() => {
    const lost = [];
    const scrolls = (element) => {
      for (
        let each = element;
        each;
        each = each.assignedSlot ?? each.parentElement ?? each.getRootNode().host
      ) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (["auto", "scroll"].includes(overflowX) || ["auto", "scroll"].includes(overflowY)) return true;
      }
      return false;
    };
    const walk = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) walk(element.shadowRoot);
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        const box = element.getBoundingClientRect();
        const seen = box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible";
        if (
          !own ||
          !seen ||
          element.closest(".visually-hidden, ng-annotations") ||
          element.getRootNode().host?.localName === "ng-annotations"
        )
          continue;
        const outside =
          box.right > innerWidth + 1 || box.left < -1 || box.top < -1 || box.bottom > innerHeight + 1;
        const told = element.title || element.closest("[title]");
        const cut =
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflowX !== "visible" &&
          !told;
        if ((outside && !scrolls(element)) || cut)
          lost.push(
            `${element.getRootNode().host?.localName} ${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`,
          );
      }
    };
    walk(document);
    return [...new Set(lost)];
  });

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** Keys of the recipe, tags, measurements, statistics, histogram, profile, series, Python and export. */
const PANELS = ["e", "t", ..."MSCPIYE".split("").map((letter) => `Shift+${letter}`)];

test("text of twice the size loses nothing, on a desktop and on a phone", async ({ site }) => {
  // As a person does it who sets 32 instead of 16 pixels in the browser.
  const large = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_ARGUMENTS, "--blink-settings=defaultFontSize=32"],
  });
  const page = await large.newPage({ viewport: SIZES[0], colorScheme: "dark" });
  const readable = async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await unreadable(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    }
  };
  await page.goto(site);
  await expect(page.getByRole("status")).toHaveText("Ready.", { timeout: 60_000 });
  await readable();
  await page.getByRole("button", { name: /CT of a head/ }).click();
  await expect(page.locator("ng-pane section").first()).toHaveAttribute("data-state", "ready");
  await readable();
  await page.keyboard.press("Control+,");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await readable();
  await page.keyboard.press("Escape");
  const panels = page.locator("section.panel");
  for (const keys of PANELS) {
    await page.locator("ng-pane .stage").first().focus();
    await page.keyboard.press(keys);
    await expect(panels.getByRole("button").first()).toBeVisible();
    await readable();
    await page.locator("ng-pane .stage").first().focus();
    await page.keyboard.press(keys);
    await expect(panels).toHaveCount(0);
  }
  await large.close();
});
