// Everything by a few letters, and keys that can be changed.
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";

const CT = pydicomFile("CT_small.dcm");

/** Find something in the palette and do it. */
async function choose(page, typed) {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search what can be done" });
  await expect(field).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await expect(field).toHaveCount(0);
}

const options = (page) => page.getByRole("listbox").getByRole("option");

test("an operation is added to the active pane, and the picture is the command line's", async ({
  viewer,
  page,
}, info) => {
  await viewer.open([CT]);
  await viewer.pane("Windowed").locator("canvas").click();
  await choose(page, "add gaussian grad magn");
  const pane = page.getByRole("region", { name: "Gaussian gradient magnitude", exact: true });
  await expect(pane).toHaveAttribute("data-state", "ready");
  const path = info.outputPath("added.png");
  const download = page.waitForEvent("download");
  await pane.getByRole("button", { name: "Save PNG" }).click();
  await (await download).saveAs(path);
  expect(await compareWithNative(path, CT, ["--op", "gaussian_gradient_magnitude"])).toBe("same");
});

test("layouts, colours and themes are a few letters away, and what was used is offered first", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  const grey = await viewer.canvasHash("Windowed");
  await choose(page, "colours virid");
  await viewer.settled();
  await expect.poll(() => viewer.canvasHash("Windowed")).not.toBe(grey);
  await choose(page, "grid of 2 4");
  await expect(page.locator("ng-pane section")).toHaveCount(8);
  await choose(page, "theme contrast");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await page.keyboard.press("Control+k");
  await expect(options(page).first()).toContainText("Theme: high contrast");
  await expect(options(page).nth(1)).toContainText("Grid of 2 × 4");
  await page.keyboard.press("Escape");
});

test("it goes with the arrows, says how much is found, and gives the focus back", async ({
  viewer,
  page,
}) => {
  const files = page.getByRole("button", { name: "Open files" });
  await expect(viewer.status).toHaveText("Ready.");
  await files.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("theme");
  await expect(options(page)).toHaveCount(4);
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type(" qqq");
  await expect(page.getByText("Nothing matches “theme qqq”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(files).toBeFocused();
});

test("no key is lost that comes before it is fetched, before the next frame shows it, or right after it was closed", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  const field = page.getByRole("combobox", { name: "Search what can be done" });
  /** Keys that come within one frame, as they do on a slow machine, each to what has the focus by then. */
  const press = (keys) => {
    for (const key of keys) {
      let element = document.activeElement;
      while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const options = { key, ctrlKey: key === "k", bubbles: true, composed: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent("keydown", options));
    }
  };
  for (const _ of ["not fetched", "not shown"]) {
    await page.evaluate(press, ["k", ..."theme"]);
    await expect(field).toHaveValue("theme");
    await expect(options(page).first()).toContainText("Theme");
    await page.keyboard.press("Escape");
    await expect(field).toHaveCount(0);
  }
  await page.keyboard.press("Control+k");
  await field.fill("theme contrast");
  await page.evaluate(press, ["Enter", "k", ..."grid"]);
  await expect(field).toHaveValue("grid");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
});

test("a key is changed, taken from another action only when that is wanted, and remembered", async ({
  viewer,
  page,
}) => {
  await viewer.open([CT]);
  await page.keyboard.press("?");
  const change = page.getByRole("button", { name: "Change the key of Tags" });
  await change.click();
  await page.keyboard.press("n");
  await expect(page.getByRole("alert")).toContainText("N is the key of “Invert”.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await change.click();
  await page.keyboard.press("Control+w");
  await expect(page.getByRole("alert")).toContainText("Press another key");
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Take it from there" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();

  await page.reload();
  await viewer.open([CT]);
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: "Tags" })).toHaveCount(0);

  await page.keyboard.press("?");
  await page.getByRole("button", { name: "All usual keys again" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
});
