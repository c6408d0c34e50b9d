/** Opening folders again that were opened before: fetched when the person wants folders to be kept. */

import { t } from "./i18n/index.js";
import "./i18n/later.js";
import { filesIn, forgetFolders, keepFolder, keptFolders } from "./io/folders.js";
import { foldersKnown } from "./state/actions.js";
import { told } from "./state/message-actions.js";

/** @import { Commands } from "./state/commands.js" */
/** @import { Store } from "./state/store.js" */

/** @typedef {{store: Store, commands: Commands}} Parts */

/**
 * Does something with folders; what goes wrong is told.
 * @param {Store} store
 * @param {() => Promise<void>} deed
 */
async function telling(store, deed) {
  try {
    await deed();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    store.apply(told("warning", t("folders.failed"), message));
  }
}

/**
 * Learns which folders are kept.
 * @param {Store} store
 */
export const learnFolders = (store) =>
  telling(store, async () => {
    const kept = store.state.settings.keepFolders ? await keptFolders() : [];
    store.apply(foldersKnown(kept.map(({ id, name }) => ({ id, name }))));
  });

/**
 * Has the person choose a folder, and keeps it.
 * @param {Parts} parts
 */
export const pickFolder = (parts) =>
  telling(parts.store, async () => {
    const handle = await window.showDirectoryPicker?.().catch((/** @type {DOMException} */ cause) => {
      if (cause.name === "AbortError") return undefined; // the person has thought better of it
      throw cause;
    });
    if (handle) await openAndKeep(handle, parts);
  });

/**
 * @param {number} id
 * @param {Parts} parts
 */
export const reopenFolder = (id, parts) =>
  telling(parts.store, async () => {
    const folder = (await keptFolders()).find((each) => each.id === id);
    if (!folder) return;
    if ((await folder.handle.requestPermission({ mode: "read" })) === "granted")
      await openAndKeep(folder.handle, parts);
    else parts.store.apply(told("warning", t("folders.refused"), t("folders.refused.detail")));
  });

/**
 * @param {FileSystemDirectoryHandle} handle
 * @param {Parts} parts
 */
async function openAndKeep(handle, { store, commands }) {
  const opened = commands.openArrivals(filesIn(handle));
  await keepFolder(handle);
  await learnFolders(store);
  await opened;
}

/**
 * Forgets all of them.
 * @param {Store} store
 */
export const forget = (store) =>
  telling(store, async () => {
    await forgetFolders();
    store.apply(foldersKnown([]));
  });
