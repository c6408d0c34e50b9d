// Stand-ins that run in the page: for the browser's service worker, of a site that is kept and of one of which there is a newer
// version; and for an engine that takes its time.

/** What the page asks its service worker, answered as if it kept this version. */
export function kept() {
  const entry = () => document.querySelector('script[src*="main-"]')?.src.split("/").slice(-2).join("/");
  const active = {
    postMessage: (_, [port]) => port.postMessage({ entry: entry(), files: 61, bytes: 24_100_000 }),
  };
  const registration = Object.assign(new EventTarget(), { active, waiting: null, installing: null });
  const container = Object.assign(new EventTarget(), { register: async () => registration });
  Object.defineProperty(Navigator.prototype, "serviceWorker", { value: container });
}

/** The same, with a newer version that waits. */
export function renewed() {
  const active = { postMessage() {} };
  const registration = Object.assign(new EventTarget(), { active, waiting: {}, installing: null });
  const container = Object.assign(new EventTarget(), { register: async () => registration });
  Object.defineProperty(Navigator.prototype, "serviceWorker", { value: container });
}

/** No service worker, and an engine that goes no further in the midst of many files. */
export function slow() {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  const openings = new Set();
  globalThis.Worker = class extends Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", (event) => {
        const { id, ok, progress } = JSON.parse(event.data?.json ?? "{}");
        if (openings.has(id) && (ok || progress?.done > 20)) event.stopImmediatePropagation();
      });
    }

    postMessage(message, ...transferred) {
      const { id, method, params } = JSON.parse(message?.json ?? "{}");
      if (method === "open" && params.sources.length > 1) openings.add(id);
      super.postMessage(message, ...transferred);
    }
  };
}

/** No service worker at all: every scene begins from the host. */
export const withoutServiceWorker = () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
