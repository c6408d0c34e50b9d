/**
 * Folders that were opened, kept in this browser for the next visit: only
 * where it can, and only if the person wants it. What is kept is the browser's
 * own handle, which opens nothing before the person has agreed again.
 */

/** @import { Arrival } from "./drop.js" */

/** @typedef {{id: number, name: string, handle: FileSystemDirectoryHandle}} KeptFolder */

const DATABASE = "negatoscope";
const STORE = "folders";
const MOST = 8;
const PORTION = 200;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
async function inStore(mode, ask) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<KeptFolder[]>} the latest first */
export async function keptFolders() {
  /** @type {KeptFolder[]} */
  const all = await inStore("readonly", (store) => store.getAll());
  return all.toSorted((a, b) => b.id - a.id);
}

/**
 * Keeps a folder as the latest, once; the oldest ones are forgotten.
 * @param {FileSystemDirectoryHandle} handle
 */
export async function keepFolder(handle) {
  const kept = await keptFolders();
  /** @type {KeptFolder[]} */
  const old = [];
  for (const folder of kept) if (await folder.handle.isSameEntry(handle)) old.push(folder);
  old.push(...kept.filter((folder) => !old.includes(folder)).slice(MOST - 1));
  for (const { id } of old) await inStore("readwrite", (store) => store.delete(id));
  await inStore("readwrite", (store) => store.add({ name: handle.name, handle }));
}

/** Forgets all of them. */
export async function forgetFolders() {
  await inStore("readwrite", (store) => store.clear());
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @returns {AsyncGenerator<Arrival>} portions, so that the first file can be shown while a big folder is still being read
 */
export async function* filesIn(folder) {
  /** @type {Arrival} */
  let portion = { files: [], unreadable: [] };
  let size = 1;
  for await (const found of walk(folder, folder.name)) {
    if ("file" in found) portion.files.push(found);
    else portion.unreadable.push(found);
    if (portion.files.length < size) continue;
    yield portion;
    portion = { files: [], unreadable: [] };
    size = PORTION;
  }
  if (portion.files.length + portion.unreadable.length > 0) yield portion;
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} path
 * @returns {AsyncGenerator<Arrival["files"][number] | Arrival["unreadable"][number]>}
 */
async function* walk(folder, path) {
  /** @type {FileSystemHandle[]} */
  const children = [];
  for await (const child of folder.values()) children.push(child);
  children.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  for (const child of children) {
    const name = `${path}/${child.name}`;
    try {
      if (child.kind === "directory") yield* walk(/** @type {FileSystemDirectoryHandle} */ (child), name);
      else yield { file: await /** @type {FileSystemFileHandle} */ (child).getFile(), name };
    } catch (cause) {
      yield { name, code: "file_unreadable", message: cause instanceof Error ? cause.message : "" };
    }
  }
}
