/**
 * Starts a script of the site as a worker. It goes by way of a `blob:` of one
 * import line, because such a worker inherits the page's content security
 * policy; one started from a file has only what its server sends, which on a
 * plain host is none.
 * @param {URL} script
 * @param {string} name
 * @returns {Worker}
 */
export function createWorker(script, name) {
  const source = new Blob([`import ${JSON.stringify(script.href)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(source), { type: "module", name });
}
