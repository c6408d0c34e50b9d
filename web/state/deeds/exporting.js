import { asEngineError, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { announced } from "../message-actions.js";
import { exportParams, takingOf, took } from "../taking.js";
import { askAsTask } from "../tasks.js";

/** @import { Parts } from "../commands.js" */

/**
 * Asks once which formats there are.
 * @param {Parts} parts
 */
export async function learnFormats({ store, client }) {
  if (takingOf(store.state).known || store.state.engine.phase !== "ready") return;
  try {
    const { result } = await client.request("formats", {});
    store.apply(took({ known: result.formats }));
  } catch (cause) {
    const { code, message } = asEngineError(cause);
    store.apply(took({ outcome: failure(`${sentenceFor(code)} ${message}`) }));
  }
}

/**
 * @param {Parts} parts
 * @returns {Promise<string>} how the file would be called; "" while that cannot be said
 */
export async function nameOfFile({ store, client }) {
  // The name of a file with many frames is that of one with two.
  const params = exportParams(store.state, 2);
  if (!params) return "";
  const { options: _, ...asked } = params;
  try {
    const { result } = await client.request("export_name", { ...asked });
    return result.name;
  } catch {
    return ""; // what is wrong is told when the file itself is asked for
  }
}

/**
 * Makes the file that is wanted, and hands it over.
 * @param {Parts} parts
 */
export async function exportFile(parts) {
  const { store, saveFile } = parts;
  const params = exportParams(store.state);
  if (!params) return;
  store.apply(took({ outcome: null }));
  try {
    const answer = await askAsTask(parts, t("export.running"), "export", { ...params });
    if (!answer) {
      store.apply(announced(t("export.stopped")));
      return;
    }
    const { result, blobs } = answer;
    const { name, lossy, sentence, bytes_before: before, bytes_after: after } = result;
    if (blobs[0]) saveFile(blobs[0].data, name, result.media_type);
    store.apply(took({ outcome: { name, lossy, sentence, before, after, failed: false } }));
    store.apply(announced(t("status.announce.saved", { name })));
  } catch (cause) {
    const { code, message } = asEngineError(cause);
    store.apply(took({ outcome: failure(`${sentenceFor(code)} ${message}`) }));
  }
}

/** @param {string} sentence @returns {import("../taking-types.js").Outcome} */
function failure(sentence) {
  return { name: "", lossy: false, sentence, before: 0, after: 0, failed: true };
}
