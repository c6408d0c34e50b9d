import { asEngineError, isWithdrawn, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { consoleOf, newRun, runBegun, runEnded } from "../console.js";
import { soloed } from "../desk-actions.js";
import { announced } from "../message-actions.js";
import { paneWith, shownInNewPane } from "../new-panes.js";
import { activePane } from "../selectors.js";
import { isAtHand, wantedPicture } from "../wishes.js";

/** @import { Commands, Parts } from "../commands.js" */
/** @import { MadePicture, Run } from "../console-types.js" */
/** @import { Answer } from "../../engine/client.js" */

/**
 * Runs lines on the image of the active pane.
 * @param {Commands} commands
 * @param {string} code
 * @param {string} on the name of that pane
 */
export async function runLines(commands, code, on) {
  const { store, client } = commands.parts;
  const { state } = store;
  const picture = wantedPicture(state, activePane(state));
  const run = newRun(code, on, state.engine.generation);
  const controller = new AbortController();
  let begun = false;
  store.apply(runBegun(run, () => stop(commands, run, begun, controller)));
  if (!picture || !isAtHand(state, picture)) {
    store.apply(runEnded(run.id, { status: "failed", error: t("console.noImage") }));
    return;
  }
  try {
    const answer = await client.request(
      "execute",
      { ...picture, code },
      {
        signal: controller.signal,
        onProgress({ stage }) {
          begun ||= stage === "console";
        },
      },
    );
    take(commands, run, answer);
  } catch (cause) {
    store.apply(runEnded(run.id, failure(cause)));
  }
  store.apply(announced(t("console.ended", { number: String(run.id) })));
}

/**
 * A line of Python that runs cannot be reached by messages: only a new engine ends it.
 * @param {Commands} commands
 * @param {Run} run
 * @param {boolean} begun
 * @param {AbortController} controller
 */
function stop(commands, run, begun, controller) {
  if (begun) commands.restartEngine();
  else controller.abort();
  commands.apply(runEnded(run.id, { status: "stopped" }));
}

/**
 * @param {Commands} commands
 * @param {Run} run
 * @param {Answer} answer
 */
function take(commands, run, { result, blobs }) {
  /** @type {{name: string, label: string, shape: number[]}[]} */
  const told = result.pictures;
  const pictures = told.map(({ name, label, shape }, index) => {
    // A whole DICOM file: it lives on when the engine that made it does not.
    const file = new File([blobs[index]?.data ?? ""], name, { type: "application/dicom" });
    return { handle: commands.bring({ name, file }), label, shape };
  });
  const { output, value, tables } = result;
  commands.apply(runEnded(run.id, { status: "done", output, value, tables, pictures }));
  for (const picture of pictures) showPicture(commands, picture);
}

/**
 * @param {Commands} commands
 * @param {MadePicture} picture
 * @param {boolean} [alone] whether there is room for nothing else
 */
export function showPicture(commands, { handle }, alone = false) {
  commands.apply(shownInNewPane({ handle, frame: 1 }));
  const pane = paneWith(commands.parts.store.state, handle);
  if (!alone || !pane) return;
  commands.apply(soloed(pane.id));
  commands.closePanel("console");
}

/** @param {unknown} cause @returns {Partial<Run>} */
function failure(cause) {
  if (isWithdrawn(cause)) return { status: "stopped" };
  const { code, message, details } = asEngineError(cause);
  const output = typeof details.output === "string" ? details.output : "";
  const { traceback } = details;
  const error = code === "user_code" && traceback ? String(traceback) : `${sentenceFor(code)} ${message}`;
  return { status: "failed", output, error };
}

/**
 * @param {Parts} parts
 * @param {string} code
 * @param {number} position of the cursor
 * @returns {Promise<{completions: string[], typed: string}>} what the name before the cursor can become
 */
export async function completionsOf({ client, store }, code, position) {
  const none = { completions: [], typed: "" };
  // While lines run nothing else is answered.
  if (consoleOf(store.state).stop || store.state.engine.phase !== "ready") return none;
  try {
    const { result } = await client.request("complete", { code, position });
    return result;
  } catch {
    return none;
  }
}
