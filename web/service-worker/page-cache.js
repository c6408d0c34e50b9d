/**
 * The page itself, in a cache of its own for each version: there it stands under the very address that is asked for.
 */

/**
 * @param {string} scope
 * @param {string} build
 */
export const pageCache = (scope, build) => `negatoscope-page-${build}-${scope}`;

/**
 * Keep the page under the site's address, when it is the page of this version: a host that is being updated may still
 * serve the one before.
 *
 * @param {string} scope
 * @param {{build: string, entry: string}} kept
 * @param {Response | undefined} page
 */
export async function keepPage(scope, { build, entry }, page) {
  const html = await page?.clone().text();
  if (!page || !html?.includes(entry)) {
    throw new Error("the host serves the page of another version");
  }
  const cache = await caches.open(pageCache(scope, build));
  await cache.put(scope, page);
}

/**
 * @param {string} scope
 * @param {string} build
 * @returns {Promise<string[]>} names of the caches with pages of other versions
 */
export async function oldPages(scope, build) {
  const names = await caches.keys();
  return names.filter(
    (name) =>
      name.startsWith("negatoscope-page-") && name.endsWith(`-${scope}`) && name !== pageCache(scope, build),
  );
}
