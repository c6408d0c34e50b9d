/**
 * Files out of a drop or a paste, folders included. The browser forgets the
 * items when the event handler returns, so entries are taken at once and read
 * afterwards.
 */

/** Only what is needed of FileSystemEntry, so that it can be played in a test. */
/** @typedef {{isFile: boolean, isDirectory: boolean, name: string, fullPath?: string}} Entry */
/** @typedef {{name: string, code: "file_unreadable", message: string}} Unreadable */
/** @typedef {{file: File, name: string}} Found `name`: with its folders, by which a medium's directory names it */
/** @typedef {{files: Found[], unreadable: Unreadable[]}} Arrival */

/** Small enough that the engine soon has something to do. */
const PORTION = 50;

const byName = new Intl.Collator(undefined, { numeric: true });

/**
 * @param {DataTransfer} transfer
 * @returns {AsyncGenerator<Arrival>} portions, so that the first file can be shown while a big folder is still being read
 */
export function filesOf(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = items.map((item) => item.getAsFile());
  return collect(entries, plain);
}

/**
 * @param {(FileSystemEntry | null)[]} entries
 * @param {(File | null)[]} plain what to take where there is no entry (a pasted image, an old browser)
 * @returns {AsyncGenerator<Arrival>}
 */
export async function* collect(entries, plain) {
  /** @type {Arrival} */
  let portion = { files: [], unreadable: [] };
  let size = 1;
  for (const [index, entry] of entries.entries()) {
    const file = plain[index];
    // A file that was dropped by itself is there already; what is in a folder has to be asked for.
    const asks = entry && !(entry.isFile && file);
    const found = asks ? walk(entry) : file ? [{ file, name: file.name }] : [];
    for await (const each of found) {
      if ("file" in each) portion.files.push(each);
      else portion.unreadable.push(each);
      if (portion.files.length < size) continue;
      yield portion;
      portion = { files: [], unreadable: [] };
      size = PORTION;
    }
  }
  if (portion.files.length + portion.unreadable.length > 0) yield portion;
}

/**
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<Found | Unreadable>}
 */
export async function* walk(entry) {
  try {
    if (entry.isFile) {
      yield/** @type {Found | Unreadable} */ (await leafOf(entry));
      return;
    }
    const children = await childrenOf(/** @type {FileSystemDirectoryEntry} */ (entry));
    // The browser is asked for many files at once, because each question takes a while; but for the first alone.
    for (let at = 0, next = 1; at < children.length; at = next, next += PORTION) {
      const found = await Promise.all(children.slice(at, next).map(leafOf));
      for (const each of found) yield* "createReader" in each ? walk(each) : [each];
    }
  } catch (cause) {
    yield unreadable(entry, cause);
  }
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<Found | Unreadable | FileSystemDirectoryEntry>} a folder as it is
 */
async function leafOf(entry) {
  if (!entry.isFile) return /** @type {FileSystemDirectoryEntry} */ (entry);
  try {
    const file = await fileOf(/** @type {FileSystemFileEntry} */ (entry));
    return { file, name: entry.fullPath?.replace(/^\//, "") || file.name };
  } catch (cause) {
    return unreadable(entry, cause);
  }
}

/**
 * @param {FileSystemEntry} entry
 * @param {unknown} cause
 * @returns {Unreadable}
 */
function unreadable({ name }, cause) {
  return { name, code: "file_unreadable", message: cause instanceof Error ? cause.message : "" };
}

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
function fileOf(entry) {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/**
 * A reader gives a folder by the hundred and ends with nothing.
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>} in the order of their names, as a person sees them
 */
async function childrenOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) break;
    all.push(...some);
  }
  return all.toSorted((a, b) => byName.compare(a.name, b.name));
}
