import { asEngineError, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { failuresForgotten, picturesLost } from "../actions.js";
import { consoleOf, defined } from "../console.js";
import { announced, told } from "../message-actions.js";
import { operationNamed } from "../recipes.js";

/** @import { Parts } from "../commands.js" */
/** @import { Definition } from "../console-types.js" */

/**
 * Makes operations of a text of Python, which somebody has read.
 * @param {Parts} parts
 * @param {{name: string, source: string}} text
 * @returns {Promise<string>} what is wrong with it; "" if the operations are there
 */
export async function define(parts, { name, source }) {
  const { store, client, gallery } = parts;
  try {
    const { result } = await client.request("define", { name, source });
    keepDefined(parts);
    const definition = { name, source, names: result.names };
    const known = definition.names.some((/** @type {string} */ each) =>
      operationNamed(store.state.operations, each),
    );
    store.apply(defined(definition, result.operations));
    // A pane that remembers an operation from another visit may have waited for it.
    store.apply(failuresForgotten);
    if (known) {
      // What the older text made is not what this one makes.
      gallery.clear();
      store.apply(picturesLost);
    }
    store.apply(announced(t("define.done", { names: result.names.join(", ") })));
    return "";
  } catch (cause) {
    const { code, message, details } = asEngineError(cause);
    return code === "user_code" && details.traceback
      ? String(details.traceback)
      : `${sentenceFor(code)} ${message}`;
  }
}

/** @type {WeakSet<Parts>} */
const kept = new WeakSet();

/**
 * A new engine knows nothing of what a person has defined: it is told before it is asked for anything else.
 * @param {Parts} parts
 */
function keepDefined(parts) {
  const { store, client } = parts;
  if (kept.has(parts)) return;
  kept.add(parts);
  let { generation } = client.status;
  client.subscribe((status) => {
    if (status.phase !== "ready" || status.generation === generation) return;
    generation = status.generation;
    for (const definition of consoleOf(store.state).definitions) void again(parts, definition);
  });
}

/**
 * @param {Parts} parts
 * @param {Definition} definition
 */
async function again({ store, client }, { name, source }) {
  try {
    await client.request("define", { name, source });
  } catch (cause) {
    const { code, message } = asEngineError(cause);
    if (!code.startsWith("engine_"))
      store.apply(told("error", t("define.lost", { name }), `${sentenceFor(code)} ${message}`));
  }
}

/**
 * @param {string} file its name
 * @returns {string} a name for an operation
 */
export function nameFromFile(file) {
  const stem = file.replace(/\.py$/i, "").replace(/\W+/g, "_");
  return /^\d/.test(stem) || stem === "" ? `_${stem}` : stem;
}
