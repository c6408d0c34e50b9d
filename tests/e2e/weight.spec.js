// What the first image costs: counted, not timed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../build/serve.mjs";
import { expect, test } from "./fixtures.js";
import { PUBLIC } from "./places.js";
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
  await page.close(); // what it loads later comes from this server too
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(server.url));
  server.close();
});
