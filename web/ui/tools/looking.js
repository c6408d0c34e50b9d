import { stepped } from "../../state/place-actions.js";

/** @import { Tool } from "./types.js" */

/** Dragging this many CSS pixels up doubles the scale. */
const DOUBLING = 150;
/** A stack is gone through with one image per so many CSS pixels; faster if it would not fit into the stage. */
const PER_IMAGE = 12;

/** What every hand does that holds nothing for the place. @type {Tool} */
export const panning = Object.freeze({
  id: "pan",
  label: "tool.pan",
  title: "tool.pan.title",
  icon: "pan",
  keys: ["p"],
  cursor: "grab",
  applies: () => false,
  begin: () => ({ move() {}, end() {} }),
});

/** Zooms around the point where the hand went down. @type {Tool} */
export const zooming = Object.freeze({
  id: "zoom",
  label: "tool.zoom",
  title: "tool.zoom.title",
  icon: "zoom",
  keys: ["z"],
  cursor: "zoom-in",
  applies: ({ picture }) => picture !== null,
  begin(stage, at) {
    let done = 0;
    return {
      move({ y }) {
        stage.zoomBy(2 ** ((done - y) / DOUBLING), at);
        done = y;
      },
      end() {},
    };
  },
});

/** @type {Tool} */
export const scrolling = Object.freeze({
  id: "scroll",
  label: "tool.scroll",
  title: "tool.scroll.title",
  icon: "scroll",
  keys: ["g"],
  cursor: "ns-resize",
  applies: ({ pileLength }) => pileLength > 1,
  begin({ commands, pane, size, pileLength }) {
    const perImage = Math.min(PER_IMAGE, size.height / pileLength);
    let done = 0;
    return {
      move({ y }) {
        const steps = Math.trunc(y / perImage) - done;
        done += steps;
        if (steps !== 0) commands?.apply(stepped(steps, pane));
      },
      end() {},
    };
  },
});
