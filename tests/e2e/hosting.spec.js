// Any static host, under any path.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";
import { serve } from "../../build/serve.mjs";
import { PYTHON } from "../../build/setup.mjs";
import { expect, test } from "./fixtures.js";
import { PUBLIC } from "./places.js";
import { Viewer } from "./viewer.js";

async function openSample(page, url) {
  const viewer = new Viewer(page, url);
  await viewer.start();
  await page.getByRole("button", { name: /MR of an abdomen/ }).click();
  await viewer.settled();
}

test("the site works under a sub-path", async ({ page, watch }) => {
  const server = await serve(PUBLIC, { prefix: "/tools/negatoscope/" });
  await openSample(page, server.url);
  expect(watch.foreign.every((url) => url.startsWith(server.url))).toBe(true);
  watch.foreign.length = 0;
  server.close();
});

test("the site works from the plainest server, Python's own", async ({ page, watch }) => {
  const server = spawn(PYTHON, ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1"], { cwd: PUBLIC });
  const [line] = await once(server.stdout, "data");
  const url = `http://127.0.0.1:${String(line).match(/port (\d+)/)[1]}/`;
  await openSample(page, url);
  expect(watch.foreign.every((address) => address.startsWith(url))).toBe(true);
  watch.foreign.length = 0;
  server.kill();
});

test("the site works over plain http, where browsers have no service workers", async ({ site }) => {
  const name = "http://negatoscope.test";
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_ARGUMENTS, "--host-resolver-rules=MAP negatoscope.test 127.0.0.1"],
  });
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await openSample(page, site.replace("http://127.0.0.1", name));
  expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
  expect(complaints).toEqual([]);
  await browser.close();
});
