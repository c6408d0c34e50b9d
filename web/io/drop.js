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

const PORTION = 200;

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
    const found = entry ? walk(entry) : file ? [{ file, name: file.name }] : [];
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
      const file = await fileOf(/** @type {FileSystemFileEntry} */ (entry));
      yield { file, name: entry.fullPath?.replace(/^\//, "") || file.name };
      return;
    }
    const children = await childrenOf(/** @type {FileSystemDirectoryEntry} */ (entry));
    for (const child of children) yield* walk(child);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    yield { name: entry.name, code: "file_unreadable", message };
  }
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
  return all.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}
