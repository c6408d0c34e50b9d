import { EngineError } from "../engine/errors.js";

/** Which files are samples of the site, so that a link can name them. @type {WeakMap<File, string>} */
const SAMPLES = new WeakMap();

/**
 * A sample image of the site itself, as if it had been dropped.
 * @param {SiteSample} sample
 * @param {string} base
 * @returns {Promise<File>}
 */
export async function fetchSample(sample, base) {
  const file = await fetchFile(new URL(sample.file, base));
  SAMPLES.set(file, sample.name);
  return file;
}

/**
 * @param {File} file
 * @returns {string | null} name of the sample that it is
 */
export function sampleIn(file) {
  return SAMPLES.get(file) ?? null;
}

/**
 * A file on the page's own host. A host that passes the request on to another one is not followed there.
 * @param {URL} url
 * @returns {Promise<File>}
 */
export async function fetchFile(url) {
  const response = await fetch(url, { mode: "same-origin", credentials: "same-origin" });
  if (!response.ok) throw new EngineError("file_unreadable", `The site answered ${response.status}.`);
  const name = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
  return new File([await response.blob()], name);
}
