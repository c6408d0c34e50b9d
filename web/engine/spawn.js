/**
 * Starts the engine's script as a worker. It goes by way of a `blob:` of one
 * import line, because such a worker inherits the page's content security
 * policy; one started from a file has only what its server sends, which on a
 * plain host is none.
 * @param {URL} script
 * @returns {Worker}
 */
export function createEngineWorker(script) {
  const source = new Blob([`import ${JSON.stringify(script.href)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(source), { type: "module", name: "negatoscope-engine" });
}
