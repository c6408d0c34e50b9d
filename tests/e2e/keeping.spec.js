// The service worker: the site on this machine, renewed as a whole, and what else it is asked for.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../build/serve.mjs";
import { writeServiceWorker } from "../../build/service_worker.mjs";
import { test as base, expect } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { PUBLIC, ROOT } from "./places.js";
import { Viewer } from "./viewer.js";

/** The page's own modules, for the tests to speak with the service worker through. */
const SPEAKERS = ["updates.js", "idle.js"];

/** A copy of the site on a host of its own, which can be changed and taken away. */
class Host {
  static async start() {
    const host = new Host();
    host.folder = mkdtempSync(join(tmpdir(), "negatoscope-host-"));
    cpSync(PUBLIC, host.folder, { recursive: true });
    host.addSpeakers();
    host.server = await serve(host.folder, { prefix: "/tools/" });
    host.url = host.server.url;
    return host;
  }

  addSpeakers() {
    for (const name of SPEAKERS) cpSync(join(ROOT, "web/io", name), join(this.folder, name));
  }

  /** Put another version of the site in place. */
  async renew(title) {
    const file = join(this.folder, "index.html");
    const html = readFileSync(file, "utf8");
    writeFileSync(file, html.replace(/<title>.*<\/title>/, `<title>${title}</title>`));
    for (const name of ["index.html", "service-worker.js"]) {
      for (const suffix of [".br", ".gz"]) rmSync(join(this.folder, name + suffix), { force: true });
    }
    for (const name of SPEAKERS) rmSync(join(this.folder, name), { force: true });
    await writeServiceWorker(this.folder, html.match(/assets\/main-\w+\.js/)[0]);
    this.addSpeakers();
  }

  /** Lose a file of the site. */
  lose(pattern) {
    for (const name of readdirSync(join(this.folder, "assets")).filter((each) => pattern.test(each))) {
      rmSync(join(this.folder, "assets", name));
    }
  }

  stop() {
    this.server.close();
  }
}

const test = base.extend({
  kept: true,
  host: async ({ watch }, use) => {
    const host = await Host.start();
    await use(host);
    host.stop();
    watch.foreign = watch.foreign.filter((url) => !url.startsWith(host.url));
    rmSync(host.folder, { recursive: true, force: true });
  },
});

/** Wait until the page's version is kept on this machine. */
async function kept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, {
    timeout: 60_000,
  });
}

/** Keep the site with an `Updates` of the test's own until it is in a phase; then its answer to a method, if one is named. */
const updates = (page, phase, call) =>
  page.evaluate(
    async ([wanted, method]) => {
      const { Updates } = await import(new URL("updates.js", document.baseURI));
      const script = document.querySelector('script[src*="main-"]');
      const own = new Updates({ entry: script.src });
      const reached = new Promise((resolve) =>
        own.subscribe(({ phase: now }) => now === wanted && resolve()),
      );
      await own.start();
      await own.check().catch(() => {});
      await reached;
      return method ? own[method]() : own.state;
    },
    [phase, call],
  );

test("after one visit everything works without the host", async ({ page, host }, info) => {
  const viewer = new Viewer(page, host.url);
  await viewer.start();
  await kept(page);
  await updates(page, "kept");
  host.stop();
  await page.reload();
  await expect(viewer.status).toHaveText("Ready.", { timeout: 60_000 });
  await page.getByRole("button", { name: /MR of an abdomen/ }).click();
  await viewer.settled();
  for (const name of ["J2K_pixelrep_mismatch.dcm", "JPGExtended.dcm"]) {
    await viewer.open([pydicomFile(name)]);
    const saved = await viewer.savePng("Windowed", join(info.outputDir, `${name}.png`));
    expect(await compareWithNative(saved, pydicomFile(name))).toBe("same");
  }
});

test("a newer version waits, takes over as a whole when it is asked to, and works without the host", async ({
  page,
  host,
}) => {
  const viewer = new Viewer(page, host.url);
  await viewer.start();
  await kept(page);
  await host.renew("Second version");
  await page.reload();
  await expect(page).toHaveTitle("Negatoscope");
  await expect(viewer.status).toHaveText("Ready.", { timeout: 60_000 });
  await updates(page, "ready");
  const loaded = page.waitForEvent("load");
  await updates(page, "ready", "apply").catch(() => "the page went away");
  await loaded;
  await expect(page).toHaveTitle("Second version");
  host.stop();
  await page.reload();
  await expect(page).toHaveTitle("Second version");
  await expect(viewer.status).toHaveText("Ready.", { timeout: 60_000 });
});

test("a newer version does not take over under another page that is open", async ({
  page,
  host,
  context,
}) => {
  const viewer = new Viewer(page, host.url);
  await viewer.start();
  await kept(page);
  const other = await context.newPage();
  await other.goto(host.url);
  await host.renew("Second version");
  await updates(page, "ready");
  expect(await updates(page, "ready", "apply")).toEqual({ applied: false, otherTabs: 1 });
  await page.reload();
  await expect(page).toHaveTitle("Negatoscope");
});

test("a version of which a file is missing is not taken", async ({ page, host, watch }) => {
  const viewer = new Viewer(page, host.url);
  await viewer.start();
  await kept(page);
  writeFileSync(join(host.folder, "assets/later-000000000000.js"), "// new in this version");
  await host.renew("Half a version");
  host.lose(/^later-/);
  await updates(page, "kept");
  host.stop();
  await page.reload();
  await expect(page).toHaveTitle("Negatoscope");
  await expect(viewer.status).toHaveText("Ready.", { timeout: 60_000 });
  watch.complaints = watch.complaints.filter((text) => !/404|Failed to (load|update)/.test(text));
});

test("what is kept can be told and cleared", async ({ page, host }) => {
  await new Viewer(page, host.url).start();
  await kept(page);
  const { files, bytes } = await updates(page, "kept", "usage");
  expect(files).toBeGreaterThan(20);
  expect(bytes).toBeGreaterThan(20_000_000);
  await updates(page, "kept", "clear");
  const left = () =>
    page.evaluate(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations();
      return [...(await caches.keys()), ...registrations.map(({ scope }) => scope)];
    });
  expect(await left()).toEqual([]);
});

test("a file that another program shares is opened, and kept nowhere", async ({ page, host, watch }) => {
  const viewer = new Viewer(page, host.url);
  await viewer.start();
  await kept(page);
  const form = `<form method="post" enctype="multipart/form-data" action="${host.url}share">
    <input type="file" name="files"><button>Share</button></form>`;
  const program = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end(form),
  ).listen(0, "127.0.0.1");
  await new Promise((done) => program.once("listening", done));
  const address = `http://127.0.0.1:${program.address().port}/`;
  await page.goto(address);
  await page.locator("input").setInputFiles(pydicomFile("CT_small.dcm"));
  await page.getByRole("button", { name: "Share" }).click();
  await viewer.settled();
  expect(page.url()).toBe(host.url);
  const names = await page.evaluate(() => caches.keys());
  expect(names.every((name) => /^negatoscope-(page|precache)-/.test(name))).toBe(true);
  program.close();
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(address));
});

test("a file with which the system starts the site is opened, and the PNG icons show what the SVG shows", async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const setConsumer = (consumer) => Object.assign(window, { consumer });
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
  });
  const viewer = new Viewer(page, site);
  await viewer.start();
  const base64 = readFileSync(pydicomFile("CT_small.dcm")).toString("base64");
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    window.consumer({ files: [{ name: "a.dcm", getFile: async () => new File([bytes], "a.dcm") }] });
  }, base64);
  await viewer.settled();

  const difference = await page.evaluate(async () => {
    const [vector, pixels] = await Promise.all(
      ["icon.svg", "icon-192.png"].map(async (file) => {
        const image = new Image(192, 192);
        image.src = file;
        await image.decode();
        const context = new OffscreenCanvas(192, 192).getContext("2d");
        context.drawImage(image, 0, 0, 192, 192);
        return context.getImageData(0, 0, 192, 192).data;
      }),
    );
    return vector.reduce((sum, value, index) => sum + Math.abs(value - pixels[index]), 0) / vector.length;
  });
  expect(difference).toBeLessThan(2);
});
