/** Work beside the panes that takes its time: the status line tells of it, and it can be left. */

import { asEngineError, isWithdrawn } from "../engine/errors.js";

/** @import { Answer, EngineClient } from "../engine/client.js" */
/** @import { Stage } from "../engine/protocol.js" */
/** @import { Store, Update } from "./store.js" */
/** @import { Task } from "./types.js" */

let lastTask = 0;

/** @param {Task} task @returns {Update} */
const begun = (task) => (state) => ({ ...state, tasks: [...state.tasks, task] });

/** @param {number} id @param {Stage} stage @returns {Update} */
const progressed = (id, stage) => (state) => ({
  ...state,
  tasks: state.tasks.map((task) => (task.id === id ? { ...task, stage } : task)),
});

/** @param {number} id @returns {Update} */
const ended = (id) => (state) => ({ ...state, tasks: state.tasks.filter((task) => task.id !== id) });

/**
 * Asks the engine for something that takes its time.
 * @param {{store: Store, client: EngineClient}} parts
 * @param {string} label what people read meanwhile
 * @param {string} method
 * @param {Record<string, unknown>} params
 * @returns {Promise<Answer | null>} null if it was left
 */
export async function askAsTask({ store, client }, label, method, params) {
  const controller = new AbortController();
  const id = ++lastTask;
  store.apply(begun({ id, label, stage: null, cancel: () => controller.abort() }));
  try {
    const onProgress = (/** @type {Stage} */ stage) => store.apply(progressed(id, stage));
    return await client.request(method, params, { signal: controller.signal, onProgress });
  } catch (cause) {
    if (isWithdrawn(cause)) return null;
    throw asEngineError(cause);
  } finally {
    store.apply(ended(id));
  }
}
