import { EngineError } from "../engine/errors.js";

/**
 * A sample image of the site itself, as if it had been dropped.
 * @param {SiteSample} sample
 * @param {string} base
 * @returns {Promise<File>}
 */
export async function fetchSample(sample, base) {
  const response = await fetch(new URL(sample.file, base));
  if (!response.ok) {
    throw new EngineError("file_unreadable", `The site answered ${response.status} for the sample.`);
  }
  return new File([await response.blob()], sample.file.split("/").at(-1) ?? sample.name);
}
