/**
 * Fetch the engine's parts from our own site, and make of their bytes what Python's start takes.
 */

import { readSections } from "./sections.js";

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

/** @param {URL} url */
async function fetchOk(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.pathname} could not be loaded (HTTP ${response.status})`);
  }
  return response;
}

/**
 * Compile the side modules of a group, all at once.
 *
 * @param {ArrayBuffer} bytes sections
 * @returns {Promise<Map<string, WebAssembly.Module>>} by path in Python's file system
 */
export async function compileModules(bytes) {
  const sections = [...readSections(new Uint8Array(bytes))];
  const compiled = sections.map(
    async ([path, code]) => /** @type {const} */ ([path, await WebAssembly.compile(code)]),
  );
  return new Map(await Promise.all(compiled));
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
 * Start fetching all parts of a group.
 *
 * @param {PartList} list
 * @param {string} base the address that the list's files are relative to
 * @returns {import("./runtime.js").Parts}
 */
export function fetchParts(list, base) {
  const modules = fetchOk(new URL(list.modules, base)).then((response) => response.arrayBuffer());
  return { bundles: fetchBundles(list, base), sideModules: expected(modules.then(compileModules)) };
}

/**
 * Say of a promise that whoever awaits it, possibly later, sees to its failure.
 *
 * @template T
 * @param {Promise<T>} promise
 */
export function expected(promise) {
  promise.catch(() => {});
  return promise;
}
