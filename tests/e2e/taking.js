// Taking files away, as a person does with the panel "Export".
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./fixtures.js";
import { pythonOutput } from "./native.js";
import { MADE } from "./places.js";

/** Of make_taking.py: frames of a patient with a name, a second image, a presentation state of the first, and no image. */
export const [FRAMES, SECOND, STATE, NOTES] = [
  "Doe frames.dcm",
  "second.dcm",
  "bright.dcm",
  "Doe notes.txt",
].map((name) => join(MADE, "taking", name));

/** Twenty images of 32 × 32 pixels, one series. */
const SERIES = join(MADE, "thousand");
export const seriesFiles = () =>
  readdirSync(SERIES)
    .filter((name) => name.startsWith("good"))
    .sort()
    .map((name) => join(SERIES, name));

/**
 * What other programs, and the native package, find in files.
 *
 * @param {...string} args of taken.py
 */
export const found = (...args) => JSON.parse(pythonOutput(["tests/e2e/taken.py", ...args]));

export class ExportPanel {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "Export", exact: true });
  }

  /** Open the panel; wait until it knows the formats. */
  async open() {
    await this.page.keyboard.press("Shift+E");
    await expect(this.format).toBeVisible();
  }

  get format() {
    return this.panel.getByRole("combobox", { name: "Format" });
  }

  get outcome() {
    return this.panel.getByRole("status");
  }

  get go() {
    return this.panel.getByRole("button", { name: "Save the file" });
  }

  /** @param {string} name of the format for people */
  async choose(name) {
    await this.format.selectOption({ label: name });
  }

  /** @param {RegExp} what */
  async take(what) {
    await this.panel.getByRole("radio", { name: what }).check();
  }

  /**
   * @param {string} label of a choice
   * @param {string} value
   */
  async select(label, value) {
    await this.panel.getByRole("combobox", { name: label, exact: true }).selectOption(value);
  }

  /** Type into fields: label and value of each. */
  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.panel.getByRole("spinbutton", { name: label });
      await field.fill(String(value));
      await field.press("Enter");
    }
  }

  /**
   * Save the file under a name of the test. It is called as was shown before; what it weighs is told.
   *
   * @param {string} path
   * @param {"Lossless" | "Lossy"} kind what is said of it
   */
  async save(path, kind = "Lossless") {
    const download = this.page.waitForEvent("download");
    await this.go.click();
    const file = await download;
    await file.saveAs(path);
    await expect(this.panel.locator(".name")).toHaveText(file.suggestedFilename());
    await expect(this.outcome).toContainText(file.suggestedFilename());
    await expect(this.outcome).toContainText(kind);
    const { size } = statSync(path);
    const [unit, name] = size < 1000 ? [1, "byte"] : size < 1e6 ? [1000, "kB"] : [1e6, "MB"];
    const weight = Number((size / unit).toPrecision(unit === 1 ? 4 : 3));
    await expect(this.outcome).toContainText(` → ${weight} ${name}`);
    return path;
  }
}
