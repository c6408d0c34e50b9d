// Long operations leave the page alive: the order of events counts, not time.
import { join } from "node:path";
import { expect, test } from "./fixtures.js";
import { MADE } from "./places.js";
import { Viewer } from "./viewer.js";

const IMAGE = join(MADE, "3000x2500.dcm");
const MASK = { operation: "threshold_mask", parameters: { level: 6000 } };
const LONG = [
  [{ operation: "median_filter", parameters: { size: 9 } }],
  [{ operation: "nonlocal_means" }],
  [{ operation: "bilateral_filter" }],
  [{ operation: "clahe", parameters: { tile_size: 16 } }],
  [{ operation: "canny", parameters: { sigma: 5 } }],
  [MASK, { operation: "replace_marked" }],
];

/**
 * In the page: as soon as the engine says that it is at a stage, drag the window; when that has been painted, cancel.
 * What happens is put down in `events`, in order.
 */
function watch() {
  const events = [];
  const asked = new Map();
  let stage = "";
  let long = 0;
  const tell = (what) => events.push(what);

  const section = () => {
    const find = (root) => {
      const found = root.querySelector('section[aria-label="Windowed"]');
      if (found) return found;
      for (const element of root.querySelectorAll("*")) {
        const inside = element.shadowRoot && find(element.shadowRoot);
        if (inside) return inside;
      }
      return null;
    };
    return find(document);
  };

  const dragWindow = (whenPainted) => {
    const windowed = section();
    const canvas = windowed.querySelector("ng-stage").shadowRoot.querySelector("canvas");
    const { x, y } = canvas.getBoundingClientRect();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      whenPainted();
    }).observe(windowed, { attributeFilter: ["data-window"] });
    for (const [type, by, buttons] of [
      ["pointerdown", 0, 1],
      ["pointermove", 60, 1],
      ["pointerup", 60, 0],
    ]) {
      const place = { clientX: x + 100 + by, clientY: y + 100 };
      const facts = { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons };
      const event = { bubbles: true, composed: true, cancelable: true };
      canvas.dispatchEvent(new PointerEvent(type, { ...event, ...facts, ...place }));
    }
  };

  class WatchedWorker extends Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", ({ data }) => {
        if (typeof data?.json === "string") this.hear(JSON.parse(data.json));
      });
    }

    hear({ id, progress, ok, error }) {
      if (stage && !long && progress?.stage === stage) {
        long = id;
        tell("runs");
        dragWindow(() => {
          tell("window painted");
          this.postMessage({ json: JSON.stringify({ v: 1, id, cancel: true }), blobs: [] });
        });
      }
      if (long && id === long && !progress) tell(ok ? "ended" : error.code);
      if (long && id !== long && ok && asked.get(id) === "display") tell("window answered");
    }

    postMessage(message, ...more) {
      if (typeof message?.json === "string") {
        const { id, method } = JSON.parse(message.json);
        if (method) asked.set(id, method);
      }
      super.postMessage(message, ...more);
    }
  }
  Object.assign(globalThis, {
    Worker: WatchedWorker,
    /** @param {string} wanted */
    watchFor: (wanted) => {
      stage = wanted;
      long = 0;
      events.length = 0;
    },
    events,
  });
}

/** Stages are called by the operation, or by what it is at. */
const STAGES = { replace_marked: "smooth" };

test("a window is painted while long operations run, and they are left before they have ended", async ({
  page,
  site,
}) => {
  await page.addInitScript(watch);
  const viewer = new Viewer(page, site);
  await viewer.start();
  await viewer.open([IMAGE]);
  await page.keyboard.press("e");
  for (const steps of LONG) {
    const name = steps.at(-1).operation;
    await test.step(name, async () => {
      // To drag the window is to work in another pane.
      await page.locator("ng-pane .stage").last().focus();
      await page.getByRole("button", { name: "Load a recipe" }).click();
      const text = page.getByRole("textbox", { name: "Paste a recipe here" });
      await text.fill(JSON.stringify({ negatoscope_recipe: 1, steps }));
      await page.evaluate((stage) => globalThis.watchFor(stage), STAGES[name] ?? name);
      await page.getByRole("button", { name: "Use it" }).click();
      await expect.poll(() => page.evaluate(() => globalThis.events.at(-1))).toMatch(/cancelled|ended/);
      const events = await page.evaluate(() => globalThis.events);
      expect(events[0]).toBe("runs");
      expect(events.indexOf("window painted")).toBeGreaterThan(events.indexOf("window answered"));
      expect(events.at(-1)).toBe("cancelled");
    });
  }
});
