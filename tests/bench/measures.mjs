// What is measured, one function for each: it drives one viewer once and returns numbers by name.
import { readFileSync } from "node:fs";
import { drive, newProfile, removeProfile, start, UNCAPPED } from "./browser.mjs";

export const SIZES = ["512", "1024", "3000x2500"];
export const SYNTAXES = ["jpeg-baseline", "jpeg-lossless", "jpeg-ls", "jpeg-2000", "rle"];
/** A first visit's length: our service worker keeps the site once the page has come to rest, and browsers write caches then. */
const REST_AFTER_FIRST_VISIT = 9000;
const LINK_50 = { bytesPerSecond: 50e6 / 8, delay: 20 };
const WINDOW_CHANGES = { quick: 9, full: 17 };
const SCROLLED = 20;
const LARGE = 200;
/** A series is opened and closed again and again: by the first number of times everything that comes once has come. */
const REOPENED = [10, 50];
const REST_AFTER_READY = 5000;

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const factsOf = ({ path, ...facts }) => facts;
const range = (from, to) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => (from < to ? from + n : from - n));

/** Starts: of a new and of a known profile, until a file can be opened, and until one that waits is on the screen. */
export async function measureStart(viewer, { files, round, quick }) {
  const [file] = files["512"];
  const waiting = { facts: factsOf(file), bytes: readFileSync(file.path) };
  const results = {};
  const isPlain = viewer.name === "plain";
  try {
    await onProfile(async (profile) => {
      viewer.mark();
      const cold = await start(viewer, profile, { rest: isPlain ? 0 : REST_AFTER_FIRST_VISIT });
      Object.assign(results, {
        "cold start to ready, ms": cold.ready,
        "bytes sent until ready, MB": cold.bytes / 1e6,
        "bytes sent until at rest, MB": cold.bytesAtRest / 1e6,
        "requests until ready": cold.requests,
      });
      if (!isPlain) {
        results["warm start to ready, ms"] = (await start(viewer, profile)).ready;
        viewer.mark(waiting);
        results["warm start to the pixels of a waiting file, ms"] = (await start(viewer, profile)).painted;
      }
    });
    if (!isPlain) {
      viewer.mark(waiting);
      results["cold start to the pixels of a waiting file, ms"] = (
        await onProfile((at) => start(viewer, at))
      ).painted;
      if (!quick && round < 3) {
        viewer.server.throttle(LINK_50);
        results["cold start at 50 Mbit/s to those pixels, ms"] = (
          await onProfile((at) => start(viewer, at))
        ).painted;
      }
    }
  } finally {
    viewer.server.throttle(null);
    viewer.unmark();
  }
  return results;
}

async function onProfile(work) {
  const profile = newProfile();
  try {
    return await work(profile);
  } finally {
    removeProfile(profile);
  }
}

/** From a file in hand to its pixels: the first file of a visit, then one of each size. */
export async function measureDrop(viewer, { files }) {
  return drive(viewer, async (page) => {
    const results = { "file to first pixels, first file of a visit, ms": await page.open(files["512"][3]) };
    await page.clock("settled");
    for (const size of SIZES) {
      const times = [];
      for (const file of files[size].slice(0, 3)) {
        times.push(await page.open(file));
        await page.clock("settled");
      }
      results[`file to first pixels, ${size}, ms`] = median(times);
    }
    return results;
  });
}

/** Window changes: until each is on the screen, what they cost the main thread, and how quick they are with no frame to wait for. */
export async function measureWindow(viewer, { files, quick }) {
  const count = WINDOW_CHANGES[quick ? "quick" : "full"];
  const results = {};
  await drive(viewer, async (page) => {
    for (const size of SIZES) {
      const [file] = files[size];
      await page.open(file);
      await page.clock("settled");
      results[`window change, ${size}, ms`] = median(await page.clock("changeWindows", file, count));
      const before = await page.worked();
      const flood = await page.clock("floodWindows", file, count);
      const worked = (await page.worked()) - before;
      results[`window change, main-thread work, ${size}, ms`] = (worked * 1000) / count;
      results[`window changes in every frame, ${size}, frames per second`] = (count * 1000) / flood.time;
    }
  });
  const free = async (page) => {
    for (const size of SIZES) {
      const [file] = files[size];
      await page.open(file);
      await page.clock("settled");
      const times = await page.clock("changeWindows", file, count);
      results[`window change without waiting for a frame, ${size}, ms`] = median(times);
    }
  };
  await drive(viewer, free, { args: UNCAPPED });
  return results;
}

/** Scrolling a series of 20, there (not decoded yet) and back (decoded), and with a key held down. */
export async function measureScroll(viewer, { files }) {
  const results = {};
  const series = { "made series": files["series 1"].slice(0, SCROLLED), "real series": files.corpus };
  for (const [name, slices] of Object.entries(series)) {
    if (!slices) {
      continue;
    }
    await drive(viewer, async (page) => {
      const last = slices.length - 1;
      await page.choose(slices);
      const { picture, all } = await page.clock("openMany", slices);
      results[`${name}: ${slices.length} files to first pixels, ms`] = picture;
      results[`${name}: ${slices.length} files, all known, ms`] = all;
      await page.clock("scroll", slices, [0]);
      await page.clock("settled");
      results[`${name}: one slice on, ms`] = median(await page.clock("scroll", slices, range(1, last)));
      await page.clock("settled");
      results[`${name}: one slice back, ms`] = median(await page.clock("scroll", slices, range(last - 1, 0)));
      await page.clock("settled");
      const flood = await page.clock("floodScroll", slices, [...range(1, last), ...range(last - 1, 0)]);
      results[`${name}: a key held, ms per slice`] = flood.time / flood.steps;
    });
  }
  return results;
}

/** File to first pixels by transfer syntax; a small file goes before, so that a codec's own start is not counted. */
export async function measureCodecs(viewer, { files, quick }) {
  return drive(viewer, async (page) => {
    const results = {};
    for (const syntax of SYNTAXES) {
      for (const size of quick ? SIZES.slice(0, 1) : SIZES) {
        const name = `${syntax}, ${size}, file to first pixels, ms`;
        try {
          const [file, another] = files[`${size} ${syntax}`];
          if (size === SIZES[0]) {
            await page.open(another);
            await page.clock("settled");
          }
          results[name] = await page.open(file);
          await page.clock("settled");
        } catch (error) {
          results[name] = String(error.message).split("\n")[0];
        }
      }
    }
    return results;
  });
}

/** Memory with 20 and with 200 slices open, each of which has been looked at; then after opening and closing many times. */
export async function measureMemory(viewer, { files, quick }) {
  return drive(viewer, async (page) => {
    const results = {};
    const note = async (name) => {
      const { heap, resident } = await page.memory();
      results[`memory ${name}, JavaScript heap, MB`] = heap;
      results[`memory ${name}, resident, MB`] = resident;
    };
    await rest(REST_AFTER_READY); // what a viewer loads by itself is not for the slices
    await note("at rest");
    for (const count of quick ? [SCROLLED] : [SCROLLED, LARGE]) {
      await page.clock("close");
      const slices = files[count === SCROLLED ? "series 2" : "series 1"].slice(0, count);
      await page.open(...slices);
      await page.clock("opened", count);
      await page.clock("scroll", slices, range(0, count - 1));
      await page.clock("settled");
      await note(`after ${count} slices of 512²`);
    }
    await page.clock("close");
    const slices = files["series 2"].slice(0, SCROLLED);
    for (let times = 1; times <= (quick ? REOPENED[0] : REOPENED[1]); times += 1) {
      await page.open(...slices);
      await page.clock("opened", SCROLLED);
      await page.clock("settled");
      await page.clock("close");
      if (REOPENED.includes(times)) {
        await note(`after opening and closing ${SCROLLED} slices ${times} times`);
      }
    }
    return results;
  });
}

/** 500 files at once: the first picture, all of them known, and how long the page was blocked. */
export async function measureMany(viewer, { files }) {
  const all = range(1, 4).flatMap((number) => files[`series ${number}`]);
  return drive(viewer, async (page) => {
    await page.choose(all);
    const { picture, all: known, longest } = await page.clock("openMany", all);
    return {
      [`${all.length} files: first picture, ms`]: picture,
      [`${all.length} files: all known, ms`]: known,
      [`${all.length} files: longest task of the main thread, ms`]: longest,
    };
  });
}
