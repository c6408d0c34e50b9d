/**
 * @typedef {object} Places
 * @property {string} scope
 * @property {string} pages name of the cache with the page
 * @property {string} assets name of the cache with everything else
 */

/**
 * Let the browser serve the page and its parts from the caches by itself, where it can: so a start need not wait for this
 * worker to wake up. Elsewhere, and for all else, the routes of Workbox do the same.
 *
 * @param {ExtendableEvent & {addRoutes?: (routes: object[]) => Promise<void>}} event that of the installation
 * @param {Places} places
 */
export async function staticRoutes(event, { scope, pages, assets }) {
  const { pathname } = new URL(scope);
  const added = event.addRoutes?.([
    {
      condition: { urlPattern: { pathname, search: "" }, requestMethod: "GET", requestMode: "navigate" },
      source: { cacheName: pages },
    },
    {
      condition: { urlPattern: { pathname: `${pathname}assets/*`, search: "" }, requestMethod: "GET" },
      source: { cacheName: assets },
    },
  ]);
  await added?.catch(() => {}); // a browser that knows routes, but not these
}
