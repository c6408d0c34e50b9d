import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { MountedFiles } from "../../../../web/engine/worker/files.js";
import { settle } from "../fake-worker.js";

/** @type {Map<string, object>} by mount point */
let mounted;
/** @type {Map<string, {mount: object | undefined, contents: Blob}>} files by path */
let nodes;
/** @type {number} how often a file was read in a hurry */
let reads;
let fs;
/** @type {MountedFiles} */
let files;

beforeEach(() => {
  mounted = new Map();
  nodes = new Map();
  reads = 0;
  fs = {
    mkdirTree() {},
    // As Emscripten does it: what WORKERFS makes while it is mounted does not know its mount.
    mount: (_type, { blobs }, point) => {
      nodes.set(`${point}/file`, { mount: undefined, contents: blobs[0].data });
      mounted.set(point, { point });
      return { mount: mounted.get(point) };
    },
    lookupPath: (path) => ({ node: nodes.get(path) }),
    unmount: (point) => {
      for (const [path, { mount }] of nodes) if (mount === mounted.get(point)) nodes.delete(path);
      mounted.delete(point);
    },
    rmdir() {},
    filesystems: { WORKERFS: { stream_ops: {} } },
  };
  const read = () => {
    reads += 1;
    return new ArrayBuffer(0);
  };
  files = new MountedFiles(fs, { read, done() {} });
});

const request = (id, method, params) => JSON.stringify({ v: 1, id, method, params, blobs: [] });
const opening = (id, ...handles) =>
  request(id, "open", { sources: handles.map((handle) => ({ handle, name: `CD/${handle}` })) });
const reply = (id) => JSON.stringify({ v: 1, id, ok: true, result: {}, blobs: [] });

test("files get paths that do not tell their names", () => {
  const { params } = JSON.parse(files.attach(opening(1, "f1", "f2"), [new Blob(["a"]), new Blob(["b"])]));
  const paths = params.sources.map(({ path }) => path);
  assert.equal(new Set(paths).size, 2);
  for (const path of paths) assert.match(path, /^\/files\/\d+\/file$/);
  assert.equal(mounted.size, 2);
});

test("files are let go when Python has closed them", () => {
  files.attach(opening(1, "f1", "f2"), [new Blob(["a"]), new Blob(["bb"])]);
  files.attach(request(2, "close", { handles: ["f1"] }), []);
  assert.deepEqual([mounted.size, files.count], [2, 2]);
  files.settle(reply(2));
  assert.deepEqual([mounted.size, files.count], [1, 1]);
  assert.deepEqual(
    [...nodes.values()].map(({ contents }) => contents.size),
    [2],
  );
});

test("the heads of many files are kept until Python has answered", async () => {
  const blobs = [new Blob(["abc"]), new Blob(["def"])];
  files.attach(opening(1, "f1", "f2"), blobs);
  for (let turn = 0; turn < 20; turn += 1) await settle();
  const read = () => {
    const stream = { node: { contents: blobs[1], size: 3 } };
    return fs.filesystems.WORKERFS.stream_ops.read(stream, new Int8Array(3), 0, 3, 0);
  };
  files.settle(JSON.stringify({ v: 1, id: 1, progress: { stage: "open", done: 1, total: 2 } }));
  assert.equal(read(), 3);
  assert.equal(reads, 0);
  files.settle(reply(1));
  read();
  assert.equal(reads, 1);
});
