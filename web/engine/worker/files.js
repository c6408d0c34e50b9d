/**
 * The page's files in Python's file system, by reference: WORKERFS reads just the bytes that Python asks for.
 *
 * A file's own name may name a patient, so paths are made of numbers.
 */

const ROOT = "/files";

export class MountedFiles {
  /** @type {Map<string, string>} mount point by handle */
  #mounts = new Map();
  /** @type {Map<number, string[]>} handles by the id of the request that closes them */
  #closing = new Map();
  #count = 0;
  /** @type {import("./runtime.js").FileSystem} */
  #fs;

  /** @param {import("./runtime.js").FileSystem} fs */
  constructor(fs) {
    this.#fs = fs;
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
    for (const [index, source] of request.params.sources.entries()) {
      source.path = this.#mount(source.handle, /** @type {Blob} */ (files[index]));
    }
    return JSON.stringify(request);
  }

  /**
   * Let go of the files of a close request once Python has answered it.
   *
   * @param {string} json a reply
   * @returns {string} the same reply
   */
  settle(json) {
    if (this.#closing.size > 0) {
      const { id } = JSON.parse(json);
      for (const handle of this.#closing.get(id) ?? []) {
        this.#unmount(handle);
      }
      this.#closing.delete(id);
    }
    return json;
  }

  /**
   * @param {string} handle
   * @param {Blob} file
   * @returns {string} its path
   */
  #mount(handle, file) {
    this.#unmount(handle);
    const point = `${ROOT}/${this.#count++}`;
    this.#fs.mkdirTree(point);
    this.#fs.mount(this.#fs.filesystems.WORKERFS, { blobs: [{ name: "file", data: file }] }, point);
    this.#mounts.set(handle, point);
    return `${point}/file`;
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
