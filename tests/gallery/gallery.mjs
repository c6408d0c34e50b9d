// Take the pictures of the gallery: node tests/gallery/gallery.mjs [--only IDS] [--sizes NAMES] [--tour]. The site must be built.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";
import { serve } from "../../build/serve.mjs";
import { PYTHON } from "../../build/setup.mjs";
import { ARTIFACTS, PUBLIC, ROOT } from "../e2e/places.js";
import { Hand } from "./hand.mjs";
import { galleryPage } from "./html.mjs";
import { withoutServiceWorker } from "./keeping.mjs";
import { SCENES } from "./scenes.mjs";

const GALLERY = join(ARTIFACTS, "gallery");
const FILES = join(GALLERY, "files");
const TOUR = join(ROOT, "tests/gallery/tour");
const SIZES = Object.freeze({
  desktop: { width: 1440, height: 900 },
  tablet: { width: 834, height: 1112, touch: true },
  phone: { width: 390, height: 844, touch: true },
});
const README_SIZE = Object.freeze({ width: 1280, height: 800 });

/** A page in the theme and the language of a scene, before it is played. */
async function pageFor(
  browser,
  { theme = "dark", language = "en", before = withoutServiceWorker },
  viewport,
) {
  const context = await browser.newContext({ viewport, locale: language, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.addInitScript(before);
  await page.emulateMedia({
    colorScheme: theme === "light" ? "light" : "dark",
    contrast: theme === "contrast" ? "more" : "no-preference",
    reducedMotion: "reduce",
  });
  return page;
}

/** Make the page as large as a device, with its kind of pointer. */
async function resize(page, { touch = false, ...viewport }) {
  if (touch) {
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 });
  }
  await page.setViewportSize(viewport);
}

/** Play a scene and take its pictures. */
async function take(browser, site, scene, sizes) {
  const [[, first]] = sizes;
  const page = await pageFor(browser, scene, { width: first.width, height: first.height });
  const hand = new Hand(page, { site, files: FILES });
  try {
    await scene.play(hand);
    for (const [path, size] of sizes) {
      await resize(page, size);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await hand.still());
    }
  } finally {
    await page.context().close();
  }
}

/** Take the pictures of scenes; say which could not be taken. */
async function takeAll(scenes, sizesOf) {
  execFileSync(PYTHON, ["tests/gallery/make_files.py", FILES], { cwd: ROOT, stdio: "inherit" });
  const server = await serve(PUBLIC);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...BROWSER_ARGUMENTS,
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
    ],
  });
  const failed = [];
  for (const scene of scenes) {
    try {
      await take(browser, server.url, scene, sizesOf(scene));
      console.log(`  ${scene.id}`);
    } catch (error) {
      failed.push(scene.id);
      console.error(`  FAILED ${scene.id}: ${error.message}`);
    }
  }
  await browser.close();
  server.close();
  return failed;
}

const { values: options } = parseArgs({
  options: { only: { type: "string" }, sizes: { type: "string" }, tour: { type: "boolean" } },
});
const wanted = options.only?.split(",") ?? [""];
const sizes = Object.entries(SIZES).filter(([name]) => options.sizes?.split(",").includes(name) ?? true);
const scenes = SCENES.filter(
  ({ id, tour }) => wanted.some((start) => id.startsWith(start)) && (!options.tour || tour),
);
const png = (name) => join(TOUR, `${name}.png`);

let failed;
if (options.tour) {
  const hidden = scenes.map((scene) => ({
    ...scene,
    async play(hand) {
      await scene.play(hand);
      await hand.act("view.hideIdentity");
    },
  }));
  failed = await takeAll(hidden, ({ tour }) => [[png(tour), README_SIZE]]);
  execFileSync(PYTHON, ["tests/gallery/shrink.py", TOUR], { cwd: ROOT, stdio: "inherit" });
} else {
  if (!options.only)
    for (const name of Object.keys(SIZES)) rmSync(join(GALLERY, name), { recursive: true, force: true });
  failed = await takeAll(scenes, ({ id }) =>
    sizes.map(([name, size]) => [join(GALLERY, name, `${id}.png`), size]),
  );
  writeFileSync(join(GALLERY, "index.html"), galleryPage(SCENES, SIZES));
  console.log(`${join(GALLERY, "index.html")}`);
}
if (failed.length > 0) process.exitCode = 1;
