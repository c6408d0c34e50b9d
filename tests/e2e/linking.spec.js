// Linked panes: frames by position in the patient, zoom in millimetres, one window; and what is shown while Python works.
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";
import { carry, chooseLayout, filesIn, openFolders, paneNamed, pictureOn, ready, volume } from "./volumes.js";

/** Longer than all that is done meanwhile, on whatever machine; the page goes first. */
const LONG_MS = 80_000;

/** Fine slices (3 mm apart) in the first pane, others in the second, both as they are. */
async function sideBySide(viewer, page, other, label) {
  await openFolders(viewer, volume(other), volume("fine"));
  await chooseLayout(page, "Two panes and their difference");
  await ready(page, "Windowed", "Second");
  await carry(page, label, "Second");
  await ready(page, "Windowed", "Second");
  await paneNamed(page, "Windowed").locator(".stage").focus();
}

const corner = (page, name) => paneNamed(page, name).getByText(/^\d+ \/ \d+$/);

/** The picture of a pane is that slice of a volume. */
async function showsSlice(viewer, info, pane, folder, number) {
  await ready(viewer.page, pane);
  const png = await viewer.savePng(pane, info.outputPath(`${pane}-${number}.png`));
  expect(await compareWithNative(png, filesIn(folder)[number - 1])).toBe("same");
}

test("frames go together by where they lie, and by number where nobody knows; both are said", async ({
  viewer,
  page,
}, info) => {
  await sideBySide(viewer, page, "coarse", /^Coarse/);
  await expect(page.getByText("by position in the patient")).toBeVisible();
  // Slices at 3 mm · 13 = 39 mm and at 6 mm · 6 = 36 mm.
  await page.keyboard.press("End");
  await expect(corner(page, "Windowed")).toHaveText("14 / 14");
  await expect(corner(page, "Second")).toHaveText("7 / 7");
  await showsSlice(viewer, info, "Second", volume("coarse"), 7);
  await page.getByRole("button", { name: "Link frames" }).click();
  await page.keyboard.press("Home");
  await expect(corner(page, "Windowed")).toHaveText("1 / 14");
  await expect(corner(page, "Second")).toHaveText("7 / 7");
  await page.getByRole("button", { name: "Link frames" }).click();

  await openFolders(viewer, volume("nowhere"));
  await page.getByRole("treeitem", { name: /^Fine/ }).click();
  await carry(page, /^Nowhere/, "Second");
  await ready(page, "Windowed", "Second");
  await expect(page.getByText("by number: no common frame of reference")).toBeVisible();
  await paneNamed(page, "Windowed").locator(".stage").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(corner(page, "Second")).toHaveText("3 / 5");
  await showsSlice(viewer, info, "Second", volume("nowhere"), 3);
});

test("zoom is linked in millimetres between different matrices, the window by value; both can be let go", async ({
  viewer,
  page,
}) => {
  await sideBySide(viewer, page, "coarse", /^Coarse/);
  // 48 columns of 1 mm, 24 of 2 mm: as wide on the screen, and 10 mm further to the right and down.
  const out = page.getByRole("button", { name: "Zoom out" });
  for (let step = 0; step < 4; step += 1) await out.click();
  const boxes = async () => [await pictureOn(page, "Windowed"), await pictureOn(page, "Second")];
  await expect
    .poll(async () => {
      const [fine, coarse] = await boxes();
      return Math.abs(fine.width - coarse.width) <= 2;
    })
    .toBe(true);
  const [fine, coarse] = await boxes();
  const perMillimetre = fine.width / 48;
  expect(Math.abs(fine.height - 40 * perMillimetre)).toBeLessThanOrEqual(2);
  expect(Math.abs(coarse.left - fine.left - 10 * perMillimetre)).toBeLessThanOrEqual(2);
  expect(Math.abs(coarse.top - fine.top - 10 * perMillimetre)).toBeLessThanOrEqual(2);
  await page.getByRole("button", { name: "Link zoom and pan" }).click();
  await expect.poll(async () => (await boxes())[1].width).not.toBe(0);
  const apart = await viewer.canvasHash("Second");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(async () => (await boxes())[0].width).toBeGreaterThan(fine.width);
  expect(await viewer.canvasHash("Second")).toBe(apart);

  const windowOf = (name) => paneNamed(page, name).getAttribute("data-window");
  await viewer.drag("Windowed", 40, 20);
  await expect(paneNamed(page, "Windowed")).not.toHaveAttribute("data-window", "400,1600");
  await expect.poll(async () => (await windowOf("Second")) === (await windowOf("Windowed"))).toBe(true);
  await expect.poll(() => viewer.canvasHash("Second")).not.toBe(apart);
  await page.getByRole("button", { name: "Link windows" }).click();
  await ready(page, "Windowed", "Second");
  const [one, other] = [await viewer.canvasHash("Windowed"), await viewer.canvasHash("Second")];
  await viewer.drag("Windowed", -40, 0);
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(one);
  expect(await viewer.canvasHash("Second")).toBe(other);
});

test("what is loaded is scrolled, zoomed and moved while Python is at work", async ({ viewer, page }) => {
  await openFolders(viewer, volume("fine"));
  await viewer.settled();
  await paneNamed(page, "Windowed").locator(".stage").focus();
  for (const key of ["ArrowDown", "ArrowDown", "Home"]) {
    await page.keyboard.press(key);
    await viewer.settled();
  }
  // Nothing else can be asked of an engine that works in one go.
  let works = true;
  page
    .workers()
    .find((worker) => !worker.url().includes("painter"))
    .evaluate((until) => {
      const start = performance.now();
      while (performance.now() - start < until);
    }, LONG_MS)
    .catch(() => {})
    .finally(() => {
      works = false;
    });
  const painted = async (deed) => {
    const before = await viewer.canvasHash("Windowed");
    await deed();
    await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(before);
    expect(works).toBe(true);
  };
  await painted(() => page.keyboard.press("ArrowDown"));
  await painted(() => page.keyboard.press("+"));
  await painted(() => page.keyboard.press("Shift+ArrowLeft"));
});
