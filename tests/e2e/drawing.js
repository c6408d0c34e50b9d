// Draw on a picture as a person does, and read what stands beside it.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { painted } from "./painted.js";
import { MADE } from "./places.js";

/** @param {string} name of one of the phantoms of make_phantoms.py */
export const phantom = (name) => `${MADE}/measuring/${name}.dcm`;

/** A hand on one pane's picture, which fits into its stage. */
export class Drawing {
  /**
   * @param {import("./viewer.js").Viewer} viewer
   * @param {{pane?: string, rows?: number, columns?: number, aspect?: number}} [picture]
   */
  constructor(viewer, { pane = "Windowed", rows = 200, columns = 200, aspect = 1 } = {}) {
    this.page = viewer.page;
    this.pane = viewer.pane(pane);
    this.extent = { rows, columns, aspect };
  }

  /** The element on which the pointer draws. */
  get stage() {
    return this.pane.locator(".stage").first();
  }

  /** Take a tool out of the menu. */
  async take(tool) {
    await this.page.getByRole("button", { name: /^Draw and measure/ }).click();
    await this.page.getByRole("button", { name: tool, exact: true }).click();
  }

  /** Where the centre of a pixel lies on the screen. */
  async at(row, column) {
    const box = await this.stage.boundingBox();
    const { rows, columns, aspect } = this.extent;
    const scale = Math.min(box.width / columns, box.height / (rows * aspect));
    return {
      x: box.x + box.width / 2 + (column + 0.5 - columns / 2) * scale,
      y: box.y + box.height / 2 + (row + 0.5 - rows / 2) * scale * aspect,
    };
  }

  /** Drag from place to place. */
  async drag(...places) {
    const [first, ...rest] = places;
    const start = await this.at(...first);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    for (const place of rest) {
      const { x, y } = await this.at(...place);
      await this.page.mouse.move(x, y, { steps: 4 });
    }
    await this.page.mouse.up();
  }

  /** Write into the field that asks for a text. */
  async write(text) {
    await expect(this.pane.locator("ng-drawing input")).toBeFocused();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Delete what is selected, which is all there is. */
  async erase() {
    await this.page.keyboard.press("Delete");
    await expect(this.labels).toHaveCount(0);
  }

  async click(...places) {
    for (const place of places) {
      const { x, y } = await this.at(...place);
      await this.page.mouse.click(x, y);
    }
  }

  /** What stands beside shapes on this pane. */
  get labels() {
    return this.pane.locator("ng-drawing .label");
  }

  /** The number of the only shape: "50.1 mm" is 50.1. */
  async number(unit) {
    const text = await this.rested(
      this.labels.locator("span", { hasText: new RegExp(`^[−\\d.]+ ?${unit}$`) }),
    );
    return Number.parseFloat(text.replace("−", "-"));
  }

  /** A text once it rests: each movement of the hand is measured, and what is told of one before is marked as old. */
  async rested(place = this.labels) {
    await painted(this.page);
    await expect(this.pane.locator("ng-drawing .label.old")).toHaveCount(0);
    return place.innerText();
  }
}

/** Click at what saves a file, and read it. */
export async function saved(page, button, path) {
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  await file.saveAs(path);
  return { name: file.suggestedFilename(), text: readFileSync(path, "utf8") };
}

/** The rows of a CSV, each as an object. */
export function rowsOf(text) {
  const [head, ...rows] = text
    .trimEnd()
    .split("\r\n")
    .map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
}

/** What the hand can do on the screen, in pixels of the image. */
export const CLOSE = 0.6;

/** Open a phantom. @param {{pane?: string, rows?: number, columns?: number, aspect?: number}} [change] as of Drawing */
export async function opened(viewer, name, change = {}) {
  await viewer.open([phantom(name)]);
  return new Drawing(viewer, change);
}

/** Open a panel of those that measure. */
export async function panel(page, name) {
  await page.getByRole("button", { name: /^Draw and measure/ }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

/** Everything that was measured, as the page saves it. */
export async function measurements(page, info) {
  const button = page.getByRole("button", { name: "Save JSON" });
  const { text } = await saved(page, button, info.outputPath("measurements.json"));
  return JSON.parse(text).measurements;
}
