/**
 * How Python reads the page's files. WORKERFS reads synchronously, and each such read costs about a millisecond, which
 * is as long as Python needs for a header: so the heads of many files are read ahead, and small reads get their bytes
 * from a larger one.
 */

/** Nearly all headers end within these bytes. */
const HEAD = 1 << 16;
/** So many files are read ahead at once: more would stand in the way of what Python reads itself. */
const AHEAD = 16;
/** Smaller reads are about headers (`reading/source.py` buffers as much), and the next one wants what comes after it. */
const SMALL = 1 << 15;
const CHUNK = 1 << 17;
/** What WASI calls an error of input: Python raises an OSError for it, while any other exception would end Python. */
const EIO = 29;

/** @typedef {{node: {contents: Blob, size: number}}} Stream */
/** @typedef {(stream: Stream, buffer: Int8Array, offset: number, length: number, position: number) => number} Read */
/**
 * @typedef {object} Reader
 * @property {(part: Blob) => ArrayBuffer} read at once, as FileReaderSync does
 * @property {(buffer: ArrayBuffer) => void} done takes back what was read, which nobody needs any more
 */

export class QuickReading {
  /** First bytes of files that are being opened. @type {Map<Blob, Uint8Array | null>} null: on their way */
  #heads = new Map();
  /** @type {Blob[]} files whose first bytes have not been asked for */
  #queue = [];
  #asked = 0;
  /** @type {Blob | null} the file that was read from last */
  #file = null;
  /** What was read from it, and where that begins. */
  #chunk = new Int8Array(CHUNK);
  #start = 0;
  #length = 0;
  #reader;

  /**
   * @param {{read: Read}} operations of WORKERFS on its streams; reading becomes quick
   * @param {Reader} reader
   */
  constructor(operations, reader) {
    this.#reader = reader;
    operations.read = (stream, buffer, offset, length, position) => {
      const wanted = Math.min(length, stream.node.size - position);
      if (wanted <= 0 || wanted > SMALL) {
        return this.#read(stream, buffer, offset, length, position);
      }
      const head = this.#heads.get(stream.node.contents);
      const bytes =
        head && position + wanted <= head.length
          ? head.subarray(position, position + wanted)
          : this.#chunkAt(stream, position, wanted);
      buffer.set(bytes, offset);
      return bytes.length;
    };
  }

  /**
   * Read from the file itself, as WORKERFS would.
   *
   * @type {Read}
   */
  #read({ node: { contents } }, buffer, offset, length, position) {
    const bytes = this.#bytesOf(contents, position, length);
    buffer.set(new Int8Array(bytes), offset);
    this.#reader.done(bytes);
    return bytes.byteLength;
  }

  /**
   * @param {Blob} file
   * @param {number} position
   * @param {number} length
   * @returns {ArrayBuffer}
   */
  #bytesOf(file, position, length) {
    try {
      return this.#reader.read(file.slice(position, position + length));
    } catch (cause) {
      // The file has changed since the person chose it, or its medium is gone.
      throw Object.assign(new Error("The file cannot be read any more.", { cause }), {
        name: "ErrnoError",
        errno: EIO,
      });
    }
  }

  /** @param {Blob[]} files that will be opened soon, in this order */
  prepare(files) {
    this.#queue.push(...files);
    this.#readAhead();
  }

  /** @param {Iterable<Blob>} files of which nothing is to be kept */
  forget(files) {
    const gone = new Set(files);
    this.#queue = this.#queue.filter((file) => !gone.has(file));
    for (const file of gone) {
      this.#heads.delete(file);
    }
    if (this.#file && gone.has(this.#file)) {
      this.#file = null;
    }
  }

  /**
   * @param {Stream} stream
   * @param {number} position
   * @param {number} wanted bytes that the file has there
   * @returns {Int8Array}
   */
  #chunkAt(stream, position, wanted) {
    const { contents } = stream.node;
    const held =
      this.#file === contents && position >= this.#start && position + wanted <= this.#start + this.#length;
    if (!held) {
      this.#file = null; // reading may fail, and then there is no chunk
      this.#start = position;
      this.#length = this.#read(stream, this.#chunk, 0, CHUNK, position);
      this.#file = contents;
    }
    const at = position - this.#start;
    return this.#chunk.subarray(at, Math.min(at + wanted, this.#length));
  }

  /** While Python is at one header, the browser reads the next ones. */
  #readAhead() {
    while (this.#asked < AHEAD) {
      const file = this.#queue.shift();
      if (!file) {
        return;
      }
      this.#asked += 1;
      this.#heads.set(file, null);
      void this.#readHead(file);
    }
  }

  /** @param {Blob} file */
  async #readHead(file) {
    try {
      const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
      if (this.#heads.has(file)) {
        this.#heads.set(file, bytes);
      }
    } catch {
      // A file that is gone by now: Python meets it and says so.
      this.#heads.delete(file);
    }
    this.#asked -= 1;
    this.#readAhead();
  }
}
