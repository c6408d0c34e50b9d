// Drive the page as a person does: by what it shows and says.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect } from "@playwright/test";
import { painted } from "./painted.js";

export class Viewer {
  /**
   * @param {import("@playwright/test").Page} page
   * @param {string} site
   */
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  async start() {
    await this.page.goto(this.site);
    await expect(this.status).toHaveText("Ready.", { timeout: 60_000 });
  }

  get status() {
    return this.page.getByRole("status");
  }

  /** @param {"Windowed" | "Equalised" | "Edges"} name */
  pane(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** Choose files with the picker. */
  async pick(files) {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Open files" }).click();
    await (await chooser).setFiles(files);
  }

  /** Choose files and wait until the panes show the first of them, whatever they showed before. */
  async open(files) {
    const shown = this.page.locator("ng-pane section").first();
    const before = (await shown.count()) > 0 ? await shown.getAttribute("data-handle") : null;
    await this.pick(files);
    await expect(shown).not.toHaveAttribute("data-handle", before ?? "");
    await this.settled();
  }

  /** Drop files on the page. */
  async drop(paths) {
    const files = paths.map((path) => ({
      name: basename(path),
      base64: readFileSync(path).toString("base64"),
    }));
    await this.page.evaluate((list) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }),
        );
      }
    }, files);
  }

  /** Wait until all panes show the picture of what is current. */
  async settled() {
    await painted(this.page);
    for (const name of ["Windowed", "Equalised", "Edges"]) {
      await expect(this.pane(name)).toHaveAttribute("data-state", "ready");
    }
  }

  /** Read the messages and put them away, so that the panes have their room again; some go by themselves. */
  async dismissMessages() {
    const dismiss = this.page.getByRole("button", { name: "Dismiss" });
    await expect(async () => {
      if ((await dismiss.count()) > 0) await dismiss.first().click({ timeout: 1000 });
      await expect(dismiss).toHaveCount(0, { timeout: 500 });
    }).toPass();
  }

  /** Save a pane's picture; return the path of the PNG. */
  async savePng(name, path) {
    const download = this.page.waitForEvent("download");
    await this.pane(name).getByRole("button", { name: "Save PNG" }).click();
    await (await download).saveAs(path);
    return path;
  }

  /** All pixels of a pane's canvas, as a hash; read from a copy, because reading changes how a canvas is drawn. */
  async canvasHash(name) {
    await painted(this.page);
    return this.pane(name)
      .locator("canvas")
      .evaluate(async (canvas) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d", { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const digest = await crypto.subtle.digest("SHA-256", data);
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      });
  }

  /** Drag in a pane by so many pixels. */
  async drag(name, right, down) {
    const box = await this.pane(name).locator("canvas").boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let step = 1; step <= 5; step += 1) {
      await this.page.mouse.move(x + (right * step) / 5, y + (down * step) / 5);
    }
    await this.page.mouse.up();
  }

  /** Centre and width of the windowed pane. */
  async window() {
    await painted(this.page);
    return (await this.pane("Windowed").getAttribute("data-window"))?.split(",").map(Number);
  }
}
