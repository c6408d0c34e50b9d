// Nothing leaves the origin: not by accident, and not even when code tries.
import { createServer } from "node:http";
import { join } from "node:path";
import { serve } from "../../build/serve.mjs";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { PUBLIC } from "./places.js";
import { Viewer } from "./viewer.js";

/** A server on another port is another origin; it counts who comes. */
async function otherOrigin() {
  const visits = [];
  const server = createServer((request, response) => {
    visits.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("hello");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, visits, close: () => server.close() };
}

test("neither the page nor the engine can reach another origin", async ({ viewer, page, watch }) => {
  const other = await otherOrigin();
  const attempt = (url) =>
    fetch(url).then(
      () => "reached",
      () => "refused",
    );
  expect(await page.evaluate(attempt, other.url)).toBe("refused");
  const [engine] = page.workers();
  expect(await engine.evaluate(attempt, other.url)).toBe("refused");
  expect(other.visits).toEqual([]);
  other.close();
  await expect(viewer.status).toHaveText("Ready.");
  // The browser reports what it refused: that is what this test provoked.
  watch.complaints.length = 0;
  watch.foreign.length = 0;
});

test("after the load everything works without a network", async ({ page, context, watch }, info) => {
  const server = await serve(PUBLIC);
  const viewer = new Viewer(page, server.url);
  const loaded = page.waitForRequest(/rest-/).then((request) => request.response());
  await viewer.start();
  await (await loaded).finished();
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType("resource").length))
    .toBeGreaterThan(2);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  server.close();
  for (const name of ["J2K_pixelrep_mismatch.dcm", "JPGExtended.dcm", "CT_small.dcm"]) {
    await viewer.open([pydicomFile(name)]);
    const saved = await viewer.savePng("Windowed", join(info.outputDir, `${name}.png`));
    expect(await compareWithNative(saved, pydicomFile(name))).toBe("same");
  }
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(server.url));
});

test("a saved file's name tells nothing about the patient", async ({ viewer, page }) => {
  await viewer.open([pydicomFile("CT_small.dcm")]);
  const download = page.waitForEvent("download");
  await viewer.pane("Windowed").getByRole("button", { name: "Save PNG" }).click();
  expect((await download).suggestedFilename()).toMatch(/^negatoscope-[a-z0-9-]+\.png$/);
});
