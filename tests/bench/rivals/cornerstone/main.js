// The least that Cornerstone3D needs to open files, show, window and scroll. See page/clocks.js for what a viewer must offer.
import { cache, Enums, init as initCore, RenderingEngine } from "@cornerstonejs/core";
import { init as initLoader, wadouri } from "@cornerstonejs/dicom-image-loader";
import { parseDicom } from "dicom-parser";
import { box, wantsCpu } from "../box.js";

const PIXEL_DATA = "x7fe00010";
const VIEWPORT = "stack";
const state = { failure: null, headers: 0 };

/** Start everything that must be there before a file can be shown. */
async function start() {
  await initCore({ rendering: { useCPURendering: wantsCpu } });
  initLoader();
  const engine = new RenderingEngine("bench");
  engine.enableElement({ viewportId: VIEWPORT, type: Enums.ViewportType.STACK, element: box });
  return engine;
}

const starting = start().then((engine) => ({ engine, at: performance.now() }));
const viewport = async () => (await starting).engine.getViewport(VIEWPORT);
let stack = null;

/** What an application does to group files: Cornerstone leaves it to its user. */
async function readHeaders(files) {
  for (const file of files) {
    parseDicom(new Uint8Array(await file.arrayBuffer()), { untilTag: PIXEL_DATA });
    state.headers += 1;
  }
}

globalThis.viewer = {
  ready: async () => (await starting).at,
  clear() {
    cache.purgeCache();
    Object.assign(state, { failure: null, headers: 0 });
  },
  async open(files) {
    stack = await viewport();
    try {
      await stack.setStack(files.map((file) => wadouri.fileManager.add(file)));
      stack.render();
      await readHeaders(files);
    } catch (error) {
      state.failure ??= String(error?.error?.message ?? error?.message ?? error);
    }
  },
  failure: () => state.failure,
  opened: (count) => state.headers >= count,
  canvas: () => box.querySelector("canvas"),
  window() {
    const { lower, upper } = stack.getProperties().voiRange;
    return { center: (lower + upper + 1) / 2, width: upper - lower + 1 };
  },
  setWindow({ center, width }) {
    stack.setProperties({ voiRange: { lower: center - width / 2, upper: center + width / 2 - 1 } });
    stack.render();
  },
  show(index) {
    stack.setImageIdIndex(index);
  },
};
