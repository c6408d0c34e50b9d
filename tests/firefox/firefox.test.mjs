// The site in Firefox: it starts from the same snapshot, and shows the same bytes as the package does natively.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { findFirefox } from "../../build/browser.mjs";
import { serve } from "../../build/serve.mjs";
import { compareWithNative, pydicomFile, pythonOutput } from "../e2e/native.js";
import { PUBLIC } from "../e2e/places.js";

const executablePath = findFirefox();
const skip = executablePath
  ? false
  : "no Firefox is on this machine; install one, or name it in the variable FIREFOX";
const HANDS = readFileSync(fileURLToPath(new URL("page.js", import.meta.url)), "utf8");
const PATIENCE = { timeout: 60_000 };
const CT = { file: "CT_small.dcm", rows: 128, columns: 128 };
const folder = mkdtempSync(join(tmpdir(), "negatoscope-firefox-"));
let server;
let browser;
let page;
const complaints = [];

/** Drop a file, and wait until all panes show it. */
async function drop(file) {
  const base64 = readFileSync(pydicomFile(file)).toString("base64");
  const before = await page.evaluate(() => globalThis.hands.handle("Windowed"));
  await page.evaluate((...parameters) => globalThis.hands.drop(...parameters), file, base64);
  const isShown = (name, other) =>
    globalThis.hands.state(name) === "ready" && globalThis.hands.handle(name) !== other;
  for (const name of ["Windowed", "Equalised", "Edges"])
    await page.waitForFunction(isShown, PATIENCE, name, before);
}

/** Save a pane's picture; the path of the PNG. */
async function save(pane, file) {
  await page.evaluate((name) => globalThis.hands.click(name, "Save PNG"), pane);
  await page.waitForFunction(() => globalThis.hands.saved(), PATIENCE);
  const path = join(folder, `${file}-${pane}.png`);
  const base64 = await page.evaluate(() => globalThis.hands.saved());
  writeFileSync(path, Buffer.from(base64, "base64"));
  return path;
}

before(async () => {
  if (skip) return;
  server = await serve(PUBLIC);
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.evaluateOnNewDocument(HANDS);
  await page.goto(server.url);
  await page.waitForFunction(() => globalThis.hands.status() === "Ready.", PATIENCE);
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test(
  "Firefox: what is on the canvas, and what is saved, is what the package renders natively",
  { skip },
  async () => {
    await drop(CT.file);
    const saved = await save("Windowed", CT.file);
    assert.equal(await compareWithNative(saved, pydicomFile(CT.file)), "same");
    const levels = pythonOutput([
      "-c",
      "import sys, PIL.Image; print(PIL.Image.open(sys.argv[1]).convert('L').tobytes().hex())",
      saved,
    ]);
    const shown = await page.evaluate(
      ({ rows, columns }) => globalThis.hands.read("Windowed", rows, columns),
      CT,
    );
    assert.equal(Buffer.from(shown, "base64").toString("hex"), levels);
  },
);

test("Firefox: codecs that come after the first picture give the same bytes", { skip }, async () => {
  for (const file of ["J2K_pixelrep_mismatch.dcm", "JPGExtended.dcm"]) {
    await drop(file);
    assert.equal(await compareWithNative(await save("Windowed", file), pydicomFile(file)), "same");
  }
});

test("Firefox: the engine was restored from the snapshot", { skip }, async () => {
  const notes = await page.evaluate(() => globalThis.hands.notes());
  assert.deepEqual(notes, ["Python was restored from the snapshot."]);
});

test("Firefox: after one visit the site works without its host", { skip }, async () => {
  await page.waitForFunction(() => globalThis.hands.kept(), PATIENCE);
  server.close();
  await page.reload();
  await page.waitForFunction(() => globalThis.hands.status() === "Ready.", PATIENCE);
  await drop(CT.file);
});

test("Firefox: nothing is complained of", { skip }, () => {
  assert.deepEqual(complaints, []);
});
