import { filesOf } from "./drop.js";

/** @import { Arrival } from "./drop.js" */

/**
 * Listens to the whole window for files that are dropped or pasted.
 * @param {object} handlers
 * @param {(arrivals: AsyncIterable<Arrival>) => void} handlers.onFiles
 * @param {(over: boolean) => void} handlers.onHover Whether files hang over the page now.
 * @returns {() => void} ends listening
 */
export function listenForFiles({ onFiles, onHover }) {
  const controller = new AbortController();
  const { signal } = controller;
  // Each element under the pointer enters and leaves; only the balance says whether the page is left.
  let depth = 0;
  const hover = (/** @type {number} */ to) => {
    depth = Math.max(0, to);
    onHover(depth > 0);
  };
  addEventListener("dragenter", (event) => bringsFiles(event.dataTransfer) && hover(depth + 1), { signal });
  addEventListener("dragleave", (event) => bringsFiles(event.dataTransfer) && hover(depth - 1), { signal });
  addEventListener(
    "dragover",
    (event) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    },
    { signal },
  );
  addEventListener(
    "drop",
    (event) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      hover(0);
      if (event.dataTransfer) onFiles(filesOf(event.dataTransfer));
    },
    { signal },
  );
  addEventListener(
    "paste",
    (event) => {
      if (!bringsFiles(event.clipboardData)) return;
      event.preventDefault();
      if (event.clipboardData) onFiles(filesOf(event.clipboardData));
    },
    { signal },
  );
  return () => controller.abort();
}

/** @param {DataTransfer | null} transfer */
function bringsFiles(transfer) {
  return transfer?.types.includes("Files") ?? false;
}
