/**
 * The page's files in Python's file system, by reference: WORKERFS reads just the bytes that Python asks for.
 *
 * A file's own name may name a patient, so paths are made of numbers.
 */

import { QuickReading } from "./reading.js";

const ROOT = "/files";

/** @typedef {{WORKERFS: {stream_ops: {read: import("./reading.js").Read}}}} FileSystems */
/** @typedef {Omit<import("./runtime.js").FileSystem, "filesystems"> & {filesystems: FileSystems}} FileSystem */

export class MountedFiles {
  /** @type {Map<string, string>} mount point by handle */
  #mounts = new Map();
  /** @type {Map<number, string[]>} handles by the id of the request that closes them */
  #closing = new Map();
  /** @type {Map<number, Blob[]>} files by the id of the request that opens them */
  #opening = new Map();
  #numbered = 0;
  #fs;
  #reading;

  /**
   * @param {FileSystem} fs
   * @param {import("./reading.js").Reader} reader
   */
  constructor(fs, reader) {
    this.#fs = fs;
    this.#reading = new QuickReading(fs.filesystems.WORKERFS.stream_ops, reader);
  }

  /** @returns {number} how many files are within Python's reach */
  get count() {
    return this.#mounts.size;
  }

  /**
   * Prepare a request for Python: the files that came with it get a path each.
   *
   * @param {string} json
   * @param {Blob[]} files
   * @returns {string} the request as Python reads it
   */
  attach(json, files) {
    const request = JSON.parse(json);
    if (request.method === "close") {
      this.#closing.set(request.id, request.params.handles);
    }
    if (files.length === 0) {
      return json;
    }
    request.blobs = [];
    if (files.length > 1) {
      this.#opening.set(request.id, files);
      this.#reading.prepare(files);
    }
    for (const [index, source] of request.params.sources.entries()) {
      source.path = this.#mount(source.handle, /** @type {Blob} */ (files[index]));
    }
    return JSON.stringify(request);
  }

  /**
   * Let go of the files of a close request once Python has answered it, and of what was read ahead for one that opens.
   *
   * @param {string} json a reply
   * @returns {string} the same reply
   */
  settle(json) {
    if (this.#closing.size + this.#opening.size > 0) {
      const { id, progress } = JSON.parse(json);
      if (!progress) {
        this.#end(id);
      }
    }
    return json;
  }

  /** @param {number} id of a request that has been answered */
  #end(id) {
    for (const handle of this.#closing.get(id) ?? []) {
      this.#unmount(handle);
    }
    this.#closing.delete(id);
    this.#reading.forget(this.#opening.get(id) ?? []);
    this.#opening.delete(id);
  }

  /**
   * @param {string} handle
   * @param {Blob} file
   * @returns {string} its path
   */
  #mount(handle, file) {
    this.#unmount(handle);
    const point = `${ROOT}/${this.#numbered++}`;
    this.#fs.mkdirTree(point);
    const root = this.#fs.mount(
      this.#fs.filesystems.WORKERFS,
      { blobs: [{ name: "file", data: file }] },
      point,
    );
    const path = `${point}/file`;
    // WORKERFS makes its files before it knows what it is mounted as, and so they would outlive the mount.
    this.#fs.lookupPath(path).node.mount = root.mount;
    this.#mounts.set(handle, point);
    return path;
  }

  /** @param {string} handle one that is not mounted is left alone */
  #unmount(handle) {
    const point = this.#mounts.get(handle);
    if (point !== undefined) {
      this.#mounts.delete(handle);
      this.#fs.unmount(point);
      this.#fs.rmdir(point);
    }
  }
}
