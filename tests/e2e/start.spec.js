// How the engine comes to life: from the memory snapshot, and by an ordinary start when that cannot be.
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile } from "./native.js";
import { Viewer } from "./viewer.js";

/** Listen for what the engine says of its start, once or, to a page that came late, twice. */
async function hearNotes(page) {
  await page.addInitScript(() => {
    window.notes = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...args) {
        super(...args);
        this.addEventListener("message", ({ data }) => {
          const note = data.json && JSON.parse(data.json).boot?.note;
          if (note && !window.notes.includes(note)) window.notes.push(note);
        });
      }
    };
  });
  return () => page.evaluate(() => window.notes);
}

async function showsTheSame(viewer, info) {
  await viewer.open([pydicomFile("CT_small.dcm")]);
  const saved = await viewer.savePng("Windowed", info.outputPath("windowed.png"));
  expect(await compareWithNative(saved, pydicomFile("CT_small.dcm"))).toBe("same");
}

test("the engine is restored from the snapshot", async ({ page, site }, info) => {
  const notes = await hearNotes(page);
  const viewer = new Viewer(page, site);
  await viewer.start();
  expect(await notes()).toEqual(["Python was restored from the snapshot."]);
  await showsTheSame(viewer, info);
});

test("without the snapshot the engine starts all the same", async ({ page, site, watch }, info) => {
  const notes = await hearNotes(page);
  await page.route(/assets\/snapshot-/, (route) => route.fulfill({ status: 404 }));
  const viewer = new Viewer(page, site);
  await viewer.start();
  expect((await notes()).join()).toMatch(/started without the snapshot: .*HTTP 404/);
  await showsTheSame(viewer, info);
  watch.complaints = watch.complaints.filter((text) => !text.includes("404"));
});

test("a snapshot that was cut short is not used", async ({ page, site }, info) => {
  const notes = await hearNotes(page);
  await page.route(/snapshot-/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  });
  const viewer = new Viewer(page, site);
  await viewer.start();
  expect((await notes()).join()).toMatch(/started without the snapshot/);
  await showsTheSame(viewer, info);
});
