// The least that dwv needs to open files, show, window and scroll. See page/clocks.js for what a viewer must offer.
import { App, AppOptions, Index, ViewConfig, WindowLevel } from "dwv";
import { box } from "../box.js";

const app = new App();
const state = { failure: null, items: 0, ended: false };

app.init(new AppOptions({ "*": [new ViewConfig(box.id)] }));
app.addEventListener("loaditem", () => {
  state.items += 1;
});
app.addEventListener("loadend", () => {
  state.ended = true;
});
app.addEventListener("error", (event) => {
  state.failure ??= String(event.error?.message ?? event.error);
});

const controller = () => app.getActiveLayerGroup()?.getActiveViewLayer()?.getViewController();

globalThis.viewer = {
  ready: async () => performance.now(),
  clear() {
    app.reset();
    Object.assign(state, { failure: null, items: 0, ended: false });
  },
  open(files) {
    app.loadFiles(files);
  },
  failure: () => state.failure,
  opened: (count) => state.ended && state.items >= count,
  canvas: () => box.querySelector("canvas"),
  window() {
    const { center, width } = controller().getWindowLevel();
    return { center, width };
  },
  setWindow({ center, width }) {
    controller().setWindowLevel(new WindowLevel(center, width));
  },
  show(index) {
    controller().setCurrentIndex(new Index([0, 0, index]));
  },
};
