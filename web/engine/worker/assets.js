/**
 * Fetch the engine's parts from our own site. Side modules compile while they stream in.
 */

/**
 * Fetch a bundle and undo our own gzip. The plainest hosts compress nothing, so bundles bring their compression along.
 *
 * @param {URL} url
 * @returns {Promise<Uint8Array>}
 */
async function fetchBundle(url) {
  const response = await fetchOk(url);
  const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body);
  const plain = new Response(stream.pipeThrough(new DecompressionStream("gzip")));
  return new Uint8Array(await plain.arrayBuffer());
}

/**
 * @param {string} path in Python's file system
 * @param {URL} url
 * @returns {Promise<[string, WebAssembly.Module]>}
 */
async function compileSideModule(path, url) {
  return [path, await WebAssembly.compileStreaming(fetchOk(url))];
}

/** @param {URL} url */
async function fetchOk(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.pathname} could not be loaded (HTTP ${response.status})`);
  }
  return response;
}

/**
 * Start fetching and compiling a WebAssembly module.
 *
 * @param {URL} url
 */
export function fetchModule(url) {
  return expected(WebAssembly.compileStreaming(fetchOk(url)));
}

/**
 * Start fetching the bundles of a group.
 *
 * @param {PartList} list
 * @param {string} base the address that the list's files are relative to
 */
export function fetchBundles(list, base) {
  return list.bundles.map((file) => expected(fetchBundle(new URL(file, base))));
}

/**
 * Start fetching and compiling the side modules of a group.
 *
 * @param {PartList} list
 * @param {string} base the address that the list's files are relative to
 */
export function fetchSideModules(list, base) {
  return Object.entries(list.sideModules).map(([path, file]) =>
    expected(compileSideModule(path, new URL(file, base))),
  );
}

/**
 * Start fetching all parts of a group.
 *
 * @param {PartList} list
 * @param {string} base the address that the list's files are relative to
 * @returns {import("./runtime.js").Parts}
 */
export function fetchParts(list, base) {
  return { bundles: fetchBundles(list, base), sideModules: fetchSideModules(list, base) };
}

/**
 * Say of a promise that whoever awaits it, possibly later, sees to its failure.
 *
 * @template T
 * @param {Promise<T>} promise
 */
function expected(promise) {
  promise.catch(() => {});
  return promise;
}
