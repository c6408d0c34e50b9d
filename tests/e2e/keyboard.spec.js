// Everything without a pointer: what has the focus is seen, what is done is said.
import { readFileSync } from "node:fs";
import { Drawing, phantom } from "./drawing.js";
import { expect, test } from "./fixtures.js";
import { filesIn, paneNamed, ready, volume } from "./volumes.js";

/** Collect what those hear who do not see the page. */
async function listen(page) {
  await page.evaluate(() => {
    window.heard = [];
    const note = (region) => {
      const text = region.textContent.replace(/\s+/g, " ").trim();
      if (text && text !== window.heard.at(-1)) window.heard.push(text);
    };
    const find = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) find(element.shadowRoot);
        if (element.matches("[aria-live], [role=status]"))
          new MutationObserver(() => note(element)).observe(element, {
            childList: true,
            characterData: true,
            subtree: true,
          });
      }
    };
    find(document);
    // What speaks of tools and places comes after the first picture.
    new MutationObserver(([{ addedNodes }]) => {
      for (const region of addedNodes) {
        note(region);
        new MutationObserver(() => note(region)).observe(region, { childList: true });
      }
    }).observe(document.body, { childList: true });
  });
  return async (text) => {
    await expect.poll(() => page.evaluate(() => window.heard.join("\n"))).toMatch(text);
    await page.evaluate(() => {
      window.heard = [];
    });
  };
}

/** What has the focus, through all shadow roots: what it is, and whether it is seen to have it. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const onPage = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return {
      what: `${element.localName} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 30)}`,
      // What is drawn shows it by its own line.
      seen: element.ownerSVGElement
        ? element.matches(":focus-visible")
        : outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5 && onPage && box.width > 0,
    };
  });

/** Go on with Tab until something that is there has the focus; on the way the focus is always seen. */
async function tabTo(page, locator, key = "Tab") {
  await expect(locator.first()).toBeVisible();
  const unseen = [];
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press(key);
    const { what, seen } = await focused(page);
    if (!seen && !what.startsWith("body")) unseen.push(what);
    const there = await locator.evaluateAll((all) =>
      all.some((each) => each.getRootNode().activeElement === each),
    );
    if (there) {
      expect(unseen, "had the focus and did not show it").toEqual([]);
      return;
    }
  }
  throw new Error(`Tab never comes to ${locator}`);
}

test("open, choose, window, lay out, process, measure and save, with the keyboard alone", async ({
  viewer,
  page,
}, info) => {
  const chooser = page.waitForEvent("filechooser");
  const hears = await listen(page);
  await page.keyboard.press("o");
  await (await chooser).setFiles([...filesIn(volume("fine")), ...filesIn(volume("coarse"))]);
  await hears(/Opened 21 images\./);
  await viewer.settled();

  const windowed = paneNamed(page, "Windowed");
  const handle = await windowed.getAttribute("data-handle");
  await tabTo(page, page.getByRole("tree", { name: "Series" }));
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(windowed).not.toHaveAttribute("data-handle", handle);
  await viewer.settled();

  const stage = windowed.locator(".stage");
  await tabTo(page, stage);
  await page.keyboard.press("ArrowDown");
  await hears(/Image 2 of (7|14)\./);
  const before = await viewer.canvasHash("Windowed");
  await page.keyboard.press("1");
  await hears(/Window centre 50, width 400 HU\./);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before);
  await tabTo(page, page.getByRole("spinbutton", { name: "Window width" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("900");
  await page.keyboard.press("Enter");
  await expect(windowed).toHaveAttribute("data-window", "50,900");

  await tabTo(page, page.getByRole("button", { name: "Layout", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Two panes", exact: true }));
  await page.keyboard.press("Enter");
  await hears(/Two panes\./);
  await expect(page.locator("ng-pane section")).toHaveCount(2);
  await ready(page, "Windowed");

  await page.keyboard.press("e");
  await tabTo(page, page.getByRole("button", { name: "Add a step" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: "Search operations" })).toBeFocused();
  await page.keyboard.type("sobel");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: /^Use Sobel/ })).toBeChecked();
  await hears(/Sobel/);
  const active = page.locator("ng-pane section.active");
  await expect(active).toHaveAttribute("data-state", "ready");

  await tabTo(page, active.locator(".stage"), "Shift+Tab");
  await page.keyboard.press("q");
  await hears(/Rectangle\./);
  await page.keyboard.press("Enter");
  await hears(/Rectangle 1, area/i);
  await page.keyboard.press("Shift+ArrowRight");
  await hears(/Rectangle 1, area/i);

  await page.keyboard.press("Shift+E");
  await tabTo(page, page.getByRole("button", { name: "Save the file" }));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const path = info.outputPath("saved.png");
  await (await download).saveAs(path);
  expect(readFileSync(path).subarray(1, 4).toString()).toBe("PNG");
  await page.keyboard.press("]");
  await hears(/Windowed\. Window centre 50, width 900 HU\./);
});

test("a dialog keeps the focus, and gives it back", async ({ viewer, page }) => {
  await expect(viewer.status).toHaveText("Ready.");
  const open = page.getByRole("button", { name: "Open files" }).first();
  await open.focus();
  for (const key of ["?", "Control+,", "F1"]) {
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    const first = await focused(page);
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Shift+Tab");
    const inside = await dialog.evaluate((element) => {
      let active = document.activeElement;
      while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      for (let each = active; each; each = each.assignedSlot ?? each.parentNode ?? each.host)
        if (each === element) return true;
      return active === document.body;
    });
    expect(`${first.what}: ${inside}`).toBe(`${first.what}: true`);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(open).toBeFocused();
  }
});

test("a key counts that comes before the next frame shows what the one before has done", async ({
  viewer,
  page,
}) => {
  await viewer.open([phantom("square")]);
  const drawing = new Drawing(viewer);
  await drawing.stage.focus();
  /** While frames are late, as they are on a slow machine. */
  const between = async (deed) => {
    await page.evaluate(() => {
      const late = [];
      const begun = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => late.push(callback);
      window.letFramesGo = () => {
        window.requestAnimationFrame = begun;
        for (const callback of late) begun(callback);
      };
    });
    await deed();
    await page.evaluate(() => window.letFramesGo());
  };
  await between(async () => {
    for (const key of ["l", "u", "Enter"]) await page.keyboard.press(key);
  });
  expect(await drawing.number("HU")).toBe(-1000);
  await drawing.erase();
  await between(async () => {
    await page.keyboard.press("Shift+A");
    await drawing.drag([60, 100], [100, 30]);
    await page.keyboard.type("Water");
    await page.keyboard.press("Enter");
  });
  await expect(drawing.labels).toHaveText(/^\s*Water\s*$/);
});
