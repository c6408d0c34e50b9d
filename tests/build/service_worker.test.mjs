import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { writeServiceWorker } from "../../build/service_worker.mjs";

const FILES = {
  "index.html": "<p>page</p>",
  "icon.svg": "<svg/>",
  "assets/main-1.js": "page();",
  "assets/main-1.js.br": "compressed",
  "licences/index.txt": "MIT",
  "size-report.json": "{}",
};

/** A site of these files; the list in its service worker, and the whole script. */
async function written(files) {
  const folder = mkdtempSync(join(tmpdir(), "negatoscope-worker-"));
  for (const name of ["assets", "licences"]) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await writeServiceWorker(folder, "assets/main-1.js");
  const script = readFileSync(join(folder, "service-worker.js"), "utf8");
  const list = /\{build:"\w+",entry:"[^"]+",bytes:\d+,files:\[.*?\]\}/.exec(script)[0];
  return { script, kept: Function(`return ${list}`)() };
}

test("what the page needs is kept, and nothing else", async () => {
  const { kept } = await written(FILES);
  assert.deepEqual(
    kept.files.map(({ url }) => url),
    ["assets/main-1.js", "icon.svg", "index.html"],
  );
  assert.equal(kept.bytes, "page();<svg/><p>page</p>".length);
});

test("a file is known by its name or revision, and compared with its hash unless it is the page", async () => {
  const [script, icon, page] = (await written(FILES)).kept.files;
  const hash = createHash("sha256").update("page();").digest("base64");
  assert.deepEqual(script, { url: "assets/main-1.js", revision: null, integrity: `sha256-${hash}` });
  assert.match(icon.revision, /^[0-9a-f]{16}$/);
  assert.match(icon.integrity, /^sha256-/);
  assert.match(page.revision, /^[0-9a-f]{16}$/);
  assert.equal(page.integrity, undefined);
});

test("the same site gives the same script, another page another version", async () => {
  const [one, same, other] = [
    await written(FILES),
    await written(FILES),
    await written({ ...FILES, "index.html": "<p>other</p>" }),
  ];
  assert.equal(one.script, same.script);
  assert.notEqual(one.kept.build, other.kept.build);
});
