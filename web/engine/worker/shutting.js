/**
 * Shut all ways out of the worker. The policy of the page keeps other origins away; but what a user's Python computes from
 * images must not go to the host either, nor stay in the browser's storage, and the service worker's store is no place for it.
 */

/** What reaches beyond the worker, or lives longer than it. */
const WAYS = Object.freeze([
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "Notification",
  "indexedDB",
  "caches",
  "cookieStore",
]);
const WAYS_OF_NAVIGATOR = Object.freeze([
  "sendBeacon",
  "storage",
  "storageBuckets",
  "serviceWorker",
  "locks",
]);

/**
 * Once and for all: nothing that runs here later can open them again.
 *
 * @param {object & {navigator: object}} scope the worker's own
 */
export function shutWaysOut(scope) {
  for (const name of WAYS) shut(scope, name);
  for (const name of WAYS_OF_NAVIGATOR) shut(scope.navigator, name);
}

/**
 * @param {object} from an object that has it, or inherits it
 * @param {string} name
 */
function shut(from, name) {
  const refuse = () => {
    throw new Error(
      `Python can reach the images that are open, and nothing outside of the page: “${name}” is switched off.`,
    );
  };
  for (let at = from; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (!found) continue;
    // Who only looks whether a function is there must not fail; it is called, or made an object with "new".
    const callable = typeof found.value === "function";
    const refusing = callable
      ? {
          value: function refused() {
            refuse();
          },
          writable: false,
        }
      : { get: refuse, set: undefined };
    Object.defineProperty(at, name, { ...refusing, configurable: false });
  }
}
