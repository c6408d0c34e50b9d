import { Painter } from "./painter.js";

/** @import { Order, Painted, Scene } from "./messages.js" */

/**
 * The painting worker: neither what Python computes nor what the page does
 * keeps it from drawing, and a large image keeps nobody else waiting.
 */

/** @type {{onmessage: (event: {data: Order}) => void, postMessage: (painted: Painted, transfer: Transferable[]) => void}} */
const page = /** @type {any} */ (self);

const painter = new Painter();
Object.assign(self, { held: () => painter.holds });
/** @type {Map<string, Scene>} the latest wish of each pane */
const wanted = new Map();
/** Runs after all messages that have come already, so that only the latest wish is painted. */
const soon = new MessageChannel();

page.onmessage = ({ data: order }) => {
  if (order.kind === "frame") {
    const { id, rows, columns, color, data } = order;
    painter.addFrame(id, { rows, columns, data: color ? new Uint8Array(data) : new Uint16Array(data) });
  } else if (order.kind === "table") {
    painter.addTable(order.id, new Uint32Array(order.data));
  } else if (order.kind === "drop") {
    painter.drop(order.frames, order.tables);
  } else {
    if (wanted.size === 0) soon.port2.postMessage(null);
    wanted.set(order.scene.pane, order.scene);
  }
};

soon.port1.onmessage = () => {
  const scenes = [...wanted.values()];
  wanted.clear();
  for (const scene of scenes) deliver(scene).catch(reportError);
};

// The optimiser needs to have seen the loops at work: otherwise the first picture takes ten times as long.
warmUp(new Painter());

/** @param {Painter} other */
function warmUp(other) {
  const side = 256;
  other.addFrame(0, { rows: side, columns: side, data: new Uint16Array(side * side) });
  other.addTable(0, new Uint32Array(65_536));
  const scene = {
    pane: "",
    serial: 0,
    frame: 0,
    table: 0,
    width: side,
    height: side,
    left: 0,
    top: 0,
    smooth: false,
  };
  for (let turn = 0; turn < 12; turn += 1) {
    for (const scale of [1.5, 0.9 - turn / 100, 0.4 - turn / 100]) {
      other.paint({ ...scene, scaleX: scale, scaleY: scale });
    }
  }
}

/** @param {Scene} scene */
async function deliver(scene) {
  const { pane, serial } = scene;
  const painting = painter.paint(scene);
  if (!painting) {
    page.postMessage({ pane, serial, bitmap: null }, []);
    return;
  }
  const { width, height, rgba } = painting;
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const bitmap = await createImageBitmap(new ImageData(pixels, width, height));
  page.postMessage({ pane, serial, bitmap }, [bitmap]);
}
