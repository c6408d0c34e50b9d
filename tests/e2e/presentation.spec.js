// A presentation state that was dropped: the page shows the images that it is for as it says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { compareWithNative } from "./native.js";
import { CORPUS } from "./places.js";

test.skip(CORPUS === null, "the corpus is not beside the project");

// All three tables, of values, window and presentation, are scrambled in the image and put right by the state.
const [IMAGE, STATE] = ["imageForPrLUTs.dcm", "prLUTs.dcm"].map((name) =>
  join(CORPUS ?? "", "lut_overlay_pr", name),
);

const choice = (page) => page.getByRole("combobox", { name: "Presentation", exact: true });

/** Choose the only state that is offered. */
async function present({ page, viewer }) {
  const plain = await viewer.pane("Windowed").getAttribute("data-key");
  await choice(page).selectOption({ index: 1 });
  await expect(viewer.pane("Windowed")).not.toHaveAttribute("data-key", plain ?? "");
  await viewer.settled();
}

test("a state is offered, applied and taken away again", async ({ page, viewer }, testInfo) => {
  await viewer.drop([STATE, IMAGE]);
  await viewer.settled();
  await expect(choice(page).locator("option")).toHaveCount(2);
  await expect(choice(page)).toHaveValue("");
  const others = async () => {
    const saved = [];
    for (const name of ["Equalised", "Edges"]) {
      saved.push(readFileSync(await viewer.savePng(name, testInfo.outputPath(`${name}.png`))));
    }
    return saved;
  };
  const before = await others();

  await present({ page, viewer });
  const presented = await viewer.savePng("Windowed", testInfo.outputPath("presented.png"));
  expect(await compareWithNative(presented, IMAGE, ["--presentation-state", STATE])).toBe("same");
  expect(await others()).toEqual(before);

  await choice(page).selectOption("None");
  await viewer.settled();
  const plain = await viewer.savePng("Windowed", testInfo.outputPath("plain.png"));
  expect(await compareWithNative(plain, IMAGE)).toBe("same");
});

test("a state that comes later is offered too, and goes when it is closed", async ({ page, viewer }) => {
  await viewer.open([IMAGE]);
  await expect(choice(page)).toBeHidden();
  const before = await viewer.canvasHash("Windowed");
  await viewer.drop([STATE]);
  await expect(choice(page)).toBeVisible();
  await present({ page, viewer });
  const group = page.getByRole("treeitem", { name: "Presentation states" });
  await expect(group).toBeVisible();
  const label = await choice(page).locator("option").nth(1).textContent();
  await page.getByRole("treeitem", { name: label }).hover();
  await page.getByRole("button", { name: `Close ${label}`, exact: true }).click();
  await expect(group).toBeHidden();
  await expect(choice(page)).toBeHidden();
  await expect.poll(() => viewer.canvasHash("Windowed")).toBe(before);
});

test("a state stays applied when the engine has died", async ({ page, viewer, watch }, testInfo) => {
  await viewer.drop([IMAGE, STATE]);
  await viewer.settled();
  await present({ page, viewer });
  const [engine] = page.workers();
  const gone = new Promise((resolve) => engine.once("close", resolve));
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error("made by the test");
    });
  });
  await gone;
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(viewer.status).toHaveText("Everything is open again.");
  await viewer.settled();
  await viewer.dismissMessages();
  await expect(choice(page).locator("option:checked")).not.toHaveText("None");
  const saved = await viewer.savePng("Windowed", testInfo.outputPath("again.png"));
  expect(await compareWithNative(saved, IMAGE, ["--presentation-state", STATE])).toBe("same");
  expect(watch.complaints.every((text) => text.includes("made by the test"))).toBe(true);
  watch.complaints.length = 0;
});
