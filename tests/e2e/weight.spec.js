// What the first image costs, and what never waits for Python: counted, not timed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../build/serve.mjs";
import { expect, test } from "./fixtures.js";
import { MADE, PUBLIC } from "./places.js";
import { Viewer } from "./viewer.js";

const MOST_REQUESTS = 12;
const MOST_BYTES = 7_500_000;

test("until Python is ready few requests are made and few bytes are sent", async ({ page, watch }) => {
  let bytes = 0;
  let requests = 0;
  let counting = true;
  const report = JSON.parse(readFileSync(join(PUBLIC, "size-report.json"), "utf8"));
  const late = new Set(Object.keys(report["after the first image"].parts));
  const server = await serve(PUBLIC, {
    onSent: (length, path) => {
      if (counting && !late.has(path)) {
        bytes += length;
        requests += 1;
      }
    },
  });
  await new Viewer(page, server.url).start();
  counting = false;
  expect(requests).toBeGreaterThan(5);
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(server.url));
  server.close();
});

test("zooming and panning do not wait for Python", async ({ viewer, page }) => {
  await viewer.pick([join(MADE, "3000x2500.dcm")]);
  await viewer.settled();
  const before = await viewer.canvasHash("Equalised");
  const sigma = page.getByRole("spinbutton", { name: "Smoothing σ (px)" });
  await sigma.fill("20");
  await sigma.press("Enter");
  await expect(page.getByRole("progressbar", { name: /Edges/ })).toBeVisible();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(() => viewer.canvasHash("Equalised")).not.toBe(before);
  await expect(viewer.pane("Edges")).toHaveAttribute("data-state", "busy");
});
