import { worker } from "./worker.js";

/**
 * What pages ask of the service worker, each with a port for the answer (web/io/updates.js, web/io/launch.js).
 *
 * @param {object} options
 * @param {string} options.scope
 * @param {Kept} options.kept
 * @param {import("./shares.js").Shares} options.shares
 */
export function answerMessages({ scope, kept, shares }) {
  /** @type {Record<string, (data: any) => unknown>} */
  const answers = {
    version: () => ({ entry: kept.entry, files: kept.files.length, bytes: kept.bytes }),
    apply: () => apply(scope),
    shared: ({ name }) => shares.take(name),
  };
  worker.addEventListener("message", (event) => {
    const answer = answers[event.data?.ask];
    const [port] = event.ports;
    if (answer && port) {
      event.waitUntil(Promise.resolve(answer(event.data)).then((value) => port.postMessage(value)));
    }
  });
}

/**
 * Take over from the version before, unless pages of it are open beside the one that asks: they would lose their parts.
 *
 * @param {string} scope
 * @returns {Promise<{applied: boolean, otherTabs: number}>}
 */
async function apply(scope) {
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const otherTabs = all.filter(({ url }) => url.startsWith(scope)).length - 1;
  if (otherTabs <= 0) {
    await worker.skipWaiting();
  }
  return { applied: otherTabs <= 0, otherTabs: Math.max(0, otherTabs) };
}
