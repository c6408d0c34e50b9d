import { ask } from "./updates.js";

/** @import { Arrival } from "./drop.js" */

/**
 * Files with which the system starts the installed site: a double click on
 * one (the manifest's `file_handlers`), or one that another program shares
 * (its `share_target`).
 * @param {object} handlers
 * @param {(arrivals: AsyncIterable<Arrival>) => void} handlers.onFiles
 */
export function listenForLaunches({ onFiles }) {
  globalThis.launchQueue?.setConsumer(({ files }) => {
    if (files.length > 0) onFiles(launched(files));
  });
  const shared = new URLSearchParams(location.search).get("shared");
  if (shared === null) return;
  history.replaceState(null, "", location.pathname + location.hash);
  onFiles(taken(shared));
}

/**
 * @param {readonly LaunchedFile[]} handles
 * @returns {AsyncGenerator<Arrival>}
 */
async function* launched(handles) {
  for (const handle of handles) {
    try {
      const file = await handle.getFile();
      yield { files: [{ file, name: file.name }], unreadable: [] };
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : "";
      yield { files: [], unreadable: [{ name: handle.name, code: "file_unreadable", message }] };
    }
  }
}

/**
 * @param {string} name of the share, as the service worker has it
 * @returns {AsyncGenerator<Arrival>}
 */
async function* taken(name) {
  const worker = navigator.serviceWorker?.controller;
  /** @type {File[]} */
  const files = worker ? await ask(worker, { ask: "shared", name }) : [];
  if (files.length > 0) yield { files: files.map((file) => ({ file, name: file.name })), unreadable: [] };
}
