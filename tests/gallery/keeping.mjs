// Stand-ins for the browser's service worker, for a site that is kept and for one of which there is a newer version. They run in
// the page.

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

/** No service worker at all: every scene begins from the host. */
export const withoutServiceWorker = () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
