import { createWorker } from "../io/spawn.js";

/**
 * The engine's worker and what it starts from. The page fetches that, because
 * it can begin while the worker is still coming to life, and hands it over.
 */

/** Links on which the snapshot's bytes would take longer than what it saves. */
const SLOW = new Set(["slow-2g", "2g", "3g"]);

/**
 * Starts the engine. Each part goes to the worker as soon as it is there, or
 * why it will not come; the worker may say that it can do without one.
 * @param {SiteEngine} site
 * @param {string} base the address that the site's files are relative to
 * @returns {Worker}
 */
export function startEngine(site, base) {
  const at = (/** @type {string} */ file) => new URL(file, base);
  const unwanted = new AbortController();
  const runtime = compile(at(site.runtime));
  const worker = createWorker(at(site.script), "negatoscope-engine");
  const { port1: port, port2 } = new MessageChannel();
  port.onmessage = ({ data }) => unwanted.abort(new Error(data.unwanted));
  worker.postMessage({ supply: port2 }, [port2]);
  hand(port, "runtime", runtime);
  hand(port, "modules", fetchBytes(at(site.modules)));
  hand(port, "snapshot", fetchSnapshot(at(site.snapshot), unwanted.signal));
  return worker;
}

/**
 * @param {MessagePort} port
 * @param {"runtime" | "modules" | "snapshot"} part
 * @param {Promise<ArrayBuffer | WebAssembly.Module>} promise
 */
function hand(port, part, promise) {
  promise.then(
    (value) => port.postMessage({ part, value }, value instanceof ArrayBuffer ? [value] : []),
    (error) => port.postMessage({ part, error: String(error?.message ?? error) }),
  );
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 */
async function fetchSnapshot(url, signal) {
  const { connection } = navigator;
  if (connection?.saveData) throw new Error("the browser is set to save data");
  if (connection && SLOW.has(connection.effectiveType)) throw new Error("the connection is slow");
  const response = await fetchOk(url, signal);
  // What our service worker has kept does not come over the link.
  if (!response.headers.has("content-encoding") && !navigator.serviceWorker?.controller) {
    await response.body?.cancel();
    throw new Error("the host does not compress what it serves");
  }
  return response.arrayBuffer();
}

/**
 * Browsers compile while the bytes come only if these are said to be WebAssembly, which not every host does.
 * @param {URL} url
 */
async function compile(url) {
  const response = await fetchOk(url);
  const told = response.headers.get("content-type")?.startsWith("application/wasm");
  return told ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** @param {URL} url */
async function fetchBytes(url) {
  return (await fetchOk(url)).arrayBuffer();
}

/**
 * @param {URL} url
 * @param {AbortSignal} [signal]
 */
async function fetchOk(url, signal) {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (HTTP ${response.status})`);
  return response;
}
