import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { listenForLaunches } from "../../../web/io/launch.js";

const NAMES = ["launchQueue", "location", "history", "navigator"];
const originals = NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);

function play(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

afterEach(() => {
  for (const [name, descriptor] of originals) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else delete globalThis[name];
  }
});

/** Listen at an address; all arrivals so far. */
function listen(address) {
  const url = new URL(address);
  const replaced = [];
  play("location", { search: url.search, pathname: url.pathname, hash: url.hash });
  play("history", { replaceState: (...parameters) => replaced.push(parameters) });
  const arrivals = [];
  let done = Promise.resolve();
  const onFiles = (portions) => {
    done = (async () => {
      for await (const portion of portions) arrivals.push(portion);
    })();
  };
  listenForLaunches({ onFiles });
  return { arrivals, replaced, settled: () => done };
}

test("files that the system hands over arrive one by one; one that cannot be read is named", async () => {
  let consumer;
  const setConsumer = (given) => {
    consumer = given;
  };
  play("launchQueue", { setConsumer });
  const { arrivals, settled } = listen("https://example.org/tools/");
  consumer({ files: [] });
  const file = new File(["x"], "a.dcm");
  const refused = async () => {
    throw new Error("not allowed");
  };
  consumer({
    files: [
      { name: "a.dcm", getFile: async () => file },
      { name: "b.dcm", getFile: refused },
    ],
  });
  await settled();
  assert.deepEqual(arrivals, [
    { files: [{ file, name: "a.dcm" }], unreadable: [] },
    { files: [], unreadable: [{ name: "b.dcm", code: "file_unreadable", message: "not allowed" }] },
  ]);
});

test("shared files are taken from the service worker, and the address is tidied", async () => {
  const file = { name: "a.dcm" }; // Node's ports carry no File
  const asked = [];
  const controller = {
    postMessage(question, [port]) {
      asked.push(question);
      port.postMessage([file]);
    },
  };
  play("navigator", { serviceWorker: { controller } });
  const { arrivals, replaced, settled } = listen("https://example.org/tools/?shared=abc#here");
  await settled();
  assert.deepEqual(asked, [{ ask: "shared", name: "abc" }]);
  assert.equal(arrivals[0].files[0].name, "a.dcm");
  assert.deepEqual(replaced, [[null, "", "/tools/#here"]]);
});

test("a name of a share in an address opens nothing where no service worker holds files", async () => {
  play("navigator", {});
  const { arrivals, settled } = listen("https://example.org/?shared=abc");
  await settled();
  assert.deepEqual(arrivals, []);
});
